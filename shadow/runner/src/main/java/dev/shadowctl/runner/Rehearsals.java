package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A main that rehearses one method after the other, for the bench: reads {@code type name descriptor} from a file, a line
 * each, and writes what came of each, a line when it begins and one when it ends. A method that takes the process with it is
 * the last that began.
 */
public final class Rehearsals {

    private static final List<Integer> SIZES = List.of(10, 100, 1_000);

    private Rehearsals() {}

    /** Arguments: the file of methods, the file of results, calls of each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path results = Path.of(arguments[1]);
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            write(results, "begin\t" + line);
            write(results, "end\t" + line + "\t" + rehearse(line.split(" "), Integer.parseInt(arguments[2])));
        }
        Runtime.getRuntime().halt(0);
    }

    private static String rehearse(String[] method, int calls) throws InterruptedException {
        Assignment assignment = new Assignment(
                method[0], method[1], method[2], null, null, SIZES, List.of(), 1, 16, 20, 42, Part.WHOLE);
        try {
            Rehearsal.Result result = Rehearsal.of(assignment, calls);
            Failure failure = result.failure();
            return (failure == null ? "RAN\t" : failure.code() + "\t") + flat(result.inputs()) + "\t"
                    + flat(String.join(" | ", result.warnings())) + "\t"
                    + flat(failure == null ? "" : failure.message());
        } catch (Error | RuntimeException e) {
            return "INTERNAL\t\t\t" + flat(e + Faults.frames(e, frame -> true, 8));
        }
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void write(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
