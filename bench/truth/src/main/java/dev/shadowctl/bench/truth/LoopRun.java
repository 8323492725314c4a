package dev.shadowctl.bench.truth;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/** The naive baseline: one warmed-up thread that calls as fast as it can; its own CPU per call, times the rate. */
final class LoopRun {

    private static final double STRETCH_SECONDS = 2;
    private static final double CLOCK_SECONDS = 1e-6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Options options;
    private final Mix mix;
    private final Steadiness steadiness = new Steadiness(CLOCK_SECONDS);
    private long calls;
    private @Nullable Object last;

    LoopRun(Options options, Mix mix) {
        this.options = options;
        this.mix = mix;
    }

    Report run() throws Throwable {
        long start = System.nanoTime();
        double warmUpSeconds = warmUp(start);
        Neighbours neighbours = new Neighbours();
        Stretch measured = stretch(options.seconds());
        double others = neighbours.coresWithin(options);
        double perCall = measured.cpuSeconds() / measured.calls();
        return new Report()
                .with("mode", "loop")
                .with("method", options.methods())
                .with("size", (long) options.calls().get(0).size())
                .with("rps", options.rps())
                .with("otherCpuCores", others)
                .with("completed", measured.calls())
                .with("cpuCores", perCall * options.rps())
                .with("cpuSecondsPerCall", perCall)
                .with("warmUpSeconds", warmUpSeconds)
                .with("steady", steadiness.reached())
                .with("lastResult", last == null ? "null" : last.getClass().getName());
    }

    private double warmUp(long start) throws Throwable {
        double seconds = 0;
        // as long as the open run at least: its hot time, and then its stretches at the rate
        while (seconds < 2 * options.hotSeconds() || (!steadiness.reached() && seconds < options.maxWarmUpSeconds())) {
            Stretch stretch = stretch(STRETCH_SECONDS);
            steadiness.add(stretch.cpuSeconds(), stretch.calls());
            seconds = (System.nanoTime() - start) / 1e9;
        }
        return seconds;
    }

    private Stretch stretch(double seconds) throws Throwable {
        long from = calls;
        long cpu = THREADS.getCurrentThreadCpuTime();
        long until = System.nanoTime() + (long) (seconds * 1e9);
        do {
            last = mix.call(calls++);
        } while (System.nanoTime() < until);
        return new Stretch((THREADS.getCurrentThreadCpuTime() - cpu) / 1e9, calls - from);
    }

    private record Stretch(double cpuSeconds, long calls) {}
}
