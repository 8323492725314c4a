package dev.shadowctl.dist.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Keeps score of what a method tried. */
@SuppressWarnings("DoNotCallSuggester") // each method ends with its last call
final class Attempts {

    private final List<String> broke = new ArrayList<>();
    private int refused;

    interface Attempt {

        /** Whether the harm was done; anything thrown means it was not. */
        boolean made() throws Exception;
    }

    Attempts attempt(String what, Attempt attempt) {
        try {
            if (attempt.made()) {
                broke.add(what);
            } else {
                refused++;
            }
        } catch (Exception | LinkageError e) {
            refused++;
        }
        return this;
    }

    /** The last call of each method, which never returns. */
    int end() {
        throw new IllegalStateException(
                broke.isEmpty() ? "held: " + refused + " attempts refused" : "BROKE: " + String.join(", ", broke));
    }

    static Path target(String name) {
        return Path.of(System.getProperty("target." + name));
    }

    static int number(String name) {
        return Integer.getInteger("target." + name);
    }

    /** What a command prints, both streams together; empty where it cannot be started. */
    static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        process.waitFor(5, TimeUnit.SECONDS);
        process.destroyForcibly();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static boolean succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(5, TimeUnit.SECONDS);
        process.destroyForcibly();
        return ended && process.exitValue() == 0;
    }
}
