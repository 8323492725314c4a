package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.runner.probes.Probes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A main that rehearses one method after the other, for the bench: reads {@code type name descriptor} from a file, a line
 * each, all of one jar, and writes what came of each, a line when it begins and one when it ends: code, inputs, warnings,
 * message, and the probes of the jar's classes that calls which returned hit. A method that takes the process with it is the
 * last that began.
 */
public final class Rehearsals {

    private static final List<Integer> SIZES = List.of(10, 100, 1_000);

    private Rehearsals() {}

    /** Arguments: the file of methods, the file of results, calls of each. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> methods = Files.readAllLines(Path.of(arguments[0]));
        Path results = Path.of(arguments[1]);
        Probes probes = Probes.begin(methods.get(0).split(" ", -1)[0]).orElseThrow();
        for (String line : methods) {
            write(results, "begin\t" + line);
            write(
                    results,
                    "end\t" + line + "\t" + rehearse(line.split(" ", -1), Integer.parseInt(arguments[2]), probes));
        }
        Runtime.getRuntime().halt(0);
    }

    private static String rehearse(String[] method, int calls, Probes probes) throws InterruptedException {
        Assignment assignment = new Assignment(
                method[0], method[1], method[2], null, null, SIZES, List.of(), 1, 16, 20, 42, Part.WHOLE);
        try {
            Taken taken = new Taken(probes);
            Rehearsal.Result result = Rehearsal.of(assignment, calls, taken);
            Failure failure = result.failure();
            return (failure == null ? "RAN\t" : failure.code() + "\t") + flat(result.inputs()) + "\t"
                    + flat(String.join(" | ", result.warnings())) + "\t"
                    + flat(failure == null ? "" : failure.message()) + "\t" + taken;
        } catch (Error | RuntimeException e) {
            return "INTERNAL\t\t\t" + flat(e + Faults.frames(e, frame -> true, 8));
        }
    }

    /** The probes that calls hit which returned. */
    private static final class Taken implements Rehearsal.Observer {
        private final Probes probes;
        private final Map<String, BitSet> hit = new TreeMap<>();

        Taken(Probes probes) {
            this.probes = probes;
        }

        @Override
        public void begins() {
            probes.reset();
        }

        @Override
        public void returned() {
            probes.edgesByType().forEach((type, its) -> hit.computeIfAbsent(type, t -> new BitSet())
                    .or(its));
        }

        /** {@code com/acme/Orders=0,3,4;…}. */
        @Override
        public String toString() {
            return hit.entrySet().stream()
                    .map(each -> each.getKey() + "="
                            + each.getValue().stream().mapToObj(String::valueOf).collect(Collectors.joining(",")))
                    .collect(Collectors.joining(";"));
        }
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void write(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
