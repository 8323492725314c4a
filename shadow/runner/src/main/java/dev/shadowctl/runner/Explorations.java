package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.runner.probes.Probes;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A main that explores one method after the other, for the bench: reads {@code type name descriptor} from a file, a line each,
 * with a fixture of the instance behind it where there is one, all of one jar, and writes what came of each, a line when it begins and one when it ends. A method that takes the process
 * with it is the last that began. The source of the last one's inputs is left in the file {@code source}.
 */
public final class Explorations {

    private Explorations() {}

    /**
     * Arguments: the file of methods, the file of results, seconds for each, and how many times that the search goes on for to
     * see what the set missed.
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> methods = Files.readAllLines(Path.of(arguments[0]));
        Path results = Path.of(arguments[1]);
        Probes probes = Probes.begin(methods.get(0).split(" ", -1)[0]).orElseThrow();
        for (String line : methods) {
            write(results, "begin\t" + line);
            String outcome = explore(
                    line.split(" ", -1), probes, Double.parseDouble(arguments[2]), Double.parseDouble(arguments[3]));
            write(results, "end\t" + line + "\t" + outcome);
        }
        Runtime.getRuntime().halt(0);
    }

    private static String explore(String[] method, Probes probes, double seconds, double longer)
            throws IOException, InterruptedException {
        try {
            Warnings warnings = new Warnings();
            Target target = Target.find(assignment(method, 0));
            Inputs inputs = new Inputs(assignment(method, target.toString().hashCode()), target, warnings, null);
            Explorer.Explored explored = new Explorer(inputs, probes, warnings, seconds, 2).run(longer);
            InputSet set = explored.set();
            if (!set.java().isEmpty()) {
                Files.write(Path.of("source"), set.java());
            }
            String axes = set.axes().stream()
                    .map(axis -> String.valueOf(axis.parameter()))
                    .collect(Collectors.joining(","));
            return String.join(
                    "\t",
                    "EXPLORED",
                    String.valueOf(set.inputs().size()),
                    String.valueOf(set.edges().covered()),
                    String.valueOf(set.edges().reached()),
                    String.valueOf(explored.reachedLater()),
                    axes.isEmpty() ? "-" : axes,
                    set.growth(),
                    Json.write(set.plan().orElseThrow()));
        } catch (JobFailedException e) {
            return e.failure().code() + "\t" + flat(e.failure().message());
        } catch (Error | RuntimeException e) {
            return "INTERNAL\t" + flat(e + Faults.frames(e, frame -> true, 8));
        }
    }

    /**
     * As a job has it.
     *
     * @param seed a job takes that of the method's name
     */
    private static Assignment assignment(String[] method, long seed) {
        return new Assignment(
                method[0],
                method[1],
                method[2],
                null,
                method.length > 3 ? method[3] : null,
                List.of(Trials.SIZE),
                List.of(),
                1,
                16,
                20,
                seed,
                Part.WHOLE);
    }

    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static void write(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
