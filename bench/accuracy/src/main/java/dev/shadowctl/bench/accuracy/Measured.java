package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a profile holds, as far as others than shadowctl can make something of it.
 *
 * @param steps the steady steps in the large heap, which all that is compared runs in
 * @param liveBytes most heap in use after a collection, in bytes; empty if no step saw one
 */
record Measured(List<Step> steps, Optional<Double> liveBytes) {

    Measured {
        steps = List.copyOf(steps);
    }

    /** One size at one rate, steady; the cores without those of the JIT. */
    record Step(int size, double rps, double cpuCores) {}

    static Measured of(JsonNode profile) {
        List<Step> steps = new ArrayList<>();
        Optional<Double> live = Optional.empty();
        double largeHeap = profile.path("maxHeapBytes").asDouble();
        for (JsonNode step : profile.path("steps")) {
            if (step.path("heapBytes").asDouble(largeHeap) < largeHeap) {
                continue;
            }
            Map<String, Double> means = new HashMap<>();
            step.path("measurements")
                    .forEach(one -> means.put(
                            one.path("metric").asText(), one.path("mean").asDouble()));
            Double cores = means.get("cpuCores");
            if (cores != null && step.path("phase").asText().equals("STEADY")) {
                steps.add(new Step(
                        step.path("size").asInt(),
                        step.path("rate").asDouble(),
                        cores - means.getOrDefault("jitCpuCores", 0.0)));
            }
            Double used = means.get("heapAfterGcBytes");
            if (used != null) {
                live = Optional.of(Math.max(used, live.orElse(0.0)));
            }
        }
        return new Measured(steps, live);
    }

    /** The highest rate of the steady steps. */
    OptionalDouble largestRps() {
        return steps.stream().mapToDouble(Step::rps).max();
    }

    /** Cores at a workload as Ernest would have them: NNLS on 1, rate and rate × size. Empty without steps. */
    Optional<Double> ernest(Workload workload) {
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        double[] coefficients = Nnls.fit(
                steps.stream().map(step -> features(step.size(), step.rps())).toList(),
                steps.stream().mapToDouble(Step::cpuCores).toArray());
        return Optional.of(Nnls.value(coefficients, features(workload.size(), workload.rps())));
    }

    private static double[] features(int size, double rps) {
        return new double[] {1, rps, rps * size};
    }
}
