package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Waits;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** One worker thread: takes work from the queue, calls the method, counts. */
final class Worker implements Runnable {

    private final BlockingQueue<Worker.Work> queue;
    private final Invocation invocation;
    private final Thread thread;
    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final Tally tally = new Tally();
    private volatile boolean abandoned;

    /** Keeps the JIT from dropping a call whose result nobody uses. */
    @SuppressWarnings("unused")
    private volatile @Nullable Object sink;

    Worker(BlockingQueue<Worker.Work> queue, Invocation invocation, int number) {
        this.queue = queue;
        this.invocation = invocation;
        this.thread = new Thread(this, "shadow-worker-" + number);
        thread.setDaemon(true);
    }

    /** What a worker can be given: one call, or calls until a time. */
    sealed interface Work {}

    /**
     * One call.
     *
     * @param arrivalNanos the moment its latency counts from
     * @param arguments its arguments
     * @param apart number of those whose latency is kept apart, or 0
     * @param invocation what is called, or null for the worker's own
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the method as it is; never compared
    record PacedCall(long arrivalNanos, Object[] arguments, int apart, @Nullable Invocation invocation)
            implements Work {

        /** Of a set that is called now. */
        static PacedCall now(ArgumentSets sets, long turn) {
            Object[] arguments = sets.get(turn);
            return new PacedCall(System.nanoTime(), arguments, 0, sets.invocation());
        }
    }

    /** Calls one after the other until a time. */
    record ClosedLoop(ArgumentSets arguments, long first, long untilNanos) implements Work {}

    void start() {
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    boolean busy() {
        return taken.get() != done.get();
    }

    /** Pieces of work done since the start. */
    long done() {
        return done.get();
    }

    /** Adds the counts of the step so far to a sum, and begins anew; for a worker that is not busy. */
    void renewInto(Tally sum) {
        sum.add(tally);
        tally.reset();
    }

    /** The worker ends after the call it is in. */
    void abandon() {
        abandoned = true;
        thread.interrupt();
    }

    @Override
    public void run() {
        while (!abandoned) {
            try {
                Work work = queue.take();
                taken.lazySet(taken.get() + 1);
                perform(work);
                done.lazySet(done.get() + 1);
            } catch (InterruptedException e) {
                // An interrupt is the method's own doing, or abandon(), which the loop's condition sees: go on.
                Thread.onSpinWait();
            }
        }
    }

    private void perform(Work work) {
        Tally counts = tally;
        if (work instanceof PacedCall call) {
            call(called(call.invocation()), call.arguments(), call.arrivalNanos(), call.apart(), counts);
        } else if (work instanceof ClosedLoop loop) {
            long begin = System.nanoTime();
            long calls = counts.calls;
            loop(loop, counts);
            counts.looped += (counts.calls - calls) * 1e9 / Math.max(1, System.nanoTime() - begin);
        }
    }

    private void loop(ClosedLoop loop, Tally counts) {
        long turn = loop.first();
        for (long now = System.nanoTime(); now - loop.untilNanos() < 0 && !abandoned; now = System.nanoTime()) {
            if (!call(loop.arguments(), turn++, now, counts)) {
                return;
            }
        }
    }

    /** False where the arguments can't be made anew: the step ends with that as its error. */
    private boolean call(ArgumentSets sets, long turn, long arrivalNanos, Tally counts) {
        Object[] arguments;
        try {
            arguments = sets.get(turn);
        } catch (JobFailedException e) {
            counts.failed(e);
            return false;
        }
        call(called(sets.invocation()), arguments, arrivalNanos, 0, counts);
        return true;
    }

    private Invocation called(@Nullable Invocation other) {
        return other == null ? invocation : other;
    }

    private void call(Invocation called, Object[] arguments, long arrivalNanos, int apart, Tally counts) {
        boolean sampled = counts.samplesNext();
        long cpu = sampled ? cpuNanos() : 0;
        long start = System.nanoTime();
        try {
            sink = called.call(arguments);
            sink = null; // results of idle workers would fill the heap, and each collection would copy them
        } catch (Throwable thrown) {
            counts.failed(thrown);
        }
        long end = System.nanoTime();
        if (sampled) {
            counts.sampled(cpuNanos() - cpu);
        }
        counts.record(end - start, end - arrivalNanos);
        if (apart > 0) {
            counts.recordApart(apart, end - arrivalNanos);
        }
    }

    private static long cpuNanos() {
        return Jvm.THREADS.getCurrentThreadCpuTime() - Waits.ownCpuNanos();
    }
}
