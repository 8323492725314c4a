package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.Lists;
import dev.shadowctl.cli.view.ObservationView;
import dev.shadowctl.cli.view.ProfileView;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.List;
import picocli.CommandLine.Command;
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
    static final class Ls extends DataCommand<List<MethodSummary>> {

        Ls(Context context) {
            super(context);
        }

        @Override
        Reply<List<MethodSummary>> fetch() {
            return context.daemons().connect().methods();
        }

        @Override
        Table rows(List<MethodSummary> methods) {
            return Lists.methodRows(methods);
        }

        @Override
        void print(List<MethodSummary> methods) {
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
    static final class Show extends DataCommand<MethodSummary> {

        /** The newest that are listed. */
        private static final int VALIDATIONS = 5;

        @Parameters(paramLabel = "METHOD", description = "Type#name, pkg.Type#name or Type#name(int,String).")
        String method = "";

        Show(Context context) {
            super(context);
        }

        @Override
        Reply<MethodSummary> fetch() {
            String reference = Usage.checked("method show", () -> MethodReference.parse(method))
                    .toString();
            return context.daemons().connect().method(reference);
        }

        @Override
        Table rows(MethodSummary summary) {
            return Lists.methodRows(List.of(summary));
        }

        @Override
        void print(MethodSummary summary) {
            Profile profile =
                    context.daemons().connect().profile(summary.profile()).value();
            new ProfileView(profile).print(context.console());
            context.console().print("");
            context.console()
                    .print(
                            "profiled " + summary.profiles() + (summary.profiles() == 1 ? " time" : " times")
                                    + "; all measurements: shadowctl job show " + summary.profile(),
                            Style.FAINT);
            printValidations(summary.method());
        }

        private void printValidations(String validated) {
            List<Observation> seen = context.daemons()
                    .connect()
                    .observations(validated, VALIDATIONS)
                    .value();
            if (!seen.isEmpty()) {
                context.console().print("");
                context.console().print(ObservationView.list(seen));
            }
        }
    }
}
