package dev.shadowctl.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * The worker threads and their queue, as a server's pool. Used by the main thread only; a worker that never comes back
 * is abandoned and another takes its place.
 */
final class Workers {

    /** More arrivals than this wait for nobody: the step is overloaded long before. */
    private static final int QUEUE_CAPACITY = 1 << 14;

    private static final long POLL_NANOS = 200_000;

    private final BlockingQueue<Worker.Work> queue = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
    private final Invocation invocation;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Worker> abandoned = new ArrayList<>();
    /** Pieces of work handed over and not taken back, of those that still work. */
    private long handedOver;

    Workers(Invocation invocation, int count) {
        this.invocation = invocation;
        for (int i = 0; i < count; i++) {
            hire();
        }
    }

    int count() {
        return workers.size();
    }

    List<Thread> threads() {
        return workers.stream().map(Worker::thread).toList();
    }

    /** Hands over; false where the queue is full. */
    boolean offer(Worker.Work work) {
        boolean taken = queue.offer(work);
        handedOver += taken ? 1 : 0;
        return taken;
    }

    /** Every worker calls as fast as it can until a time. */
    void closedLoop(ArgumentSets arguments, long untilNanos) {
        for (int i = 0; i < workers.size(); i++) {
            offer(new Worker.ClosedLoop(arguments, i, untilNanos));
        }
    }

    /** Waits until nothing waits and nothing runs; false where that did not come in time. */
    boolean awaitIdle(long untilNanos) {
        while (!idle()) {
            if (System.nanoTime() - untilNanos >= 0) {
                return false;
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return true;
    }

    /** Drops what waits. */
    void clearQueue() {
        handedOver -= queue.drainTo(new ArrayList<>());
    }

    /** The counts of all since the last call; for idle workers. */
    Tally renew() {
        Tally sum = new Tally();
        workers.forEach(worker -> worker.renewInto(sum));
        return sum;
    }

    /** What their counts take of the heap. */
    long tallyBytes() {
        return workers.size() * Tally.BYTES;
    }

    /** A thread that is in a call now. */
    Optional<Thread> busyThread() {
        return workers.stream().filter(Worker::busy).map(Worker::thread).findFirst();
    }

    /** Gives up those that are in a call and hires others. */
    void abandonBusy() {
        clearQueue();
        for (Worker worker : List.copyOf(workers)) {
            if (worker.busy()) {
                worker.abandon();
                workers.remove(worker);
                abandoned.add(worker);
                hire();
            }
        }
        handedOver = done();
    }

    /** Ends all, for good. */
    void dismiss() {
        clearQueue();
        workers.forEach(Worker::abandon);
    }

    /** Whether an abandoned worker still burns CPU. */
    boolean abandonedRun() {
        return abandoned.stream().map(Worker::thread).anyMatch(thread -> thread.getState() == Thread.State.RUNNABLE);
    }

    private boolean idle() {
        return done() == handedOver;
    }

    /** Pieces of work done so far, by those that still work. */
    long done() {
        return workers.stream().mapToLong(Worker::done).sum();
    }

    private void hire() {
        Worker worker = new Worker(queue, invocation, workers.size() + abandoned.size());
        workers.add(worker);
        worker.start();
    }
}
