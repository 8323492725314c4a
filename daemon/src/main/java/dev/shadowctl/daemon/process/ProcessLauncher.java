package dev.shadowctl.daemon.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;

/**
 * Starts processes that live for long and are talked to.
 *
 * <p>The kernel's parent-death signal, by which a sandbox dies with the daemon, goes off when the <em>thread</em> that
 * forked ends (prctl(2), PR_SET_PDEATHSIG). So each process has a thread of its own that forks it and then waits for its
 * end; no pool's thread may do it.
 */
public final class ProcessLauncher {

    /**
     * Starts a process.
     *
     * @throws LaunchException if it could not be started
     */
    public RunningProcess start(Launch launch) {
        Starting starting = new Starting(launch);
        Thread thread = new Thread(starting, launch.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return starting.started.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new LaunchException(
                    launch.name() + ": '" + launch.argv().get(0) + "' could not be started: " + cause.getMessage(),
                    cause);
        }
    }

    static CommandLine commandLine(Launch launch) {
        CommandLine line = new CommandLine(launch.argv().get(0));
        launch.argv().stream().skip(1).forEach(argument -> line.addArgument(argument, false));
        return line;
    }

    /** The life of one process, on its own thread. */
    private static final class Starting implements Runnable {

        private final Launch launch;
        private final CompletableFuture<RunningProcess> started = new CompletableFuture<>();
        private final CompletableFuture<Integer> exit = new CompletableFuture<>();

        Starting(Launch launch) {
            this.launch = launch;
        }

        @Override
        public void run() {
            try {
                LaunchedExecutor executor = new LaunchedExecutor(launch);
                executor.setStreamHandler(new Streams(executor));
                exit.complete(executor.execute(commandLine(launch), launch.environment()));
            } catch (IOException | RuntimeException e) {
                if (!started.completeExceptionally(e)) {
                    exit.completeExceptionally(e);
                }
            }
        }

        /** Hands the process over once its streams are known, and keeps them open until they are read to their ends. */
        private final class Streams implements ExecuteStreamHandler {

            private final LaunchedExecutor executor;
            private OutputStream stdin = OutputStream.nullOutputStream();
            private DrainedStream stdout = new DrainedStream(InputStream.nullInputStream());
            private InputStream stderr = InputStream.nullInputStream();
            private final OutputTail tail = new OutputTail(launch.outputBytes());
            private final CompletableFuture<Void> talkEnded = new CompletableFuture<>();

            Streams(LaunchedExecutor executor) {
                this.executor = executor;
            }

            @Override
            public void setProcessInputStream(OutputStream stream) {
                stdin = stream;
            }

            @Override
            public void setProcessErrorStream(InputStream stream) {
                stderr = stream;
            }

            @Override
            public void setProcessOutputStream(InputStream stream) {
                stdout = new DrainedStream(stream);
            }

            @Override
            public void start() {
                Thread drain = new Thread(this::drain, launch.name() + " stderr");
                drain.setDaemon(true);
                drain.start();
                started.complete(new RunningProcess(launch.name(), executor.process(), stdin, stdout, tail, exit));
            }

            /** Called when the process has ended; its pipes may still hold what it said last. */
            @Override
            public void stop() {
                stdout.awaitEnd();
                try {
                    talkEnded.get(DrainedStream.LINGER_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException | TimeoutException e) {
                    tail.write('\n');
                }
            }

            private void drain() {
                try (InputStream in = stderr) {
                    in.transferTo(tail);
                } catch (IOException e) {
                    tail.write('\n');
                } finally {
                    talkEnded.complete(null);
                }
            }
        }
    }

    /** Remembers the process it launched, which Commons Exec keeps to itself, and calls no exit code a failure. */
    private static final class LaunchedExecutor extends DefaultExecutor {

        private final CompletableFuture<Process> launched = new CompletableFuture<>();

        @SuppressWarnings("deprecation") // its replacement, the builder, cannot make a subclass
        LaunchedExecutor(Launch launch) {
            setWorkingDirectory(launch.directory().toFile());
            setExitValues(null);
        }

        Process process() {
            return launched.join();
        }

        @Override
        protected Process launch(CommandLine command, Map<String, String> environment, Path directory)
                throws IOException {
            Process process = super.launch(command, environment, directory);
            launched.complete(process);
            return process;
        }
    }
}
