package dev.shadowctl.bench.accuracy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The knobs.
 *
 * @param root the checkout
 * @param cli the shadowctl to ask
 * @param out Markdown file that holds the tables between their marks
 * @param observations file that keeps the rows
 * @param answers folder that keeps what shadowctl said
 * @param truths folder that keeps what the real runs gave; it is committed, for they stay valid while shadowctl changes
 * @param half {@code tune}, {@code score} or {@code both}
 * @param cases names of the cases to run; empty for all
 * @param asked what is looked into
 * @param budget budget of a profile, as the command line takes it; answers and rows of another than the usual one lie apart
 * @param alike how often the same profile is made; above 1 nothing else is looked into than how far they lie apart
 * @param truthRuns real runs of each workload
 * @param searches searches for each heap and each capacity
 * @param searched workloads of a case whose heap, and whose size's capacity, is searched: {@code all}, or its {@code first}
 * @param seconds least measured seconds of a real run
 * @param maxSeconds most measured seconds of a real run, where the rate is low
 * @param maxOtherCores CPU cores other processes may burn while a real run is measured; beyond, it does not count
 * @param limit time after which no further case is begun
 * @param redo what shadowctl said and is thrown away: {@code nothing}, {@code predict}, {@code profile} with all that
 *     came of it, or {@code all}, the real runs as well
 * @param loops whether the tight loop is run too
 * @param corpus file that is given what was learnt of intervals, or null
 * @param only {@code truths} where shadowctl is not asked and only what real runs give is kept; else {@code all}
 * @param turn file that is locked while something runs, so that a build may take turns with the bench; or null
 * @param mixes {@code true} where the mixes of the cases chosen are looked into too, after the cases; {@code only} where no
 *     case is run by itself; {@code false} for none
 * @param run whether what is missing is run; without, the rows that are there are scored
 * @param generated whether profiles with generated inputs are made, and held against those with fixtures; nothing else is looked
 *     into then
 * @param plans whether plans are made and run; nothing else is looked into then
 */
record Settings(
        Path root,
        Path cli,
        Path out,
        Path observations,
        Path answers,
        Path truths,
        String half,
        Set<String> cases,
        Set<Asked> asked,
        String budget,
        int alike,
        int truthRuns,
        int searches,
        String searched,
        double seconds,
        double maxSeconds,
        double maxOtherCores,
        Duration limit,
        String redo,
        boolean loops,
        @Nullable Path corpus,
        String only,
        @Nullable Path turn,
        String mixes,
        boolean run,
        boolean generated,
        boolean plans) {

    static final String USAGE =
            """
            usage: bench/accuracy/run|score [--root DIR] [--cli FILE] [--out FILE]
                   [--observations FILE] [--answers DIR] [--truths DIR] [--half tune|score|both] [--cases a,b]
                   [--resources cpu,latency,bytes,heap,capacity] [--budget 60s] [--profiles 1] [--truth-runs 3] [--searches 1] [--searched all|first]
                   [--seconds 10] [--max-seconds 30] [--max-other-cores 0.25] [--limit-minutes N] [--redo nothing|predict|profile|all]
                   [--loops true] [--corpus FILE] [--only all|truths] [--turn FILE]
                   [--mixes true|false|only] [--run true] [--inputs fixtures|generated] [--plans false]""";

    private static final String USUAL_BUDGET = "60s";

    private static final Set<String> KNOWN = Set.of(
            "--root",
            "--cli",
            "--out",
            "--observations",
            "--answers",
            "--truths",
            "--half",
            "--cases",
            "--resources",
            "--budget",
            "--profiles",
            "--truth-runs",
            "--searches",
            "--searched",
            "--seconds",
            "--max-seconds",
            "--max-other-cores",
            "--limit-minutes",
            "--redo",
            "--loops",
            "--corpus",
            "--only",
            "--turn",
            "--mixes",
            "--run",
            "--inputs",
            "--plans");

    Settings {
        cases = Set.copyOf(cases);
        asked = Set.copyOf(asked);
        require(Set.of("tune", "score", "both").contains(half), "--half is tune, score or both, not " + half);
        require(
                Set.of("nothing", "predict", "profile", "all").contains(redo),
                "--redo is nothing, predict, profile or all, not " + redo);
        require(Set.of("all", "truths").contains(only), "--only is all or truths, not " + only);
        require(Set.of("true", "false", "only").contains(mixes), "--mixes is true, false or only, not " + mixes);
        require(truthRuns >= 1, "--truth-runs must be at least 1 but is " + truthRuns);
        require(Set.of("all", "first").contains(searched), "--searched is all or first, not " + searched);
        require(searches >= 1, "--searches must be at least 1 but is " + searches);
        require(alike >= 1, "--profiles must be at least 1 but is " + alike);
        require(seconds > 0 && maxSeconds > 0, "--seconds and --max-seconds must be above 0");
    }

    /**
     * Reads pairs {@code --name value}; of two of a name the later counts.
     *
     * @throws IllegalArgumentException if one is unknown, lacks its value or makes no sense
     */
    static Settings parse(List<String> arguments) {
        Map<String, String> given = pairs(arguments);
        require(
                Set.of("fixtures", "generated").contains(given.getOrDefault("--inputs", "fixtures")),
                "--inputs is fixtures or generated, not " + given.get("--inputs"));
        Path root = Path.of(given.getOrDefault("--root", ".")).toAbsolutePath().normalize();
        String cases = given.getOrDefault("--cases", "");
        String budget = given.getOrDefault("--budget", USUAL_BUDGET);
        String apart = budget.equals(USUAL_BUDGET) ? "" : "-" + budget;
        return new Settings(
                root,
                root.resolve(given.getOrDefault("--cli", "shadowctl")),
                root.resolve(given.getOrDefault("--out", "docs/benchmarks.md")),
                root.resolve(given.getOrDefault("--observations", "bench/accuracy/observations" + apart + ".csv")),
                root.resolve(given.getOrDefault("--answers", "bench/kept/answers" + apart)),
                root.resolve(given.getOrDefault("--truths", "bench/accuracy/truths")),
                given.getOrDefault("--half", "both"),
                cases.isEmpty() || cases.equals("all") ? Set.of() : Set.of(cases.split(",", -1)),
                Asked.list(given.getOrDefault("--resources", "cpu,latency")),
                budget,
                Integer.parseInt(given.getOrDefault("--profiles", "1")),
                Integer.parseInt(given.getOrDefault("--truth-runs", "3")),
                Integer.parseInt(given.getOrDefault("--searches", "1")),
                given.getOrDefault("--searched", "all"),
                Double.parseDouble(given.getOrDefault("--seconds", "10")),
                Double.parseDouble(given.getOrDefault("--max-seconds", "30")),
                Double.parseDouble(given.getOrDefault("--max-other-cores", "0.25")),
                Duration.ofMinutes(Long.parseLong(given.getOrDefault("--limit-minutes", "100000"))),
                given.getOrDefault("--redo", "nothing"),
                Boolean.parseBoolean(given.getOrDefault("--loops", "true")),
                given.containsKey("--corpus") ? root.resolve(given.get("--corpus")) : null,
                given.getOrDefault("--only", "all"),
                given.containsKey("--turn") ? root.resolve(given.get("--turn")) : null,
                given.getOrDefault("--mixes", "true"),
                Boolean.parseBoolean(given.getOrDefault("--run", "true")),
                given.getOrDefault("--inputs", "fixtures").equals("generated"),
                Boolean.parseBoolean(given.getOrDefault("--plans", "false")));
    }

    /** A command that measures, run when nothing else that takes turns with it does. */
    List<String> inTurn(List<String> line) {
        List<String> whole = new ArrayList<>();
        if (turn != null) {
            whole.addAll(List.of("flock", "--no-fork", turn.toString()));
        }
        whole.addAll(line);
        return whole;
    }

    Path classPaths() {
        return root.resolve("bench/target/cases");
    }

    boolean hasUsualBudget() {
        return budget.equals(USUAL_BUDGET);
    }

    boolean wants(Case one) {
        return (cases.isEmpty() || cases.contains(one.name())) && (half.equals("both") || half.equals(one.half()));
    }

    /** A mix is of the scored half, whichever half its cases belong to; it wants all of them chosen by name. */
    boolean wants(Mix mix) {
        return !mixes.equals("false")
                && !half.equals("tune")
                && (cases.isEmpty() || mix.cases().stream().map(Case::name).allMatch(cases::contains));
    }

    boolean runsCases() {
        return run && !mixes.equals("only");
    }

    boolean wants(Metric metric) {
        return asked.contains(metric.asked());
    }

    private static Map<String, String> pairs(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            require(
                    KNOWN.contains(arguments.get(i)) && i + 1 < arguments.size(),
                    "unknown option or value missing: " + arguments.get(i));
            given.put(arguments.get(i), arguments.get(i + 1));
        }
        return given;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
