package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.wire.daemon.PlanDiff;
import java.util.ArrayList;
import java.util.List;

/** What a plan would change, target by target. */
public final class PlanDiffView {

    private final PlanDiff diff;

    public PlanDiffView(PlanDiff diff) {
        this.diff = diff;
    }

    public boolean hasChanges() {
        return diff.targets().stream().anyMatch(at -> !at.changes().isEmpty());
    }

    public boolean isUnreadable() {
        return diff.targets().stream().anyMatch(at -> at.problem() != null);
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (PlanDiff.At at : diff.targets()) {
            lines.add(at.target() + (at.production() ? " (production)" : "") + note(at));
            SettingText.inOrder(at.changes()).forEach(change -> lines.add("  " + SettingText.line(change)));
            at.unenforceable().forEach(each -> lines.add("  not enforceable here: " + each));
        }
        if (lines.isEmpty()) {
            lines.add("The plan names no target.");
        }
        return lines;
    }

    private static String note(PlanDiff.At at) {
        if (at.problem() != null) {
            return ": " + at.problem();
        }
        return switch (at.stands()) {
            case "planned" -> at.changes().isEmpty() ? ": no changes, it stands as planned" : "";
            case "other" -> ": it was changed since the plan was made, which applies no more; plan again";
            default -> at.changes().isEmpty() ? ": no changes" : "";
        };
    }

    /** A row for each value that differs. */
    public Table rows() {
        Table table = Table.of("plan", "target", "stands", "setting", "before", "after", "effect");
        for (PlanDiff.At at : diff.targets()) {
            for (Plan.SettingChange change : at.changes()) {
                table.row(
                        diff.plan(),
                        at.target(),
                        at.stands(),
                        change.setting(),
                        change.before(),
                        change.after(),
                        change.effect());
            }
        }
        return table;
    }
}
