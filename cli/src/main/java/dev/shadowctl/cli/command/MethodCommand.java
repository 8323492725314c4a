package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.view.Lists;
import dev.shadowctl.cli.view.ProfileView;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The methods this home has profiled. */
@Command(
        name = "method",
        description = "The methods this home has profiled.",
        footer = {"", "Examples:", "  shadowctl method ls", "  shadowctl method show Pricing#quote -o yaml"})
final class MethodCommand {

    private MethodCommand() {}

    /** Parent of the commands below. */
    static MethodCommand parent() {
        return new MethodCommand();
    }

    /** {@code method ls}. */
    @Command(
            name = "ls",
            description = "List them.",
            footer = {"", "Example:", "  shadowctl method ls -o csv"})
    static final class Ls implements Runnable {

        private final Context context;

        @Mixin
        OutputOption output = new OutputOption();

        Ls(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            Reply<List<MethodSummary>> methods = context.daemons().connect().methods();
            context.console()
                    .show(
                            output.format,
                            methods.json(),
                            () -> print(methods.value()),
                            () -> Lists.methodRows(methods.value()));
        }

        private void print(List<MethodSummary> methods) {
            if (methods.isEmpty()) {
                context.console().say("No method was profiled yet. Begin with: shadowctl profile Type#name");
            } else {
                context.console().print(Lists.methods(methods));
            }
        }
    }

    /** {@code method show}. */
    @Command(
            name = "show",
            description = "Show what its newest profile measured.",
            footer = {"", "Example:", "  shadowctl method show Pricing#quote"})
    static final class Show implements Runnable {

        private final Context context;

        @Parameters(paramLabel = "METHOD", description = "Type#name, pkg.Type#name or Type#name(int,String).")
        String method = "";

        @Mixin
        OutputOption output = new OutputOption();

        Show(Context context) {
            this.context = context;
        }

        @Override
        public void run() {
            String reference = Usage.checked("method show", () -> MethodReference.parse(method))
                    .toString();
            DaemonClient daemon = context.daemons().connect();
            Reply<MethodSummary> summary = daemon.method(reference);
            context.console()
                    .show(
                            output.format,
                            summary.json(),
                            () -> print(daemon, summary.value()),
                            () -> Lists.methodRows(List.of(summary.value())));
        }

        private void print(DaemonClient daemon, MethodSummary summary) {
            new ProfileView(daemon.profile(summary.profile()).value()).print(context.console());
            context.console().print("");
            context.console()
                    .print(
                            "profiled " + summary.profiles() + (summary.profiles() == 1 ? " time" : " times")
                                    + "; all measurements: shadowctl job show " + summary.profile(),
                            Style.FAINT);
        }
    }
}
