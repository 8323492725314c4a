package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The truths of one case, or of one mix. What several numbers need is run once. */
final class Findings {

    private static final double MEBIBYTE = 1 << 20;
    private static final double GIBIBYTE = 1 << 30;

    /** Where CPU and latency hold: the larger of 512 MiB and four times the live set. */
    private static final int HEAP_MEBIBYTES = 512;

    private static final double LIVE_SETS = 4;
    private static final int HEAP_STEP_MEBIBYTES = 64;

    /** Calls behind a p99 of which 50 lie beyond it, and behind a median. */
    private static final long CALLS_FOR_P99 = 5_000;

    private static final long CALLS_FOR_P50 = 500;

    /** A heap below this part of the live set is taken to be too small. */
    private static final double BELOW_LIVE = 0.7;

    private static final int LEAST_HEAP_MEBIBYTES = 3;
    private static final double MARGIN = 1.15;

    private final Settings settings;
    private final TruthProgram program;
    private final Measured measured;
    private final Machine machine = Machine.here();
    private final Map<Workload, RealRuns> realRuns = new HashMap<>();
    private final Map<Workload, List<Tight>> tightest = new HashMap<>();

    Findings(Settings settings, TruthProgram program, Measured measured) {
        this.settings = settings;
        this.program = program;
        this.measured = measured;
    }

    /** The smallest heap of one search, and the peak resident set at it, both without the arguments made ahead. */
    private record Tight(double heapBytes, double memoryBytes) {}

    /** The truth of one number, or why there is none. */
    Finding of(Metric metric, Workload workload) throws IOException, InterruptedException {
        try {
            RealRuns runs = realRuns(workload);
            Finding finding =
                    switch (metric) {
                        case CPU -> cpu(workload, runs);
                        case LATENCY_P50 -> latency(metric, runs, CALLS_FOR_P50);
                        case LATENCY_P99 -> latency(metric, runs, CALLS_FOR_P99);
                        case NETWORK_RECEIVE, NETWORK_TRANSMIT, DISK_READ, DISK_WRITE -> bytes(metric, workload, runs);
                        case HEAP -> heap(workload, runs);
                        case MEMORY -> memory(workload, runs);
                        case CAPACITY -> capacity(workload, runs);
                    };
            return runs.sustained() || metric == Metric.CAPACITY
                    ? finding
                    : finding.but(Outcome.UNSUSTAINED, "the real run completed less than 98 % of the rate");
        } catch (Failure e) {
            return Finding.failed(e.reason());
        }
    }

    private Finding cpu(Workload workload, RealRuns runs) throws IOException, InterruptedException {
        Map<Rival, Double> rivals = new EnumMap<>(Rival.class);
        loop(workload.size(), runs).ifPresent(perCall -> rivals.put(Rival.LOOP, perCall * workload.rps()));
        measured.ernest(workload).ifPresent(cores -> rivals.put(Rival.ERNEST, cores));
        rivals.put(Rival.VPA, MARGIN * Statistics.median(runs.each("cpuCoresP90")));
        rivals.put(Rival.KRR, Statistics.median(runs.each("cpuCoresP95")));
        return Finding.of(runs.cores(workload), runs.arrivals(), rivals);
    }

    private static Finding latency(Metric metric, RealRuns runs, long callsNeeded) {
        Finding finding = Finding.of(runs.each(metric.field()), runs.arrivals(), Map.of());
        return runs.arrivals() >= callsNeeded
                ? finding
                : finding.but(Outcome.TOO_FEW, runs.arrivals() + " calls seen, " + callsNeeded + " needed");
    }

    private Finding bytes(Metric metric, Workload workload, RealRuns runs) throws IOException, InterruptedException {
        JsonNode run = Json.of("truth, bytes", program.bytes(workload, runs.heapMebibytes()));
        return Finding.of(List.of(Json.number(run, metric.field())), (long) Json.number(run, "completed"), Map.of());
    }

    private Finding heap(Workload workload, RealRuns runs) throws IOException, InterruptedException {
        Map<Rival, Double> rivals = new EnumMap<>(Rival.class);
        measured.liveBytes().ifPresent(live -> rivals.put(Rival.LIVE_SET, 1.5 * live));
        rivals.put(Rival.CONTAINER, 0.75 * GIBIBYTE);
        return Finding.of(
                tightest(workload, runs).stream().map(Tight::heapBytes).toList(), runs.arrivals(), rivals);
    }

    /** Those who need history see the process at the large heap: nobody has told them of the smallest. */
    private Finding memory(Workload workload, RealRuns runs) throws IOException, InterruptedException {
        double peak = Statistics.median(runs.each("peakResidentBytes"));
        Map<Rival, Double> rivals =
                Map.of(Rival.VPA, MARGIN * peak, Rival.KRR, MARGIN * peak, Rival.CONTAINER, GIBIBYTE);
        return Finding.of(
                tightest(workload, runs).stream().map(Tight::memoryBytes).toList(), runs.arrivals(), rivals);
    }

    private Finding capacity(Workload workload, RealRuns runs) throws IOException, InterruptedException {
        List<Double> highest = new ArrayList<>();
        String cause = "";
        for (int seed = 1; seed <= settings.searches(); seed++) {
            JsonNode run = Json.of("truth, capacity", program.capacity(workload.size(), seed, runs.heapMebibytes()));
            highest.add(Json.number(run, "maxRps"));
            cause = run.path("breaksFirst").asText();
        }
        Map<Rival, Double> rivals = new EnumMap<>(Rival.class);
        loop(workload.size(), runs).ifPresent(perCall -> rivals.put(Rival.LOOP, machine.cores() / perCall));
        return new Finding(Outcome.ANSWERED, highest, 0, rivals, cause, "");
    }

    private Optional<Double> loop(int size, RealRuns runs) throws IOException, InterruptedException {
        if (!settings.loops() || !program.takesLoops()) {
            return Optional.empty();
        }
        Answer loop = program.loop(size, runs.heapMebibytes());
        return loop.done()
                ? Optional.of(Json.number(Json.of("truth, loop", loop), "cpuSecondsPerCall"))
                : Optional.empty();
    }

    /** A rate that is not sustained is not run again. */
    private RealRuns realRuns(Workload workload) throws IOException, InterruptedException {
        RealRuns known = realRuns.get(workload);
        if (known != null) {
            return known;
        }
        int heap = largeHeap(workload);
        List<JsonNode> runs = new ArrayList<>();
        do {
            runs.add(Json.of("truth", program.open(workload, runs.size() + 1, heap)));
        } while (runs.size() < settings.truthRuns()
                && runs.get(0).path("sustained").asBoolean());
        RealRuns fresh = new RealRuns(heap, runs);
        realRuns.put(workload, fresh);
        return fresh;
    }

    private int largeHeap(Workload workload) throws IOException, InterruptedException {
        int heap = HEAP_MEBIBYTES;
        while (true) {
            Answer first = program.open(workload, 1, heap);
            int wanted =
                    first.exit() == TruthProgram.OUT_OF_MEMORY ? 2 * heap : wanted(liveBytes(Json.of("truth", first)));
            if (wanted <= heap) {
                return heap;
            }
            if (wanted > machine.memoryGib() * 1_024 * 3 / 4) {
                throw new Failure("truth wants a heap of " + wanted + " MiB, more than this machine can give");
            }
            heap = wanted;
        }
    }

    /** What a full collection left, without the arguments made ahead. */
    private static double liveBytes(JsonNode run) {
        return Json.number(run, "heapAfterGcBytes") - argumentBytes(run);
    }

    private static double argumentBytes(JsonNode run) {
        return run.path("argumentBytes").asDouble(0);
    }

    /** Four times the live set, in steps, so that a little more or less makes no new run. */
    private static int wanted(double liveBytes) {
        return (int) Math.ceil(LIVE_SETS * liveBytes / MEBIBYTE / HEAP_STEP_MEBIBYTES) * HEAP_STEP_MEBIBYTES;
    }

    private List<Tight> tightest(Workload workload, RealRuns runs) throws IOException, InterruptedException {
        List<Tight> known = tightest.get(workload);
        if (known != null) {
            return known;
        }
        List<Tight> fresh = new ArrayList<>();
        for (int seed = 1; runs.sustained() && seed <= settings.searches(); seed++) {
            fresh.add(search(workload, runs, seed));
        }
        tightest.put(workload, fresh);
        return fresh;
    }

    private Tight search(Workload workload, RealRuns runs, int seed) throws IOException, InterruptedException {
        double live = Statistics.median(runs.each("heapAfterGcBytes"));
        int tooSmall = Math.max(LEAST_HEAP_MEBIBYTES, (int) (BELOW_LIVE * live / MEBIBYTE));
        int smallest = new HeapSearch(heap -> holds(program.tight(workload, seed, heap), runs))
                .smallest(tooSmall, runs.heapMebibytes());
        JsonNode run = Json.of("truth at " + smallest + " MiB", program.tight(workload, seed, smallest));
        return new Tight(
                Json.number(run, "maxHeapBytes") - argumentBytes(run),
                Json.number(run, "peakResidentBytes") - argumentBytes(run));
    }

    private static boolean holds(Answer answer, RealRuns runs) {
        if (!answer.done()) {
            return false;
        }
        JsonNode run = Json.of("truth", answer);
        return run.path("sustained").asBoolean()
                && Json.number(run, "collectorCpuShare") <= runs.collectorShareAllowed();
    }
}
