package dev.shadowctl.cli.shell;

import dev.shadowctl.cli.outcome.ExitCode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToIntFunction;
import org.jline.utils.Signals;

/**
 * A command at work in the shell. It has a thread of its own: Ctrl-C interrupts that, and a command that does not heed it,
 * because it waits for the daemon's answer, is left behind.
 */
final class Foreground {

    private static final String SIGNAL = "INT";
    private static final long HEED_MILLIS = 2_000;

    private final FutureTask<Integer> command;
    private final CountDownLatch interrupted = new CountDownLatch(1);

    Foreground(List<String> words, ToIntFunction<List<String>> run) {
        command = new FutureTask<>(() -> run.applyAsInt(words));
    }

    /** Runs it to its end, or to Ctrl-C. */
    int exitCode() {
        Thread thread = new Thread(command, "command");
        thread.setDaemon(true);
        Object before = Signals.register(SIGNAL, () -> {
            interrupted.countDown();
            thread.interrupt();
        });
        try {
            thread.start();
            return await();
        } finally {
            if (before != null) {
                Signals.unregister(SIGNAL, before);
            }
        }
    }

    private int await() {
        try {
            while (true) {
                try {
                    return command.get(interrupted.getCount() == 0 ? HEED_MILLIS : 100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    if (interrupted.getCount() == 0) {
                        return ExitCode.INTERRUPTED.code();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.INTERRUPTED.code();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a command ended without an exit code", e);
        }
    }
}
