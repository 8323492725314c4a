package dev.shadowctl.runner;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.HdrHistogram.AbstractHistogram;

/** Reads what the process uses during a step. Opened before the first arrival, closed when the last call is back. */
final class StepMeter {

    private static final int QUANTILES = 64;

    private final ProcReader proc;
    private final Sampler sampler;
    private final boolean peaks;
    private final Reading before;

    private StepMeter(ProcReader proc, Sampler sampler) {
        this.proc = proc;
        this.sampler = sampler;
        this.peaks = proc.resetPeak();
        sampler.begin();
        this.before = Reading.take(proc);
    }

    static StepMeter open(ProcReader proc, Sampler sampler) {
        return new StepMeter(proc, sampler);
    }

    Reading before() {
        return before;
    }

    /**
     * Everything measured since the meter was opened.
     *
     * @param tally what the workers counted
     * @param sockets bytes that are no file's, per call, by what the kernel counts as reading and writing
     */
    List<Measurement> close(Tally tally, SocketTraffic sockets) {
        return close(tally, sockets, List.of());
    }

    /**
     * The same with latencies that were kept apart.
     *
     * @param labels of those, by their numbers from 1
     */
    List<Measurement> close(Tally tally, SocketTraffic sockets, List<String> labels) {
        Reading after = Reading.take(proc);
        Sampler.Samples samples = sampler.end();
        List<Measurement> measured = new ArrayList<>();
        cpu(after, tally, samples, measured);
        memory(samples, measured);
        if (tally.calls > 0) {
            perCall(after, tally, measured);
            files(after, tally, sockets, measured);
            measured.add(quantiles(Metric.EXECUTION_TIME, tally.execution));
            measured.add(quantiles(Metric.LATENCY, tally.latency));
            tally.apart.forEach((number, latencies) -> {
                if (number <= labels.size()) {
                    measured.add(quantiles(Metric.LATENCY, latencies).from(labels.get(number - 1)));
                }
            });
        }
        measured.add(Measurement.total(Metric.GC_COUNT, (double) (after.collections() - before.collections())));
        return measured;
    }

    private void cpu(Reading after, Tally tally, Sampler.Samples samples, List<Measurement> measured) {
        double seconds = after.secondsSince(before);
        double all = after.cpuSecondsSince(before);
        double compiling = after.cpuSecondsSince(before, ThreadRole.COMPILER);
        double mean = all / seconds;
        measured.add(Measurement.sampled(
                Metric.CPU_CORES, Math.max(1, samples.cores.count()), mean, Math.max(mean, samples.cores.max())));
        measured.add(Measurement.total(Metric.CPU_PACING_CORES, after.ownCpuSecondsSince(before) / seconds));
        if (after.tasks().isPresent()) {
            double collecting = after.cpuSecondsSince(before, ThreadRole.COLLECTOR);
            measured.add(Measurement.total(Metric.CPU_GC_CORES, collecting / seconds));
            measured.add(Measurement.total(Metric.CPU_JIT_CORES, compiling / seconds));
        }
        if (tally.calls > 0) {
            measured.add(Measurement.total(Metric.CPU_PER_CALL, Math.max(0, all - compiling) / tally.calls));
        }
    }

    private void memory(Sampler.Samples samples, List<Measurement> measured) {
        if (samples.resident.count() > 0) {
            OptionalLong peak = peaks ? proc.peakResidentBytes() : OptionalLong.empty();
            double max = Math.max(samples.resident.max(), (double) peak.orElse(0));
            measured.add(
                    Measurement.sampled(Metric.RESIDENT_BYTES, samples.resident.count(), samples.resident.mean(), max));
        }
        proc.besideHeapBytes()
                .ifPresent(bytes -> measured.add(Measurement.total(Metric.BESIDE_HEAP_BYTES, (double) bytes)));
        series(Metric.HEAP_COMMITTED_BYTES, samples.committed, measured);
        series(Metric.NON_HEAP_BYTES, samples.nonHeap, measured);
        series(Metric.DIRECT_BYTES, samples.direct, measured);
        series(Metric.THREADS, samples.threads, measured);
    }

    private static void series(Metric metric, Sampler.Series series, List<Measurement> measured) {
        if (series.count() > 0) {
            measured.add(Measurement.sampled(metric, series.count(), series.mean(), series.max()));
        }
    }

    private void perCall(Reading after, Tally tally, List<Measurement> measured) {
        double calls = tally.calls;
        if (tally.sampledCalls > 0) {
            double mean = tally.sampledCpuNanos / 1e9 / tally.sampledCalls;
            measured.add(Measurement.sampled(Metric.THREAD_CPU_PER_CALL, tally.sampledCalls, mean, mean)
                    .from("every sixteenth call"));
        }
        Measurement allocated = Measurement.total(
                Metric.ALLOCATED_PER_CALL, Math.max(0, after.allocatedBytes() - before.allocatedBytes()) / calls);
        measured.add(after.losesAllocationSince(before) ? allocated.from(Reading.LIVING_THREADS) : allocated);
    }

    private void files(Reading after, Tally tally, SocketTraffic sockets, List<Measurement> measured) {
        if (after.io().isEmpty() || before.io().isEmpty()) {
            return;
        }
        IoCounters io = after.io().get().since(before.io().get());
        measured.add(bytes(Metric.FILE_READ_PER_CALL, io.readCharacters() - sockets.received() * tally.calls, tally));
        measured.add(bytes(Metric.FILE_WRITTEN_PER_CALL, io.writtenCharacters() - sockets.sent() * tally.calls, tally));
        measured.add(bytes(Metric.STORAGE_READ_PER_CALL, (double) io.storageRead(), tally));
        measured.add(bytes(Metric.STORAGE_WRITTEN_PER_CALL, (double) io.storageWritten(), tally));
    }

    /** As counted: {@code BytesPerCall} takes out what may be the JVM's own, over all steps of a size. */
    private static Measurement bytes(Metric metric, double total, Tally tally) {
        return Measurement.total(metric, Math.max(0, total) / tally.calls).from("proc");
    }

    /** A histogram of nanoseconds as quantiles in seconds. */
    static Measurement quantiles(Metric metric, AbstractHistogram nanos) {
        List<Double> distribution = IntStream.range(0, QUANTILES)
                .mapToObj(i -> nanos.getValueAtPercentile((i + 0.5) / QUANTILES * 100) / 1e9)
                .toList();
        return new Measurement(
                metric.label(),
                metric.unit(),
                metric.aggregation(),
                nanos.getTotalCount(),
                nanos.getMean() / 1e9,
                nanos.getMaxValue() / 1e9,
                nanos.getValueAtPercentile(50) / 1e9,
                nanos.getValueAtPercentile(90) / 1e9,
                nanos.getValueAtPercentile(99) / 1e9,
                distribution,
                null);
    }
}
