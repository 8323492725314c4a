package dev.shadowctl.bench.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The threads that make the calls, and the queue in front of them. Closing it ends them after the call they are in. */
final class Workers implements AutoCloseable {

    private final Mix mix;
    private final int concurrency;
    private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicIntegerArray serving;
    private final AtomicLong submitted = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private volatile Window window;
    private volatile boolean closed;

    Workers(Mix mix, int concurrency) {
        this.mix = mix;
        this.concurrency = concurrency;
        this.serving = new AtomicIntegerArray(concurrency);
        this.window = new Window(concurrency);
    }

    void start() {
        for (int i = 0; i < concurrency; i++) {
            int worker = i;
            Thread thread = new Thread(() -> work(worker), "worker-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Hands over a call whose latency counts from {@code nanos} on the clock of the JVM. */
    void submit(long nanos) {
        queue.add(new Arrival(submitted.getAndIncrement(), nanos));
    }

    /** Calls handed over so far. */
    long submitted() {
        return submitted.get();
    }

    /** Calls that have ended so far. */
    long finished() {
        return finished.get();
    }

    /** Calls handed over and not ended, waiting or in service. */
    long pending() {
        return submitted.get() - finished.get();
    }

    /** Ids of the threads that are within a call right now. */
    long[] servingThreads() {
        return IntStream.range(0, threads.size())
                .filter(worker -> serving.get(worker) == 1)
                .mapToLong(worker -> threads.get(worker).getId())
                .toArray();
    }

    /** From now on calls are recorded in a new window, which is given back. */
    Window openWindow() {
        Window opened = new Window(concurrency);
        window = opened;
        return opened;
    }

    /**
     * Does nothing while every call succeeded.
     *
     * @throws IllegalStateException with the first failure as its cause
     */
    void refuseFailures(String method) {
        Throwable failure = firstFailure.get();
        if (failure != null) {
            throw new IllegalStateException(failed.get() + " calls of " + method + " failed", failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }

    private void work(int worker) {
        Sink sink = new Sink();
        try {
            while (!closed) {
                Arrival arrival = queue.take();
                serving.set(worker, 1);
                call(worker, arrival, sink);
                serving.set(worker, 0);
                finished.incrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(int worker, Arrival arrival, Sink sink) {
        try {
            sink.take(mix.call(arrival.n()));
            window.record(worker, System.nanoTime() - arrival.nanos());
        } catch (Throwable e) {
            failed.incrementAndGet();
            firstFailure.compareAndSet(null, e);
        }
    }

    /** Where results go, so that no compiler leaves a call out; it holds on to none, or idle workers would fill the heap. */
    private static final class Sink {
        private final AtomicReference<@Nullable Object> last = new AtomicReference<>();

        void take(@Nullable Object result) {
            last.set(result);
            last.set(null);
        }
    }

    private record Arrival(long n, long nanos) {}
}
