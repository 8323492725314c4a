package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.runner.probes.Probes;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A main that calls methods with the inputs of their plan and with those of the fixture that was written of it, for the bench:
 * reads {@code type name descriptor}, the fixture's type and the plan as JSON from a file, a line each with tabs between, and
 * writes what a call allocates and how much it does with one and the other.
 */
public final class Comparisons {

    private static final List<Integer> SIZES = List.of(16, 128);
    private static final int SETS = 64;
    private static final double PATIENCE_SECONDS = 10;

    private Comparisons() {}

    /** Arguments: the file of methods, the file of results. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> lines = Files.readAllLines(Path.of(arguments[0]));
        Path results = Path.of(arguments[1]);
        Probes probes = Probes.begin(lines.get(0).split(" ", -1)[0]).orElseThrow();
        for (String line : lines) {
            String[] cells = line.split("\t", -1);
            write(results, "begin\t" + cells[0]);
            write(results, "end\t" + cells[0] + "\t" + compared(cells, probes));
        }
        Runtime.getRuntime().halt(0);
    }

    private static String compared(String[] cells, Probes probes) throws InterruptedException {
        String[] method = cells[0].split(" ", -1);
        try {
            Target target = Target.find(assignment(method, 0));
            Assignment assignment = assignment(method, target.toString().hashCode());
            Inputs inputs = new Inputs(assignment, target, new Warnings(), Json.read(cells[2], InputPlan.class));
            ArgumentSource fixture = FixtureArguments.find(cells[1] + "#inputs", target);
            Object own = target.isStatic()
                    ? null
                    : Instance.of(
                                    target,
                                    cells[1] + "#instance",
                                    inputs.knowledge(),
                                    assignment.seed(),
                                    inputs.firstChoices())
                            .value();
            Invocation generated = new Invocation(target, inputs.instance().value());
            Invocation written = new Invocation(target, own);
            return "COMPARED\t"
                    + SIZES.stream()
                            .map(size -> both(size, inputs, fixture, generated, written, probes))
                            .collect(Collectors.joining("\t"));
        } catch (JobFailedException e) {
            return e.failure().code() + "\t" + e.failure().message().replaceAll("\\s+", " ");
        } catch (Error | RuntimeException e) {
            return "INTERNAL\t" + (e + Faults.frames(e, frame -> true, 6)).replaceAll("\\s+", " ");
        }
    }

    /**
     * As a job has it.
     *
     * @param seed a job takes that of the method's name
     */
    private static Assignment assignment(String[] method, long seed) {
        return new Assignment(
                method[0], method[1], method[2], null, null, SIZES, List.of(), 1, SETS, 20, seed, Part.WHOLE);
    }

    private static String both(
            int size, Inputs inputs, ArgumentSource fixture, Invocation generated, Invocation written, Probes probes) {
        Means ofPlan = means(generated, sets(size, index -> inputs.another(size, index)), probes);
        Means ofFixture = means(written, sets(size, index -> fixture.make(size, index)), probes);
        return String.format(
                Locale.ROOT,
                "%d %.1f %.1f %.1f %.1f",
                size,
                ofPlan.bytes(),
                ofFixture.bytes(),
                ofPlan.work(),
                ofFixture.work());
    }

    /** Made ahead and used in turn, as for what is measured. */
    private static ArgumentSets sets(int size, IntFunction<Object[]> made) {
        return new ArgumentSets(size, IntStream.range(0, SETS).mapToObj(made).toList());
    }

    /** Of calls that returned. */
    private record Means(double bytes, double work) {}

    private static Means means(Invocation invocation, ArgumentSets sets, Probes probes) {
        double[] sums = new double[3];
        try (Probe probe = new Probe()) {
            for (int index = 0; index < 2 * SETS; index++) {
                boolean counted = index >= SETS; // what only first calls do is over by then
                Object[] arguments = sets.get(index);
                Probe.Outcome outcome = probe.call(
                        () -> {
                            long bytes = Allocated.byThisThread();
                            long work = probes.work();
                            invocation.call(arguments);
                            if (counted) {
                                sums[1] += probes.work() - work;
                                sums[0] += Allocated.byThisThread() - bytes;
                                sums[2]++;
                            }
                        },
                        PATIENCE_SECONDS);
                if (outcome instanceof Probe.Hung) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (sums[2] == 0) {
            throw new IllegalStateException("no call returned");
        }
        return new Means(sums[0] / sums[2], sums[1] / sums[2]);
    }

    private static void write(Path file, String line) throws IOException {
        Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
