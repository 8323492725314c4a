package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The real runs of one workload at one heap, one for each seed.
 *
 * @param heapMebibytes the {@code -Xmx} of all of them
 * @param runs what each said
 */
record RealRuns(int heapMebibytes, List<JsonNode> runs) {

    private static final double COLLECTOR_SHARE = 0.10;
    private static final double COLLECTOR_FACTOR = 1.25;

    RealRuns {
        runs = List.copyOf(runs);
    }

    /** One number of each run. */
    List<Double> each(String field) {
        return runs.stream().map(run -> Json.number(run, field)).toList();
    }

    /** Cores at exactly the rate: CPU per call times the rate, whatever number of arrivals the runs happened to see. */
    List<Double> cores(Workload workload) {
        return each("cpuSecondsPerCall").stream()
                .map(seconds -> seconds * workload.rps())
                .toList();
    }

    boolean sustained() {
        return runs.stream().allMatch(run -> run.path("sustained").asBoolean());
    }

    /** Calls all runs completed within their windows. */
    long arrivals() {
        return each("completed").stream().mapToLong(Double::longValue).sum();
    }

    /** The part of its CPU a process may spend on collecting garbage at a smaller heap. */
    double collectorShareAllowed() {
        return Math.max(COLLECTOR_SHARE, COLLECTOR_FACTOR * Statistics.median(each("collectorCpuShare")));
    }
}
