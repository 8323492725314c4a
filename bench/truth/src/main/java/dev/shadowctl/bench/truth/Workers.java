package dev.shadowctl.bench.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The threads that make the calls, and the queue in front of them. Closing it ends them after the call they are in. */
final class Workers implements AutoCloseable {

    private final Subject subject;
    private final int concurrency;
    private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> firstFailure = new AtomicReference<>();
    private volatile Window window;
    private volatile boolean closed;

    Workers(Subject subject, int concurrency) {
        this.subject = subject;
        this.concurrency = concurrency;
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

    /** Hands over call number {@code n}, whose latency counts from {@code nanos} on the clock of the JVM. */
    void submit(long n, long nanos) {
        queue.add(new Arrival(n, nanos));
    }

    int backlog() {
        return queue.size();
    }

    /** From now on calls are recorded in a new window, which is given back. */
    Window openWindow() {
        Window opened = new Window(concurrency);
        window = opened;
        return opened;
    }

    long failed() {
        return failed.get();
    }

    @Nullable
    Throwable firstFailure() {
        return firstFailure.get();
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }

    private void work(int worker) {
        @Nullable Object last = null;
        try {
            while (!closed) {
                Arrival arrival = queue.take();
                last = call(worker, arrival);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (last == this) {
            throw new IllegalStateException("reads the result, so that no compiler leaves the call out");
        }
    }

    @Nullable
    private Object call(int worker, Arrival arrival) {
        try {
            Object result = subject.call(arrival.n());
            window.record(worker, System.nanoTime() - arrival.nanos());
            return result;
        } catch (Throwable e) {
            failed.incrementAndGet();
            firstFailure.compareAndSet(null, e);
            return null;
        }
    }

    private record Arrival(long n, long nanos) {}
}
