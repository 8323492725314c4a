package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.PlanDiffView;
import dev.shadowctl.cli.view.PlanOutcomeView;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.PlanDiff;
import dev.shadowctl.wire.daemon.PlanOutcome;
import dev.shadowctl.wire.daemon.PlanStatus;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the targets what a plan says. */
@Command(
        name = "apply",
        description = "Make the targets what a plan says; what stood there is kept first.",
        footer = {
            "",
            "Examples:",
            "  shadowctl apply PLAN",
            "  shadowctl apply PLAN --yes",
            "  shadowctl apply PLAN --resume            after it was interrupted",
            "",
            "Undone by: shadowctl rollback PLAN"
        })
final class ApplyCommand extends DataCommand<PlanOutcome> {

    @Mixin
    PlanArgument argument = new PlanArgument();

    @Option(names = "--yes", description = "Do not ask; production targets ask all the same.")
    boolean yes;

    @Option(names = "--resume", description = "Finish what was begun and interrupted.")
    boolean resume;

    ApplyCommand(Context context) {
        super(context);
    }

    @Override
    public void run() {
        new PlanOutcomeView(show().value()).requireDone();
    }

    @Override
    Reply<PlanOutcome> fetch() {
        DaemonClient daemon = context.daemons().connect();
        String plan = argument.read(context, daemon).value().id();
        PlanDiff diff = daemon.planDiff(plan).value();
        PlanStatus status = daemon.planStatus(plan).value();
        requireApplicable(status);
        List<PlanStatus.At> changing = status.targets().stream()
                .filter(at -> !at.stands().equals("planned") || at.state().equals("applying"))
                .toList();
        if (!changing.isEmpty()) {
            new PlanDiffView(diff).lines().forEach(context.console()::say);
        }
        List<String> confirmed = new Confirmation(context.console(), yes)
                .of(
                        "Apply plan " + plan,
                        named(changing, PlanStatus.At::production),
                        named(changing, at -> !at.production()));
        return interrupted(plan, () -> daemon.apply(plan, new Consent(confirmed, resume, false)));
    }

    /** What the daemon would refuse, said before anybody is asked. */
    private void requireApplicable(PlanStatus status) {
        if (resume) {
            return;
        }
        if (status.unfinished()) {
            throw new CommandFailure(
                    ExitCode.CONFLICT,
                    "Plan " + status.plan() + " was begun and not finished.",
                    "Finish it: shadowctl apply " + status.plan() + " --resume; or undo it: shadowctl rollback "
                            + status.plan());
        }
        status.targets().stream()
                .filter(at -> at.stands().equals("other"))
                .findFirst()
                .ifPresent(at -> {
                    throw new CommandFailure(
                            ExitCode.CONFLICT,
                            "Target '" + at.target() + "' was changed since plan " + status.plan() + " was made.",
                            "See how: shadowctl diff " + status.plan() + "; and plan again: shadowctl plan");
                });
    }

    /** A daemon that ends meanwhile leaves something to look at. */
    static <T> T interrupted(String plan, Supplier<T> work) {
        try {
            return work.get();
        } catch (CommandFailure e) {
            if (e.exitCode() != ExitCode.DAEMON_UNREACHABLE.code()) {
                throw e;
            }
            throw new CommandFailure(e.exitCode(), e.message(), "See how far it came: shadowctl plan status " + plan)
                    .causedBy(e);
        }
    }

    static List<String> named(List<PlanStatus.At> at, Predicate<PlanStatus.At> which) {
        return at.stream().filter(which).map(PlanStatus.At::target).toList();
    }

    @Override
    void print(PlanOutcome outcome) {
        PlanOutcomeView view = new PlanOutcomeView(outcome);
        view.lines().forEach(context.console()::print);
        view.leftToDo().forEach(command -> context.console().say("Left to do: " + command, Style.STRONG));
    }

    @Override
    Table rows(PlanOutcome outcome) {
        return new PlanOutcomeView(outcome).rows();
    }
}
