package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.model.Residuals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each part of a profile is worth: the scores without it, beside those of the whole on the same rows. */
final class AblationReport {

    private static final List<String> HEAD = List.of(
            "without",
            "n",
            "cpuCores up to 3×, median",
            "p90",
            "cpuCores 3–10×, median",
            "p90",
            "latencyP99Seconds up to 3×, median",
            "p90",
            "heapBytes at high is enough",
            "of the smallest",
            "memoryBytes at high is enough",
            "of the smallest",
            "capacityRps, median");

    private final Observations whole;
    private final Map<Ablation, Observations> without;

    private AblationReport(Observations whole, Map<Ablation, Observations> without) {
        this.whole = whole;
        this.without = without;
    }

    /** Predicts each row again, from the whole profile and with each part of it taken away. */
    static AblationReport of(Observations rows, KeptProfiles profiles) {
        Model model = new Model(Residuals.none());
        Map<Ablation, Observations> without = new EnumMap<>(Ablation.class);
        Arrays.stream(Ablation.values())
                .forEach(ablation -> without.put(ablation, model.again(rows, profiles, ablation)));
        return new AblationReport(without.getOrDefault(Ablation.NOTHING, rows), without);
    }

    String text() {
        List<List<String>> lines = new ArrayList<>();
        without.forEach((ablation, rows) -> {
            if (ablation != Ablation.NOTHING) {
                lines.add(line(ablation, Compared.of(rows, whole)));
            }
        });
        return Markdown.table(HEAD, lines);
    }

    private static List<String> line(Ablation ablation, Compared compared) {
        Compared near = compared.where(Metric.CPU, Band.NEAR);
        Compared far = compared.where(Metric.CPU, Band.FAR);
        Compared tail = compared.where(Metric.LATENCY_P99, Band.NEAR);
        Compared heap = compared.where(about -> about.metric() == Metric.HEAP);
        Compared memory = compared.where(about -> about.metric() == Metric.MEMORY);
        Compared capacity = compared.where(about -> about.metric() == Metric.CAPACITY);
        return List.of(
                ablation.toString(),
                Integer.toString(compared.n()),
                near.medianError(),
                near.p90Error(),
                far.medianError(),
                far.p90Error(),
                tail.medianError(),
                tail.p90Error(),
                heap.enough(),
                heap.ofTheSmallest(),
                memory.enough(),
                memory.ofTheSmallest(),
                capacity.medianError());
    }
}
