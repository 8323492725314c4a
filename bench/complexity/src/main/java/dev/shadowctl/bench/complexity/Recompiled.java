package dev.shadowctl.bench.complexity;

import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.job.scan.ScannedMethod;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.classpath.MethodScan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Scores the same sources as two compilers left them, method by method. */
public final class Recompiled {

    private static final double FAR = 0.1;

    private Recompiled() {}

    /**
     * Prints a row: how many methods there are in both, how many scores differ at all and by more than 10 %, the largest difference, and
     * how many growths differ; below it the methods whose scores differ by more than 10 %, as either compiler left them.
     *
     * @param arguments name of the row, class directory, class directory, then jars both need
     */
    public static void main(String[] arguments) {
        Map<String, Complexity> one = scores(arguments, 1);
        Map<String, Complexity> other = scores(arguments, 2);
        int both = 0;
        int different = 0;
        int far = 0;
        double most = 0;
        int growths = 0;
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, Complexity> each : one.entrySet()) {
            Complexity again = other.get(each.getKey());
            if (again != null) {
                both++;
                double change = Math.abs(again.score() - each.getValue().score())
                        / Math.max(again.score(), each.getValue().score());
                different += change > 1e-9 ? 1 : 0;
                if (change > FAR) {
                    far++;
                    told.add(each.getKey() + "\n    " + each.getValue() + "\n    " + again);
                }
                most = Math.max(most, change);
                growths += again.growth().equals(each.getValue().growth()) ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.1f %% | %d | %d |%n",
                arguments[0],
                both,
                different,
                far,
                100 * most,
                growths,
                Math.max(one.size(), other.size()) - both);
        told.forEach(method -> System.out.println("  " + method));
    }

    private static Map<String, Complexity> scores(String[] arguments, int own) {
        List<Path> entries = new ArrayList<>(List.of(Path.of(arguments[own])));
        for (int i = 3; i < arguments.length; i++) {
            entries.add(Path.of(arguments[i]));
        }
        ScanRequest request = new ScanRequest(
                entries.stream().map(Path::toString).toList(),
                null,
                List.of(),
                List.of(),
                false,
                ScanRequest.MAX_LIMIT);
        Map<String, Complexity> scores = new TreeMap<>();
        for (ScannedMethod method : new MethodScan()
                .scan(new ClassPath(entries), request, List.of(), 25)
                .methods()) {
            scores.put(method.method(), Objects.requireNonNull(method.complexity()));
        }
        return scores;
    }
}
