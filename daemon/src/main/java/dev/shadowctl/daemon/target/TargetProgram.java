package dev.shadowctl.daemon.target;

import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.process.Launch;
import dev.shadowctl.daemon.process.LaunchException;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.process.RunningProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a user's program on one request: JSON in, JSON out, a limit on its time and on what it may print. */
final class TargetProgram {

    private static final int MOST_BYTES = 1 << 20;
    private static final int TALK_BYTES = 16 << 10;
    private static final int TALK_LINES = 20;

    private final ProcessLauncher launcher;
    private final Map<String, String> environment;
    private final Duration limit;

    TargetProgram(ProcessLauncher launcher, Map<String, String> environment, Duration limit) {
        this.launcher = launcher;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /**
     * What it answers on its stdout.
     *
     * @throws TargetException if it cannot be run, ends with another code than 0, takes or prints too much
     */
    String ask(Path program, String verb, String request) {
        Path directory = program.toAbsolutePath().getParent();
        Launch launch = new Launch(
                "target " + program.getFileName() + " " + verb,
                List.of(program.toString(), verb),
                directory == null ? Path.of("/") : directory,
                environment,
                TALK_BYTES);
        try (RunningProcess process = launcher.start(launch.tied())) {
            Thread writer = new Thread(() -> write(process.stdin(), request), launch.name() + " stdin");
            writer.setDaemon(true);
            writer.start();
            CompletableFuture<String> answer = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(process.stdout(), answer), launch.name() + " stdout");
            reader.setDaemon(true);
            reader.start();
            OptionalInt exit = process.awaitExit(limit);
            if (exit.isEmpty()) {
                throw failed(program, verb, "was not done after " + limit.toSeconds() + " s and was ended", process);
            }
            if (exit.getAsInt() != 0) {
                throw failed(program, verb, "ended with exit code " + exit.getAsInt(), process);
            }
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (LaunchException e) {
            throw new TargetException(e.getMessage() + "; check the path and its permissions", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TargetException(program + " " + verb + " was interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new TargetException(
                    program + " " + verb + " printed more than " + MOST_BYTES
                            + " bytes or could not be read to its end",
                    e);
        }
    }

    private static TargetException failed(Path program, String verb, String how, RunningProcess process) {
        String talk = process.talk().lastLines(TALK_LINES);
        return new TargetException("'" + program + " " + verb + "' " + how
                + (talk.isEmpty() ? " and said nothing on stderr" : ": " + talk));
    }

    /** A program need not read what it does not need. */
    private static void write(OutputStream stdin, String request) {
        try (stdin) {
            stdin.write(request.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // its exit code says how it went
        }
    }

    private static void read(InputStream stdout, CompletableFuture<String> answer) {
        try (stdout) {
            byte[] bytes = stdout.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                answer.completeExceptionally(new IOException("too much"));
            }
            answer.complete(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            answer.completeExceptionally(e);
        }
    }
}
