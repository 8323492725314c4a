package dev.shadowctl.runner;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** Decides which steps are measured and how long each is. */
final class Ladder {

    /** Aim of one step: as long and as many calls. */
    private static final double STEP_SECONDS = 1;

    private static final double STEP_CALLS = 200;
    /** Longer than this only where a slow rate needs it for its calls; what is left serves repeats. */
    private static final double LONG_SECONDS = 5;

    private static final double LONGEST_SECONDS = 15;
    private static final double SHORTEST_SECONDS = 0.25;

    private static final double HIGHEST_RATE = 5_000;
    private static final double LOW_RATE = 20;

    /** Highest share of cores and of workers that a rate chosen here keeps busy. */
    static final double UTILISATION = 0.6;

    /** A call in a tight loop costs less than the same call at a paced rate; near this in the median. */
    private static final double LOOP_TO_PACED = 1.3;

    private Ladder() {}

    /**
     * What a call of one size costs, by a short loop.
     *
     * @param cpuSeconds CPU of the process
     * @param seconds from start to return
     */
    record Cost(double cpuSeconds, double seconds) {}

    /**
     * One step to measure.
     *
     * @param size n
     * @param rate arrivals per second
     * @param seconds how long
     */
    record Rung(int size, double rate, double seconds) {}

    /** Highest rate one process can be asked for without its queue growing. */
    static double highRate(Cost cost, int cores, int concurrency) {
        double byCpu = UTILISATION * cores / (Math.max(cost.cpuSeconds(), 1e-9) * LOOP_TO_PACED);
        double byWorkers = UTILISATION * concurrency / Math.max(cost.seconds(), 1e-9);
        return Math.min(HIGHEST_RATE, Math.min(byCpu, byWorkers));
    }

    /**
     * Rates from low (20 per second or 2 % of a core) to high, spread geometrically.
     *
     * @param count how many, 1 to 3; a single one is half the high one, but not slower than 20 per second for that: no quieter
     *     step will tell what calls take that hardly meet
     */
    static List<Double> rates(Cost cost, int cores, int concurrency, int count) {
        double high = highRate(cost, cores, concurrency);
        if (count == 1) {
            return List.of(rounded(Math.min(high, Math.max(high / 2, LOW_RATE))));
        }
        double quiet = Math.min(Math.max(LOW_RATE, 0.02 / Math.max(cost.cpuSeconds(), 1e-9)), high / 8);
        double low = Math.min(high, Math.max(quiet, 1 / LONG_SECONDS));
        List<Double> rates = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rates.add(rounded(low * Math.pow(high / low, i / (count - 1.0))));
        }
        return rates;
    }

    /** How many rates per size a time has room for, 1 to 3. */
    static int affordableRates(double seconds, int sizes) {
        return (int) Math.max(1, Math.min(3, seconds / (sizes * STEP_SECONDS)));
    }

    /**
     * The steps in the order they are measured: shuffled, so that what drifts with time is no trend over size or rate.
     * Slow rates get more time, for they need it to see as many calls. Where the time has no room for all, those that
     * take longest are left out until it has, of sizes with another step first.
     *
     * @param wanted size and rate of every step
     * @param seconds time for all of them
     */
    static List<Rung> climb(List<Rung> wanted, double seconds, long seed) {
        List<Rung> rungs = new ArrayList<>(wanted);
        Collections.shuffle(rungs, new Random(seed));
        while (rungs.size() > 1 && rungs.stream().mapToDouble(Ladder::least).sum() > seconds) {
            rungs.remove(leastNeeded(rungs));
        }
        double total = rungs.stream().mapToDouble(Ladder::wish).sum();
        double scale = seconds / total;
        return rungs.stream()
                .map(rung -> new Rung(
                        rung.size(), rung.rate(), Math.max(least(rung), Math.min(longest(rung), wish(rung) * scale))))
                .toList();
    }

    /** The last of those that take longest, of sizes with another step first. */
    private static Rung leastNeeded(List<Rung> rungs) {
        Map<Integer, Long> ofSize = rungs.stream().collect(Collectors.groupingBy(Rung::size, Collectors.counting()));
        Comparator<Rung> byNeed = Comparator.<Rung, Boolean>comparing(rung -> ofSize.getOrDefault(rung.size(), 0L) > 1)
                .thenComparing(Ladder::least);
        return rungs.stream()
                .reduce((best, rung) -> byNeed.compare(rung, best) >= 0 ? rung : best)
                .orElseThrow();
    }

    /** It sees one call at least. */
    private static double least(Rung rung) {
        return Math.max(SHORTEST_SECONDS, 1 / rung.rate());
    }

    private static double longest(Rung rung) {
        return Math.min(LONGEST_SECONDS, Math.max(LONG_SECONDS, STEP_CALLS / rung.rate()));
    }

    private static double wish(Rung rung) {
        return Math.max(STEP_SECONDS, Math.min(3 * STEP_SECONDS, STEP_CALLS / rung.rate()));
    }

    /** Two significant digits, as a person would write a rate. */
    static double rounded(double rate) {
        double unit = Math.pow(10, Math.floor(Math.log10(rate)) - 1);
        double digits = Math.round(rate / unit);
        return unit < 1 ? digits / Math.round(1 / unit) : digits * unit;
    }
}
