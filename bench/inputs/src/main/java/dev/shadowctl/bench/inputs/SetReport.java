package dev.shadowctl.bench.inputs;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The outcomes as tables of Markdown: coverage and size of the sets, axes and growth, source against set. */
final class SetReport {

    /** Relative difference of allocated bytes and work per call below which two measurements are the same. */
    private static final double SAME = 0.02;

    private SetReport() {}

    static String of(List<Outcome> outcomes) {
        List<Outcome> labelled =
                outcomes.stream().filter(each -> each.method().isLabelled()).toList();
        List<Outcome> explored = labelled.stream().filter(Outcome::explored).toList();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "Of %d labelled methods %d were explored. Their sets cover %.1f %% of the edges that ten times the budget"
                        + " reaches (median %.0f %%; %d of %d at least 90 %%) with %d inputs in the median. Axes are right for"
                        + " %d, the growth within one form for %d, both for %d of %d.%n%n",
                labelled.size(),
                explored.size(),
                100 * explored.stream().mapToDouble(Outcome::coverage).average().orElse(0),
                100 * median(explored.stream().map(Outcome::coverage).toList()),
                count(explored, each -> each.coverage() >= 0.9),
                explored.size(),
                (int) median(
                        explored.stream().map(each -> (double) each.inputs()).toList()),
                count(explored, SetReport::axes),
                count(explored, SetReport::growth),
                count(explored, each -> axes(each) && growth(each)),
                labelled.size()));
        List<Outcome> sources = outcomes.stream().filter(Outcome::explored).toList();
        text.append(String.format(
                Locale.ROOT,
                "The Java source of %d sets: %d compile, and with %d of them a call allocates the same and does the same, to"
                        + " %.0f %%, at sizes 16 and 128.%n%n",
                sources.size(),
                count(
                        sources,
                        each -> !fault(each).startsWith("does not compile")
                                && !fault(each).startsWith("no source")),
                count(sources, SetReport::same),
                100 * SAME));
        text.append("| method | inputs | edges | of ten times the budget | axes | growth | right | source |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        outcomes.forEach(each -> text.append(row(each)));
        return text.append('\n').toString();
    }

    private static String row(Outcome each) {
        if (!each.explored()) {
            return "| " + each.method().brief() + " | | | | | | " + each.failure() + " | |\n";
        }
        boolean right = axes(each) && growth(each);
        String label = !each.method().isLabelled()
                ? "not labelled"
                : right
                        ? "yes"
                        : "no: " + each.method().axes() + " " + each.method().growth();
        return String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.0f %% | %s | %s | %s | %s |%n",
                each.method().brief(),
                each.inputs(),
                each.covered(),
                100 * each.coverage(),
                each.axes(),
                each.growth(),
                label,
                source(each));
    }

    private static String source(Outcome each) {
        Outcome.Written java = each.java();
        if (java == null || !java.fault().isEmpty()) {
            return fault(each).replaceAll("[|\\s]+", " ");
        }
        return same(each) ? "same" : String.format(Locale.ROOT, "differs by %.0f %%", 100 * java.worst());
    }

    private static String fault(Outcome each) {
        Outcome.Written java = each.java();
        return java == null ? "no source" : java.fault();
    }

    private static boolean same(Outcome each) {
        Outcome.Written java = each.java();
        return java != null && java.fault().isEmpty() && java.worst() <= SAME;
    }

    private static boolean axes(Outcome each) {
        return each.method().axesAreRight(each.axes());
    }

    private static boolean growth(Outcome each) {
        return each.method().growthIsRight(each.growth());
    }

    private static long count(List<Outcome> outcomes, Predicate<Outcome> which) {
        return outcomes.stream().filter(which).count();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.isEmpty()
                ? 0
                : sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
