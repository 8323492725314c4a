package dev.shadowctl.bench.accuracy;

import java.util.Arrays;
import java.util.List;

/**
 * What is asked about a method.
 *
 * @param size size n of one call, at least 1
 * @param rps arrivals per second, above 0
 */
record Workload(int size, double rps) {

    Workload {
        if (size < 1 || !(rps > 0)) {
            throw new IllegalArgumentException("a workload wants size >= 1 and rps > 0, not " + size + "@" + rps);
        }
    }

    /** Reads {@code SIZE@RPS SIZE@RPS…}. */
    static List<Workload> list(String text) {
        return Arrays.stream(text.strip().split("\\s+", -1))
                .map(Workload::parse)
                .toList();
    }

    /**
     * Reads {@code SIZE@RPS}.
     *
     * @throws IllegalArgumentException if it is not that
     */
    static Workload parse(String text) {
        String[] parts = text.split("@", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("a workload is SIZE@RPS, not '" + text + "'");
        }
        return new Workload(Integer.parseInt(parts[0]), Double.parseDouble(parts[1]));
    }

    /** {@code 1000@500}, for names of files too. */
    @Override
    public String toString() {
        return size + "@" + (rps == Math.rint(rps) ? Long.toString((long) rps) : Double.toString(rps));
    }
}
