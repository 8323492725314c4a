package dev.shadowctl.cli.fake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** A program under a pseudo-terminal made by util-linux's {@code script}, typed at and read. */
public final class PseudoTerminal implements AutoCloseable {

    private final Process process;
    private final StringBuilder screen = new StringBuilder();
    private int seen;

    private PseudoTerminal(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "screen");
        reader.setDaemon(true);
        reader.start();
    }

    /** Ctrl-C is heard even where these tests run in the background of a shell, which has its children ignore it. */
    public static PseudoTerminal run(FakeDistribution distribution, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "env",
                        "--default-signal=INT,QUIT",
                        "script",
                        "-q",
                        "-e",
                        "-c",
                        "stty cols 120 rows 40; " + command,
                        "/dev/null")
                .redirectErrorStream(true);
        distribution.prepare(builder.environment());
        builder.environment().put("COLUMNS", "200");
        return new PseudoTerminal(builder.start());
    }

    private void read() {
        byte[] buffer = new byte[4_096];
        try (InputStream in = process.getInputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                synchronized (screen) {
                    screen.append(new String(buffer, 0, length, StandardCharsets.UTF_8));
                    screen.notifyAll();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** Waits until a phrase shows behind what was awaited before; colours and cursor moves are left out. */
    public void await(String phrase) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        synchronized (screen) {
            while (text().indexOf(phrase, seen) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("'" + phrase + "' never showed behind:\n" + text());
                }
                screen.wait(left);
            }
            seen = text().indexOf(phrase, seen) + phrase.length();
        }
    }

    private String text() {
        return screen.toString().replaceAll("\u001b\\[[0-9;?=>]*[A-Za-z]|\u001b[=>]|\r", "");
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new AssertionError("it did not end:\n" + text());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
