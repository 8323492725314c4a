package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import java.util.List;
import java.util.Locale;

/** The inputs a method is measured with. */
public final class InputSetView {

    private InputSetView() {}

    /** For people. */
    public static void print(InputSet set, Console console) {
        console.print(set.method(), Style.STRONG);
        console.print("arguments  " + set.arguments());
        console.print("instance   " + set.instance());
        console.print("");
        Table table = Table.of("input", "arguments", "size", "content", "edges", "only here", "measured");
        for (int i = 0; i < set.inputs().size(); i++) {
            InputSet.Member member = set.inputs().get(i);
            table.row(
                    i + 1,
                    String.join(", ", member.values()),
                    member.recipe().hasAnySize() ? "any, here " + member.shownSize() : "" + member.shownSize(),
                    word(member.recipe().content()),
                    member.edges(),
                    member.onlyHere(),
                    measured(set, i));
        }
        console.print(table);
        console.print("");
        console.print(
                set.edges().ofClasses() == 0
                        ? "edges      not known: no probes could be set in the method's classes"
                        : "edges      " + set.edges().covered() + " of "
                                + set.edges().reached() + " that " + set.executions()
                                + " calls reached; the classes that ran have "
                                + set.edges().ofClasses());
        console.print("growth     " + growth(set));
        set.warnings().forEach(warning -> console.print("warning    " + warning, Style.WARN));
        console.print("");
        console.print("To take over: shadowctl method inputs '" + set.method() + "' --java", Style.STRONG);
    }

    private static String measured(InputSet set, int i) {
        if (!set.inputs().get(i).measured()) {
            return "no";
        }
        boolean alone = set.inputs().stream().filter(InputSet.Member::measured).count() == 1;
        String typical = alone ? "each call" : InputPlan.OTHERS_EVERY - 1 + " of " + InputPlan.OTHERS_EVERY + " calls";
        return i == 0 ? typical : "in turn";
    }

    private static String growth(InputSet set) {
        if (set.axes().isEmpty()) {
            return set.growth().equals(InputSet.UNKNOWN)
                    ? "what a call's cost grows with is not known"
                    : "no size changes what a call costs";
        }
        StringBuilder text = new StringBuilder("a call costs as " + set.growth() + " of the size;");
        for (InputSet.Axis axis : set.axes()) {
            text.append(' ')
                    .append(axis.name())
                    .append(" (")
                    .append(axis.takes())
                    .append(", ")
                    .append(axis.growth())
                    .append(axis.scaled() ? ", scaled by --sizes)" : ", held)");
        }
        return text.toString();
    }

    private static String word(Content content) {
        return content.name().toLowerCase(Locale.ROOT);
    }

    /** One row for each input. */
    public static Table rows(InputSet set) {
        Table table = Table.of("input", "arguments", "size", "content", "edges", "edgesOnlyHere", "measured");
        List<InputSet.Member> inputs = set.inputs();
        for (int i = 0; i < inputs.size(); i++) {
            InputSet.Member member = inputs.get(i);
            table.row(
                    i + 1,
                    String.join(", ", member.values()),
                    member.recipe().hasAnySize() ? null : member.shownSize(),
                    word(member.recipe().content()),
                    member.edges(),
                    member.onlyHere(),
                    member.measured());
        }
        return table;
    }
}
