package dev.shadowctl.bench.accuracy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Several methods in one process. A mix is only scored: nothing is chosen by looking at it, whichever half its cases belong
 * to.
 *
 * @param name name of the mix; no case has it
 * @param parts its methods, at least two
 */
record Mix(String name, List<Part> parts) implements Subject {

    /** The kind of its rows, by which they are told from those of a single method. */
    static final String KIND = "mix";

    /** What is asked: a mix has no latency of its own, each of its methods has, which the truth does not tell apart. */
    static final List<Metric> METRICS = List.of(Metric.CPU, Metric.HEAP, Metric.MEMORY);

    Mix {
        parts = List.copyOf(parts);
        if (parts.size() < 2) {
            throw new IllegalArgumentException("mix " + name + " wants at least two methods, not " + parts.size());
        }
    }

    /**
     * One method of the process.
     *
     * @param about its case
     * @param workload its size and rate
     */
    record Part(Case about, Workload workload) {

        /** As {@code predict} takes it, unambiguous beside whatever else was profiled. */
        String question() {
            return about.qualified() + "@" + workload.rps() + "x" + workload.size();
        }
    }

    /**
     * The mixes of the file, in its order.
     *
     * @throws IllegalArgumentException if one names a case that is not in the corpus, or has the name of one
     */
    static List<Mix> table(Properties file) {
        Map<String, Case> corpus =
                Case.corpus(file).stream().collect(Collectors.toMap(Case::name, Function.identity()));
        return Case.names(file, "mixes").map(name -> of(name, file, corpus)).toList();
    }

    private static Mix of(String name, Properties file, Map<String, Case> corpus) {
        if (corpus.containsKey(name)) {
            throw new IllegalArgumentException("mix " + name + " has the name of a case");
        }
        return new Mix(
                name,
                Arrays.stream(Case.required(file, name + ".mix").split("\\s+", -1))
                        .map(text -> part(name, text, corpus))
                        .toList());
    }

    private static Part part(String name, String text, Map<String, Case> corpus) {
        String[] words = text.split(":", 2);
        Case about = corpus.get(words[0]);
        if (words.length != 2 || about == null) {
            throw new IllegalArgumentException(
                    "mix " + name + " wants CASE:SIZE@RPS of the corpus, not '" + text + "'");
        }
        return new Part(about, Workload.parse(words[1]));
    }

    /** Its cases. */
    List<Case> cases() {
        return parts.stream().map(Part::about).toList();
    }

    /** All its methods together. A mix has no size of its own and is said to have size 1. */
    Workload workload() {
        return new Workload(
                1, parts.stream().mapToDouble(part -> part.workload().rps()).sum());
    }

    @Override
    public List<String> calls(Workload workload) {
        List<String> calls = new ArrayList<>();
        for (Part part : parts) {
            if (!calls.isEmpty()) {
                calls.add("--and");
            }
            calls.addAll(part.about().calls(part.workload()));
        }
        return calls;
    }

    @Override
    public Workload rarest(Workload workload) {
        return parts.stream()
                .map(Part::workload)
                .min(Comparator.comparingDouble(Workload::rps))
                .orElseThrow();
    }

    @Override
    public boolean isSingle() {
        return false;
    }
}
