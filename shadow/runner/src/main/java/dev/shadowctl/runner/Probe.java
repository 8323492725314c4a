package dev.shadowctl.runner;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Calls a method to see whether it returns, on a thread that can be given up. */
final class Probe implements AutoCloseable {

    private final SynchronousQueue<FutureTask<?>> tasks = new SynchronousQueue<>();
    private final Thread thread = new Thread(this::work, "shadow-probe");
    private volatile boolean closed;

    Probe() {
        thread.setDaemon(true);
        thread.start();
    }

    /** What came of a call. */
    sealed interface Outcome {}

    /** It returned. */
    record Returned(double seconds) implements Outcome {}

    /** It threw. */
    record Threw(Throwable thrown) implements Outcome {}

    /** It did not return in time; the probe is of no use any more. */
    record Hung() implements Outcome {}

    /** What is called. */
    @FunctionalInterface
    interface Work {
        void run() throws Throwable;
    }

    Outcome call(Invocation invocation, Object[] arguments, double seconds) throws InterruptedException {
        return call(() -> invocation.call(arguments), seconds);
    }

    /**
     * Calls, and interrupts what does not return. An interrupt can do lasting damage, such as closing a file channel the
     * method shares with later calls, so the time has to be one after which a call counts as stuck.
     */
    Outcome call(Work work, double seconds) throws InterruptedException {
        FutureTask<@Nullable Throwable> task = new FutureTask<>(() -> thrown(work));
        long start = System.nanoTime();
        tasks.put(task);
        try {
            Throwable thrown = task.get((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
            return thrown == null ? new Returned((System.nanoTime() - start) / 1e9) : new Threw(thrown);
        } catch (TimeoutException e) {
            close();
            return new Hung();
        } catch (ExecutionException e) {
            return new Threw(e.getCause() == null ? e : e.getCause());
        }
    }

    private static @Nullable Throwable thrown(Work work) {
        try {
            work.run();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    private void work() {
        while (!closed) {
            try {
                tasks.take().run();
            } catch (InterruptedException e) {
                // An interrupt is the method's own doing, or close(), which the loop's condition sees: go on.
                Thread.onSpinWait();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
