package dev.shadowctl.bench.truth;

import java.util.ArrayList;
import java.util.List;

/** Cores in use, second by second: what a monitor would have seen. */
final class Slices {

    private static final long SLICE_NANOS = 1_000_000_000;

    private final List<Double> cores = new ArrayList<>();

    /** Sleeps until {@code seconds} have passed and reads the CPU each second. */
    static Slices watch(Load load, double seconds) throws InterruptedException {
        Slices slices = new Slices();
        CpuReading last = load.cpu();
        long end = last.nanos() + (long) (seconds * 1e9);
        for (long left = end - last.nanos(); left > 0; left = end - last.nanos()) {
            Thread.sleep(Math.min(left, SLICE_NANOS) / 1_000_000, (int) (Math.min(left, SLICE_NANOS) % 1_000_000));
            CpuReading next = load.cpu();
            slices.add(next.coresSince(last));
            last = next;
        }
        return slices;
    }

    void add(double coresInUse) {
        cores.add(coresInUse);
    }

    /** The nearest-rank quantile; NaN of none. */
    double quantile(double quantile) {
        List<Double> ascending = cores.stream().sorted().toList();
        int rank = (int) Math.ceil(quantile * ascending.size());
        return ascending.isEmpty() ? Double.NaN : ascending.get(Math.max(0, rank - 1));
    }
}
