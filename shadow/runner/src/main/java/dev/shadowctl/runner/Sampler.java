package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Waits;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the process every second while a step runs: peaks and means. More often, the one call in a hundred that a p99
 * stands on would be the one that meets the sampler. Its thread lives as long as the JVM and is one of the runner's own.
 */
final class Sampler implements Runnable {

    private static final long WINDOW_NANOS = 1_000_000_000;

    private final ProcReader proc;
    private final Thread thread = new Thread(this, "shadow-sampler");
    private volatile boolean active;
    private Samples samples = new Samples();
    private Optional<Burnt> last = Optional.empty();

    Sampler(ProcReader proc) {
        this.proc = proc;
    }

    void launch() {
        thread.setDaemon(true);
        thread.start();
    }

    synchronized void begin() {
        samples = new Samples();
        last = Optional.empty();
        active = true;
        LockSupport.unpark(thread);
    }

    /** Looks once more: what a step shorter than a window left is seen too, and no call meets it. */
    synchronized Samples end() {
        if (active) {
            sample();
        }
        active = false;
        return samples;
    }

    /** One quantity, sampled. */
    static final class Series {
        private long count;
        private double sum;
        private double max;

        void add(double value) {
            count++;
            sum += value;
            max = Math.max(max, value);
        }

        long count() {
            return count;
        }

        double mean() {
            return count == 0 ? 0 : sum / count;
        }

        double max() {
            return max;
        }
    }

    /** What was sampled during one step. */
    static final class Samples {
        final Series cores = new Series();
        final Series resident = new Series();
        final Series committed = new Series();
        final Series nonHeap = new Series();
        final Series direct = new Series();
        final Series threads = new Series();
    }

    @Override
    public void run() {
        OwnThreads.addCurrent();
        while (true) {
            LockSupport.parkNanos(active ? WINDOW_NANOS : 60_000_000_000L);
            sampleIfActive();
        }
    }

    /** CPU by a moment. */
    private record Burnt(long atNanos, TaskTimes tasks, long ownNanos, long waitNanos) {}

    private synchronized void sampleIfActive() {
        if (active) {
            sample();
        }
    }

    private void sample() {
        proc.residentBytes().ifPresent(bytes -> samples.resident.add((double) bytes));
        samples.committed.add((double) Jvm.committedHeapBytes());
        samples.nonHeap.add((double) Jvm.MEMORY.getNonHeapMemoryUsage().getCommitted());
        samples.direct.add((double) Jvm.directBytes());
        samples.threads.add(Jvm.THREADS.getThreadCount());
        Optional<Burnt> now =
                proc.tasks().map(tasks -> new Burnt(System.nanoTime(), tasks, OwnThreads.cpuNanos(), Waits.cpuNanos()));
        if (last.isPresent() && now.isPresent()) {
            samples.cores.add(cores(last.get(), now.get()));
        }
        last = now;
    }

    private static double cores(Burnt from, Burnt to) {
        long nanos = to.tasks().nanosSince(from.tasks(), to.ownNanos() - from.ownNanos())
                - (to.waitNanos() - from.waitNanos());
        return Math.max(0, nanos) / (double) Math.max(1, to.atNanos() - from.atNanos());
    }
}
