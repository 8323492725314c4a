package dev.shadowctl.cli.schedule;

import dev.shadowctl.cli.client.Daemons;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Runs the programs that keep schedules. Their bytes pass as Latin-1, which has a character for each.
 *
 * @param path the search path
 */
public record Programs(String path) {

    /**
     * How one ended.
     *
     * @param output what it printed
     * @param talk what it printed to stderr
     */
    record Result(List<String> argv, int exitCode, String output, String talk) {

        Result orFail(String next) {
            if (exitCode != 0) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        String.join(" ", argv) + " ended with exit code " + exitCode + ": " + (output + talk).strip(),
                        next);
            }
            return this;
        }
    }

    boolean has(String program) {
        return Daemons.program(program, path).isPresent();
    }

    /**
     * Runs one to its end.
     *
     * @param input what it reads
     * @throws CommandFailure if it is not installed or could not be run
     */
    Result run(String input, String program, String... arguments) {
        Path found = Daemons.program(program, path)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILED,
                        program + " is not on the PATH, " + path + ".",
                        "Install it, or use the other way."));
        List<String> argv = new ArrayList<>(List.of(found.toString()));
        argv.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(argv).start();
            CompletableFuture<String> talk = CompletableFuture.supplyAsync(() -> talk(process));
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.ISO_8859_1));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            return new Result(argv, process.waitFor(), output, talk.join());
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, program + " could not be run: " + e.getMessage(), "").causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.INTERRUPTED, "Interrupted while " + program + " ran.", "").causedBy(e);
        }
    }

    private static String talk(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
