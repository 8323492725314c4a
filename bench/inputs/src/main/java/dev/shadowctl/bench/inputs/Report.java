package dev.shadowctl.bench.inputs;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The rows as tables of Markdown: the share that runs and how far, by library, and why the others do not. */
final class Report {

    private Report() {}

    static String of(Collection<Row> rows, String half) {
        Map<String, List<Row>> byLibrary =
                rows.stream().collect(Collectors.groupingBy(Row::library, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder("Half *" + half + "*: " + share(rows) + " of " + rows.size()
                + " methods of " + byLibrary.size() + " libraries run; " + warned(rows)
                + " of those with a warning about their inputs.\n\nOf those that run "
                + percent(rows, Reach::isMoreThanChecks)
                + " exercise more than argument checks: " + percent(rows, Reach::behindChecks)
                + " get behind the checks the method begins with, " + percent(rows, Reach::deeper)
                + " into other methods of the library.\n\n"
                + "| library | methods | run | with a warning | more than checks | behind checks | other methods |\n"
                + "|---|---|---|---|---|---|---|\n");
        byLibrary.forEach((library, its) -> text.append("| ")
                .append(library)
                .append(" | ")
                .append(its.size())
                .append(" | ")
                .append(share(its))
                .append(" | ")
                .append(warned(its))
                .append(" | ")
                .append(percent(its, Reach::isMoreThanChecks))
                .append(" | ")
                .append(percent(its, Reach::behindChecks))
                .append(" | ")
                .append(percent(its, Reach::deeper))
                .append(" |\n"));
        text.append("\n| why not | methods |\n|---|---|\n");
        reasons(rows).entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(reason -> text.append("| ")
                        .append(reason.getKey())
                        .append(" | ")
                        .append(reason.getValue())
                        .append(" |\n"));
        return text.append('\n').toString();
    }

    private static Map<String, Long> reasons(Collection<Row> rows) {
        return rows.stream()
                .filter(row -> !row.ran())
                .collect(Collectors.groupingBy(Row::reason, TreeMap::new, Collectors.counting()));
    }

    private static String share(Collection<Row> rows) {
        return percent(rows.stream().filter(Row::ran).count(), rows.size());
    }

    private static String warned(Collection<Row> rows) {
        return percent(
                rows.stream().filter(row -> row.ran() && row.warned()).count(),
                rows.stream().filter(Row::ran).count());
    }

    private static String percent(Collection<Row> rows, Predicate<Reach> which) {
        List<Row> ran = rows.stream().filter(Row::ran).toList();
        return percent(ran.stream().filter(row -> which.test(row.reach())).count(), ran.size());
    }

    private static String percent(long part, long whole) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / Math.max(1, whole));
    }
}
