package dev.shadowctl.daemon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The one thread that writes. Group commit: whatever was submitted while the last transaction was being synced to disk
 * shares the next one, so that {@code synchronous=FULL} costs one sync for many writes. Each write runs in a savepoint: one
 * that fails is undone alone. Where the transaction itself breaks (disk full), every write of it is done again alone; so
 * a write must depend on nothing but its handle.
 */
final class Writer implements AutoCloseable {

    /** Bounds the time one commit can take; more gains nothing measurable. */
    private static final int MOST_AT_ONCE = 256;

    /** A write. */
    @FunctionalInterface
    interface Work<T> {
        T in(Handle handle);
    }

    private static final Pending<Void> END = new Pending<>(handle -> {
        throw new IllegalStateException("the end is never run");
    });

    private final Connection connection;
    private final Handle handle;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private boolean closed;

    Writer(Connections connections) throws SQLException {
        connection = connections.writable();
        handle = Jdbi.create(connection).open();
        thread = new Thread(this::loop, "store-writer");
    }

    void start() {
        thread.start();
    }

    /** Queues a write; the future completes after its commit, on the writer's thread and in the order of commits. */
    synchronized <T> CompletableFuture<T> submit(Work<T> work) {
        Pending<T> pending = new Pending<>(work);
        if (closed) {
            pending.future.completeExceptionally(new StoreException("the store is closed"));
        } else {
            queue.add(pending);
        }
        return pending.future;
    }

    /** Queues a write and waits for its commit. */
    <T> T write(Work<T> work) {
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            throw Failures.translate("a write failed", e.getCause() == null ? e : e.getCause());
        }
    }

    private void loop() {
        List<Pending<?>> batch = new ArrayList<>();
        boolean open = true;
        while (open) {
            batch.clear();
            batch.add(take());
            queue.drainTo(batch, MOST_AT_ONCE - 1);
            open = !batch.remove(END);
            commit(batch);
        }
    }

    /** An interrupt is nobody's to give here: close() says the end through the queue. */
    private Pending<?> take() {
        Pending<?> next = null;
        while (next == null) {
            try {
                next = queue.take();
            } catch (InterruptedException e) {
                next = null;
            }
        }
        return next;
    }

    private void commit(List<Pending<?>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            handle.execute("BEGIN IMMEDIATE");
            batch.forEach(pending -> pending.runIn(handle));
            handle.execute("COMMIT");
        } catch (RuntimeException | Error e) {
            rollBack();
            retryAlone(batch, e);
            return;
        }
        batch.forEach(Pending::complete);
    }

    private void retryAlone(List<Pending<?>> batch, Throwable cause) {
        if (batch.size() == 1) {
            batch.get(0).fail(cause);
        } else {
            batch.forEach(pending -> commit(List.of(pending)));
        }
    }

    private void rollBack() {
        try {
            handle.execute("ROLLBACK");
        } catch (RuntimeException alreadyRolledBack) {
            // SQLite has ended the transaction by itself; there is nothing left to undo
            return;
        }
    }

    /** Commits what was submitted before, then ends. */
    @Override
    public void close() throws SQLException {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            queue.add(END);
        }
        join();
        handle.close();
        connection.close();
    }

    private void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** One write and its outcome, known to the caller only after the commit. */
    private static final class Pending<T> {

        private final Work<T> work;
        private final CompletableFuture<T> future = new CompletableFuture<>();
        private Runnable outcome = () -> {};

        Pending(Work<T> work) {
            this.work = work;
        }

        void runIn(Handle handle) {
            handle.execute("SAVEPOINT one");
            try {
                T result = work.in(handle);
                outcome = () -> future.complete(result);
            } catch (RuntimeException | Error e) {
                if (Failures.endsTransaction(e)) {
                    throw e;
                }
                handle.execute("ROLLBACK TO one");
                outcome = () -> fail(e);
            }
            handle.execute("RELEASE one");
        }

        void complete() {
            outcome.run();
        }

        void fail(Throwable cause) {
            future.completeExceptionally(Failures.translate("a write failed", cause));
        }
    }
}
