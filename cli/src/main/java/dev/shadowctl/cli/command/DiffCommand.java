package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.PlanDiffView;
import dev.shadowctl.wire.daemon.PlanDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what a plan would change now. */
@Command(
        name = "diff",
        description = "Say what a plan would change now; exit code 10 where there is something.",
        footer = {"", "Example:", "  shadowctl diff PLAN"})
final class DiffCommand extends DataCommand<PlanDiff> {

    @Mixin
    PlanArgument argument = new PlanArgument();

    DiffCommand(Context context) {
        super(context);
    }

    @Override
    public void run() {
        PlanDiffView view = new PlanDiffView(show().value());
        if (view.isUnreadable()) {
            throw new CommandFailure(
                    ExitCode.FAILED, "Not every target could be read.", "See: shadowctl target test TARGET");
        }
        if (view.hasChanges()) {
            throw new CommandFailure(ExitCode.CHANGES, "", "");
        }
    }

    @Override
    Reply<PlanDiff> fetch() {
        DaemonClient daemon = context.daemons().connect();
        return daemon.planDiff(argument.read(context, daemon).value().id());
    }

    @Override
    void print(PlanDiff diff) {
        new PlanDiffView(diff).lines().forEach(context.console()::print);
    }

    @Override
    Table rows(PlanDiff diff) {
        return new PlanDiffView(diff).rows();
    }
}
