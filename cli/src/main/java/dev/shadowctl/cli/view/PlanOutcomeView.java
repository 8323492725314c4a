package dev.shadowctl.cli.view;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.daemon.PlanOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What applying a plan or rolling it back did. */
public final class PlanOutcomeView {

    private static final Map<String, String> WORDS = Map.of(
            PlanOutcome.At.CHANGED, "changed",
            PlanOutcome.At.UNCHANGED, "unchanged",
            PlanOutcome.At.FAILED, "FAILED",
            PlanOutcome.At.NOT_REACHED, "not reached");

    private final PlanOutcome outcome;

    public PlanOutcomeView(PlanOutcome outcome) {
        this.outcome = outcome;
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (outcome.targets().stream().allMatch(at -> at.outcome().equals(PlanOutcome.At.UNCHANGED))) {
            lines.add("no changes");
        }
        outcome.targets()
                .forEach(at -> lines.add(
                        at.target() + ": " + WORDS.getOrDefault(at.outcome(), at.outcome()) + ", " + at.detail()));
        return lines;
    }

    /** Commands that are left to a person. */
    public List<String> leftToDo() {
        return outcome.targets().stream()
                .flatMap(at -> at.leftToDo().stream())
                .distinct()
                .toList();
    }

    /**
     * Ends the command where something failed.
     *
     * @throws CommandFailure with what to do next
     */
    public void requireDone() {
        outcome.targets().stream()
                .filter(at -> at.outcome().equals(PlanOutcome.At.FAILED))
                .findFirst()
                .ifPresent(at -> {
                    throw new CommandFailure(
                            ExitCode.FAILED,
                            "Target '" + at.target() + "': " + at.detail(),
                            outcome.action().equals("apply")
                                    ? "When that is mended: shadowctl apply " + outcome.plan()
                                            + " --resume; or put back what stood before: shadowctl rollback "
                                            + outcome.plan()
                                    : "When that is mended, again: shadowctl rollback " + outcome.plan());
                });
    }

    /** A row for each target. */
    public Table rows() {
        Table table = Table.of("plan", "action", "target", "outcome", "detail");
        outcome.targets()
                .forEach(at -> table.row(outcome.plan(), outcome.action(), at.target(), at.outcome(), at.detail()));
        return table;
    }
}
