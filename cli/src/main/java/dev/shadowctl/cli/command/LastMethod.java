package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.List;

/** The method that is meant where none is named. */
final class LastMethod {

    private LastMethod() {}

    /**
     * Its name, which is said as well.
     *
     * @throws CommandFailure with {@link ExitCode#NOT_FOUND} where none was ever profiled
     */
    static String of(Context context, DaemonClient daemon) {
        List<MethodSummary> known = daemon.methods().value();
        if (known.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.NOT_FOUND,
                    "No method was ever profiled in this home.",
                    "Profile one first: shadowctl profile METHOD");
        }
        String method = known.get(0).method();
        context.console().say("method profiled last: " + method);
        return method;
    }
}
