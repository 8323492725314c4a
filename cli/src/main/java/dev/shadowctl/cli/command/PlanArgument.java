package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.core.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** PLAN, wherever one is meant: a file that {@code plan --out} wrote, or an id. */
final class PlanArgument {

    @Parameters(paramLabel = "PLAN", description = "Its id, see plan ls; or the file that plan --out wrote.")
    String plan = "";

    /** The plan; one that comes as a file is handed in. */
    Reply<Plan> read(Context context, DaemonClient daemon) {
        return read(context, daemon, plan);
    }

    /** The plan of an id or file. */
    static Reply<Plan> read(Context context, DaemonClient daemon, String plan) {
        Path file = context.absolute(plan);
        boolean typedAsFile = plan.indexOf('/') >= 0 || plan.endsWith(".json");
        return typedAsFile || Files.isRegularFile(file) ? daemon.keep(text(file)) : daemon.plan(plan);
    }

    private static String text(Path file) {
        if (!Files.exists(file) || Files.isDirectory(file)) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND, "There is no file " + file + ".", "Plans by their ids: shadowctl plan ls");
        }
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new CommandFailure(
                            ExitCode.FAILED,
                            "The plan " + file + " could not be read: " + e.getMessage(),
                            "Check its permissions.")
                    .causedBy(e);
        }
    }
}
