package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.InputSetView;
import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.inputs.InputSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code method inputs}. */
@Command(
        name = "inputs",
        description = {
            "Show the inputs a method is measured with.",
            "The set of its newest profile. A method that was never profiled, or one that -cp or --project names, is"
                    + " profiled for 20 s first."
        },
        footer = {
            "",
            "Examples:",
            "  shadowctl method inputs Pricing#quote",
            "  shadowctl method inputs Pricing#quote --java >src/test/java/PricingFixtures.java",
            "  shadowctl method inputs Pricing#quote --project ~/acme -o json"
        })
final class MethodInputsCommand extends DataCommand<InputSet> {

    /** Enough for the inputs to be explored before something is measured. */
    private static final double BUDGET_SECONDS = 20;

    @Parameters(paramLabel = "METHOD", description = "Type#name, pkg.Type#name or Type#name(int,String).")
    String method = "";

    @Mixin
    Sources sources = new Sources();

    @Option(names = "--java", description = "Print Java source that makes the same inputs: a fixture to edit and keep.")
    boolean java;

    MethodInputsCommand(Context context) {
        super(context);
    }

    @Override
    public void run() {
        if (java) {
            InputSet set = fetch().value();
            if (set.java().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND,
                        "There is no Java source of the inputs of " + set.method() + ".",
                        "Profile it again: shadowctl profile '" + set.method() + "'");
            }
            set.java().forEach(context.console()::print);
        } else {
            show();
        }
    }

    @Override
    Reply<InputSet> fetch() {
        String reference = Usage.checked("method inputs", () -> MethodReference.parse(method))
                .toString();
        if (sources.none()) {
            DaemonClient daemon = context.daemons().connect();
            try {
                return daemon.inputs(daemon.method(reference).value().profile());
            } catch (CommandFailure e) {
                if (e.exitCode() != ExitCode.NOT_FOUND.code() || isKnown(daemon, reference)) {
                    throw e;
                }
                context.console().say(reference + " was not profiled yet; profiling it to see what inputs it takes");
            }
        }
        JobRequest request = Usage.checked("method inputs", () -> request(reference));
        String job = ProfileCommand.measure(context, request).value().id();
        return context.daemons().connect().inputs(job);
    }

    /** Whether the method has a profile, so that what was not found is its inputs. */
    private static boolean isKnown(DaemonClient daemon, String reference) {
        try {
            return !daemon.method(reference).value().method().isEmpty();
        } catch (CommandFailure e) {
            return false;
        }
    }

    private JobRequest request(String reference) {
        return new JobRequest(
                reference,
                sources.entries(context),
                sources.project(context),
                null,
                null,
                List.of(),
                List.of(),
                BUDGET_SECONDS,
                JobDefaults.HOST,
                null,
                List.of(),
                NetworkAccess.NONE.toString(),
                false,
                null);
    }

    @Override
    void print(InputSet set) {
        InputSetView.print(set, context.console());
    }

    @Override
    Table rows(InputSet set) {
        return InputSetView.rows(set);
    }
}
