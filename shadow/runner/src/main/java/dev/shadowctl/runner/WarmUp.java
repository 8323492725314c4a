package dev.shadowctl.runner;

import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.wire.Message;
import java.time.Instant;
import java.util.Locale;

/**
 * Calls the method at all sizes in turn, paced over all workers, until it is warm by {@link Evidence} or its time is
 * over. All sizes, since each may take paths of its own that must be compiled.
 */
final class WarmUp {

    private static final double WINDOW_SECONDS = 0.5;
    private static final double UTILISATION = 0.75;
    private static final double HIGHEST_RATE = 10_000;

    /** Shorter than this no warm-up is. */
    static final double MIN_SECONDS = 3;

    /** Bytes a JVM reads and writes in a window of its own accord. */
    private static final long IDLE_BYTES = 1_024;

    /**
     * How sure a warm-up is.
     *
     * @param restingWindows windows on end in which compilers must rest
     * @param calls that must have been made, where there is time for them
     */
    record Patience(int restingWindows, long calls) {

        /** For what is measured: its cost no longer falls. */
        static final Patience USUAL = new Patience(2, 0);

        /**
         * For a CPU quota, which one compilation uses up for many periods. HotSpot compiles once more what was called 5,000 times
         * (Tier4InvocationThreshold), and rests for seconds in between.
         */
        static final Patience LONG = new Patience(10, 6_000);
    }

    private final Steps steps;
    private final Wire wire;
    private final Pacer.Calls calls;
    private final int size;
    private final double share;
    private final double least;
    private final double highestRate;
    private final Evidence evidence;
    private final Patience patience;
    private long leastCalls;
    private double rate;
    private double callSeconds;
    private boolean readsOrWrites;
    private long called;

    /**
     * A warm-up.
     *
     * @param calls of all sizes
     * @param size the largest
     * @param first what a call costs when cold, over all sizes
     * @param share most of the budget it may take
     * @param least shortest in seconds, unless its most is not twice as long
     * @param highestRate most calls per second
     * @param patience how sure it must be that compilers are done
     */
    WarmUp(
            Steps steps,
            Wire wire,
            Pacer.Calls calls,
            int size,
            Ladder.Cost first,
            int concurrency,
            double share,
            double least,
            double highestRate,
            Patience patience) {
        this.evidence = new Evidence(patience.restingWindows());
        this.patience = patience;
        this.share = share;
        this.least = least;
        this.highestRate = Math.min(HIGHEST_RATE, highestRate);
        this.steps = steps;
        this.wire = wire;
        this.calls = calls;
        this.size = size;
        this.callSeconds = first.seconds();
        this.rate = Math.min(this.highestRate, rate(first, concurrency));
    }

    /**
     * Runs it.
     *
     * @return whether the method was warm at its end
     */
    boolean run(Budget budget, int workers) {
        double begin = budget.elapsed();
        double most = share * budget.seconds();
        double atLeast = Math.min(least, Math.max(1, most / 2));
        leastCalls = patience.calls() <= most * highestRate ? patience.calls() : 0;
        int windows = 4;
        while (budget.elapsed() - begin < most - WINDOW_SECONDS && !(warm() && budget.elapsed() - begin >= atLeast)) {
            step(windows, begin + most, begin + atLeast, budget, workers);
            windows *= 2;
        }
        return warm();
    }

    private boolean warm() {
        return called >= leastCalls && evidence.warm();
    }

    /** What a call took in the last window, in seconds. */
    double callSeconds() {
        return callSeconds;
    }

    /** Whether the method read or wrote anything in the last window, beyond what a JVM does of its own accord. */
    boolean readsOrWrites() {
        return readsOrWrites;
    }

    private void step(int windows, double end, double atLeast, Budget budget, int workers) {
        Instant startedAt = Instant.now();
        double begin = budget.elapsed();
        steps.started(Phase.WARMUP, size, rate, windows * WINDOW_SECONDS);
        StepMeter meter = steps.open();
        Tally sum = new Tally();
        Steps.Window last = null;
        for (int i = 0; i < windows && budget.elapsed() < end - WINDOW_SECONDS / 2; i++) {
            last = steps.window(calls, size, rate, WINDOW_SECONDS, callSeconds);
            sum.add(last.tally());
            learn(last, workers);
            if (warm() && budget.elapsed() >= atLeast) {
                break;
            }
        }
        double seconds = budget.elapsed() - begin;
        steps.measured(
                Phase.WARMUP, size, sum.calls / seconds, startedAt, seconds, sum, meter.close(sum, SocketTraffic.NONE));
        steps.refuseErrors(sum, size);
        if (last != null) {
            note(last);
        }
    }

    private void learn(Steps.Window window, int workers) {
        if (window.tally().calls == 0) {
            return;
        }
        called += window.tally().calls;
        evidence.add(window.cpuPerCall(), window.compilerCores());
        callSeconds = window.tally().execution.getMean() / 1e9;
        readsOrWrites = window.ioBytes() > IDLE_BYTES + 4 * window.tally().calls;
        rate = Math.min(
                Math.min(highestRate, 4 * rate), rate(new Ladder.Cost(window.cpuPerCall(), callSeconds), workers));
    }

    private void note(Steps.Window window) {
        wire.send(new Message.Note(String.format(
                Locale.ROOT,
                "warming up: %.3g ms of CPU per call, %s",
                window.cpuPerCall() * 1e3,
                warm() ? "steady" : window.compilerCores() >= 0.02 ? "compiling" : "settling")));
    }

    private static double rate(Ladder.Cost cost, int workers) {
        return Math.min(
                UTILISATION * Jvm.cores() / Math.max(cost.cpuSeconds(), 1e-9),
                UTILISATION * workers / Math.max(cost.seconds(), 1e-9));
    }
}
