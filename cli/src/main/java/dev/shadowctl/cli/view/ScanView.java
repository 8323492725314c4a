package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.job.TypedOptions;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScannedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a scan found. */
public final class ScanView {

    private static final int METHOD = 60;
    private static final int AXES = 40;
    private static final int SHOWN_PATH = 12;
    private static final String FIXTURE = "fixture ";

    private final Scan scan;

    public ScanView(Scan scan) {
        this.scan = scan;
    }

    /** For people: methods as they are typed. */
    public Table table() {
        Table table = Table.of("method", "target", "effects", "rung", "size axes", "reaches", "loops", "grows");
        scan.methods()
                .forEach(method -> table.row(
                        Human.line(shown(method.method()), METHOD),
                        target(method.latencyTarget()),
                        method.sideEffects().brief(),
                        method.rung(),
                        Human.line(String.join(", ", method.sizeAxes()), AXES),
                        method.reachableMethods(),
                        method.loops(),
                        growth(method.complexity())));
        return table;
    }

    /** Of each method shown, why its effects are thought to be so and how its inputs would come about. */
    public List<String> evidence() {
        List<String> lines = new ArrayList<>();
        for (ScannedMethod method : scan.methods()) {
            lines.add("");
            lines.add(method.method());
            lines.add("  instance  " + method.instance());
            lines.add("  inputs    " + method.inputs());
            for (SideEffects.Found found : method.sideEffects().effects()) {
                lines.add("  " + found.line(SHOWN_PATH));
            }
            if (method.complexity() != null) {
                lines.add("  complexity " + method.complexity().line(SHOWN_PATH));
            }
        }
        return lines;
    }

    /** How much was found and how much of it is shown. */
    public String summary() {
        String found = scan.annotated() + " with a latency target and " + scan.candidates() + " candidates in "
                + scan.types() + " types, read in " + Human.seconds(scan.seconds());
        if (scan.matching() == 0) {
            return "No method to show: " + found + ".";
        }
        return "shown: " + scan.methods().size() + " of " + scan.matching() + "; " + found
                + (scan.methods().size() < scan.matching() ? "; see more with --limit" : "");
    }

    /** The first method, as it is typed. */
    public String first() {
        return shown(scan.methods().get(0).method());
    }

    /** The options that name the fixtures of the first method, where it has some. */
    public String fixtures() {
        ScannedMethod first = scan.methods().get(0);
        return fixture(" --instance ", first.instance()) + fixture(" --inputs ", first.inputs());
    }

    private static String fixture(String option, String found) {
        return found.startsWith(FIXTURE) ? option + TypedOptions.quoted(found.substring(FIXTURE.length())) : "";
    }

    /** Every component, a row for each method. */
    public Table rows() {
        Table table = Table.of(
                "method",
                "quantile",
                "boundSeconds",
                "instructions",
                "loops",
                "reachableMethods",
                "reachableInstructions",
                "rung",
                "instance",
                "inputs",
                "sizeAxes",
                "effectClass",
                "effect",
                "path",
                "complexityScore",
                "growth",
                "growthPath");
        scan.methods()
                .forEach(method -> table.row(
                        method.method(),
                        quantile(method.latencyTarget()),
                        boundSeconds(method.latencyTarget()),
                        method.instructions(),
                        method.loops(),
                        method.reachableMethods(),
                        method.reachableInstructions(),
                        method.rung(),
                        method.instance(),
                        method.inputs(),
                        String.join("; ", method.sizeAxes()),
                        method.sideEffects().effectClass(),
                        effect(method.sideEffects()),
                        path(method.sideEffects()),
                        score(method.complexity()),
                        growth(method.complexity()),
                        growthPath(method.complexity())));
        return table;
    }

    private static @Nullable Double quantile(@Nullable LatencyTarget target) {
        return target == null ? null : Double.valueOf(target.quantile());
    }

    private static @Nullable Double boundSeconds(@Nullable LatencyTarget target) {
        return target == null ? null : Double.valueOf(target.boundSeconds());
    }

    private static String effect(SideEffects effects) {
        return effects.effects().isEmpty() ? "" : effects.effects().get(0).effect();
    }

    private static String path(SideEffects effects) {
        return effects.effects().isEmpty()
                ? ""
                : effects.effects().get(0).path().stream().collect(Collectors.joining(" > "));
    }

    private static String growth(@Nullable Complexity complexity) {
        return complexity == null ? "" : complexity.growth();
    }

    private static @Nullable Double score(@Nullable Complexity complexity) {
        return complexity == null ? null : complexity.score();
    }

    private static String growthPath(@Nullable Complexity complexity) {
        return complexity == null ? "" : String.join(" > ", complexity.growthPath());
    }

    private static String target(@Nullable LatencyTarget target) {
        return target == null
                ? ""
                : "p"
                        + String.format(Locale.ROOT, "%.4f", target.quantile() * 100)
                                .replaceFirst("\\.?0+$", "") + " " + Human.seconds(target.boundSeconds());
    }

    /** With simple names: {@code Pricing#quote(Order)}. */
    private static String shown(String method) {
        int hash = method.indexOf('#');
        int open = method.indexOf('(');
        String parameters = List.of(
                        method.substring(open + 1, method.length() - 1).split(",", -1))
                .stream()
                .map(ScanView::simple)
                .collect(Collectors.joining(","));
        return simple(method.substring(0, hash)) + method.substring(hash, open) + "(" + parameters + ")";
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
