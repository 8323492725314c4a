package dev.shadowctl.daemon.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that was started and is talked to. Whoever started it closes it, which leaves nothing of it behind. */
public final class RunningProcess implements AutoCloseable {

    private final String name;
    private final Process process;
    private final OutputStream stdin;
    private final InputStream stdout;
    private final OutputTail talk;
    private final CompletableFuture<Integer> exit;

    RunningProcess(
            String name,
            Process process,
            OutputStream stdin,
            InputStream stdout,
            OutputTail talk,
            CompletableFuture<Integer> exit) {
        this.name = name;
        this.process = process;
        this.stdin = stdin;
        this.stdout = stdout;
        this.talk = talk;
        this.exit = exit;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What the process reads; for {@link Launch#wired()} its descriptor 3. */
    public OutputStream stdin() {
        return stdin;
    }

    /** What the process writes; for {@link Launch#wired()} its descriptor 4. To be read to its end, or closed. */
    public InputStream stdout() {
        return stdout;
    }

    /** What it printed to stderr. */
    public OutputTail talk() {
        return talk;
    }

    /** Completes with the exit code once the process has ended and all it said was read. */
    public CompletableFuture<Integer> exit() {
        return exit.copy();
    }

    /**
     * Waits for the end of the process and of what it says.
     *
     * @return its exit code, 128 + n after signal n, or empty where it did not end in time
     */
    public OptionalInt awaitExit(Duration limit) {
        try {
            return OptionalInt.of(exit.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException e) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Kills the process and all its descendants, and ends what they read: a descendant that got away hears that it is over. */
    public void kill() {
        new ProcessTree(process.toHandle()).kill();
        closeQuietly(stdin);
    }

    /** Kills what still lives, then closes the streams. */
    @Override
    public void close() {
        kill();
        closeQuietly(stdout);
    }

    private static void closeQuietly(Closeable stream) {
        try {
            stream.close();
        } catch (IOException expected) {
            // the process is dead; that a pipe to it is broken is no news
        }
    }
}
