package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One sandboxed JVM after the other that rehearse the methods of one library. A method that is still at it when its time is up
 * is ended with its JVM, and so is one that ends the JVM itself; another JVM goes on behind it. The library's classes carry probes, as in the JVM of a job that explores.
 */
final class Rehearsing {

    private static final int CALLS = 200;
    private static final long POLL_MILLIS = 100;

    private final Library library;
    private final Path runner;
    private final Path scratch;
    private final double seconds;
    private final String java;

    /**
     * Of a library.
     *
     * @param runner jar of the runner
     * @param scratch a directory of its own, emptied
     * @param seconds each method may take
     */
    Rehearsing(Library library, Path runner, Path scratch, double seconds, String java) {
        this.library = library;
        this.runner = runner;
        this.scratch = scratch;
        this.seconds = seconds;
        this.java = java;
    }

    /** Rehearses methods in order, until all are done or the time is up. */
    List<Row> run(List<String> methods, long untilNanos) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        List<String> open = new ArrayList<>(methods);
        while (!open.isEmpty() && System.nanoTime() - untilNanos < 0) {
            List<Row> done = once(open, untilNanos);
            rows.addAll(done);
            open.removeAll(done.stream().map(Row::method).toList());
        }
        return rows;
    }

    private List<Row> once(List<String> methods, long untilNanos) throws IOException, InterruptedException {
        Files.createDirectories(scratch);
        Path results = scratch.resolve("results");
        Files.deleteIfExists(results);
        Files.write(scratch.resolve("methods"), methods);
        Process process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String last = "";
        long since = System.nanoTime();
        boolean late = false;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            String now = lastLine(results);
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            }
            late = System.nanoTime() - since > seconds * 1e9;
            boolean between = now.startsWith("end\t") && System.nanoTime() - untilNanos >= 0;
            if (late || between) {
                process.destroyForcibly().waitFor();
                break;
            }
        }
        return rows(results, late ? "TIMED_OUT" : "JVM_EXITED", methods);
    }

    private static String lastLine(Path results) throws IOException {
        List<String> lines = lines(results);
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private static List<String> lines(Path results) throws IOException {
        return Files.exists(results) ? Files.readAllLines(results) : List.of();
    }

    private List<Row> rows(Path results, String broken, List<String> methods) throws IOException {
        List<Row> rows = new ArrayList<>();
        String begun = "";
        for (String line : lines(results)) {
            String[] cells = line.split("\t", 3);
            if (cells[0].equals("end") && cells.length == 3) {
                rows.add(row(cells[1], cells[2].split("\t", -1)));
                begun = "";
            } else {
                begun = cells[1];
            }
        }
        if (!begun.isEmpty()) {
            rows.add(new Row(library.name(), begun, broken, "", "", "", Reach.NOWHERE));
        } else if (rows.isEmpty()) {
            rows.add(new Row(library.name(), methods.get(0), "LAUNCH_FAILED", "", "", "", Reach.NOWHERE));
        }
        return rows;
    }

    /** Cells: code, inputs, warnings, message, and the probes hit where it came to calls. */
    private Row row(String method, String[] cells) throws IOException {
        Reach reach = Reach.of(library.own(), method, cells.length > 4 ? cells[4] : "");
        return new Row(library.name(), method, cells[0], cells[1], cells[2], cells[3], reach);
    }

    private List<String> command() {
        return new Sandbox(scratch, runner, java)
                .command(
                        List.of("-javaagent:" + runner),
                        library.classPath(),
                        "dev.shadowctl.runner.Rehearsals",
                        "methods",
                        "results",
                        String.valueOf(CALLS));
    }
}
