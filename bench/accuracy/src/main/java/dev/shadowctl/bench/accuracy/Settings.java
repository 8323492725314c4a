package dev.shadowctl.bench.accuracy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The knobs.
 *
 * @param root the checkout
 * @param cli the shadowctl to ask
 * @param out Markdown file that holds the table between its two marks
 * @param budget budget of a profile, as the command line takes it
 * @param truthRuns runs of the truth for each case
 * @param seconds measured seconds of a run of the truth
 * @param cases names of the cases to run; empty for all
 * @param fresh whether results kept from earlier are thrown away
 */
record Settings(
        Path root, Path cli, Path out, String budget, int truthRuns, double seconds, Set<String> cases, boolean fresh) {

    static final String USAGE = "usage: bench/accuracy/run [--root DIR] [--cli FILE] [--out FILE] [--budget 45s]"
            + " [--truth-runs 2] [--seconds 10] [--cases a,b] [--fresh true]";

    private static final Set<String> KNOWN =
            Set.of("--root", "--cli", "--out", "--budget", "--truth-runs", "--seconds", "--cases", "--fresh");

    static Settings parse(List<String> arguments) {
        Map<String, String> given = pairs(arguments);
        Path root = Path.of(given.getOrDefault("--root", ".")).toAbsolutePath().normalize();
        String cases = given.getOrDefault("--cases", "");
        return new Settings(
                root,
                root.resolve(given.getOrDefault("--cli", "shadowctl")),
                root.resolve(given.getOrDefault("--out", "docs/benchmarks.md")),
                given.getOrDefault("--budget", "45s"),
                Integer.parseInt(given.getOrDefault("--truth-runs", "2")),
                Double.parseDouble(given.getOrDefault("--seconds", "10")),
                cases.isEmpty() ? Set.of() : Set.of(cases.split(",", -1)),
                Boolean.parseBoolean(given.get("--fresh")));
    }

    Path target() {
        return root.resolve("bench/target");
    }

    boolean wants(Case one) {
        return cases.isEmpty() || cases.contains(one.name());
    }

    private static Map<String, String> pairs(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!KNOWN.contains(arguments.get(i)) || i + 1 == arguments.size()) {
                throw new IllegalArgumentException("unknown option or value missing: " + arguments.get(i));
            }
            given.put(arguments.get(i), arguments.get(i + 1));
        }
        return given;
    }
}
