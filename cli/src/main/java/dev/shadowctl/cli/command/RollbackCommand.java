package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.cli.view.PlanOutcomeView;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.PlanOutcome;
import dev.shadowctl.wire.daemon.PlanStatus;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts back what stood at the targets before a plan was applied. */
@Command(
        name = "rollback",
        description = "Put back what stood at the targets before a plan was applied, byte for byte.",
        footer = {"", "Examples:", "  shadowctl rollback PLAN", "  shadowctl rollback PLAN --yes"})
final class RollbackCommand extends DataCommand<PlanOutcome> {

    private static final Set<String> NOTHING_TO_UNDO = Set.of("untouched", "rolled-back");

    @Mixin
    PlanArgument argument = new PlanArgument();

    @Option(names = "--yes", description = "Do not ask; production targets ask all the same.")
    boolean yes;

    @Option(names = "--force", description = "Also where somebody changed other lines since, which stay.")
    boolean force;

    RollbackCommand(Context context) {
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
        List<PlanStatus.At> changing = daemon.planStatus(plan).value().targets().stream()
                .filter(at -> !NOTHING_TO_UNDO.contains(at.state()))
                .toList();
        if (force) {
            ApplyCommand.named(changing, at -> at.stands().equals("other")).forEach(name -> context.console()
                    .tell("somebody changed '" + name + "' since: only what the plan wrote is put back", Style.WARN));
        }
        List<String> confirmed = new Confirmation(context.console(), yes)
                .of(
                        "Roll back plan " + plan,
                        ApplyCommand.named(changing, PlanStatus.At::production),
                        ApplyCommand.named(changing, at -> !at.production()));
        return ApplyCommand.interrupted(plan, () -> daemon.rollBack(plan, new Consent(confirmed, false, force)));
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
