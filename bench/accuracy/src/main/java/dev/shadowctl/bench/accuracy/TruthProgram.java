package dev.shadowctl.bench.accuracy;

import dev.shadowctl.bench.accuracy.Kept.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Runs one case, or one mix, for real. An answer depends on its methods, the machine, the JDK and the protocol of the truth, and on
 * nothing of shadowctl: it stays when that changes.
 */
final class TruthProgram {

    static final int OUT_OF_MEMORY = 3;

    private static final int DISTURBED = 4;
    private static final int TRIES = 3;

    /** Arrivals a run shall see, where its rate allows: five thousand, where a p99 has 50 calls beyond it, and some. */
    private static final double ARRIVALS = 5_250;

    private static final long SLACK_SECONDS = 150;
    private static final long CAPACITY_SECONDS = 900;
    private static final double PROBE_SECONDS = 5;

    /** Short, for there is one for each size, and one thread that never waits makes thousands of calls in it. */
    private static final double LOOP_SECONDS = 3;

    private final Settings settings;
    private final Subject about;
    private final ClassPath classPath;
    private final Kept kept;

    TruthProgram(Settings settings, Subject about, ClassPath classPath) {
        this.settings = settings;
        this.about = about;
        this.classPath = classPath;
        this.kept = new Kept(
                settings.truths().resolve(about.name() + ".jsonl"),
                settings.answers().resolve(about.name()).resolve("truth"),
                Map.of());
    }

    void forget(String redo) throws IOException {
        if (redo.equals("all")) {
            kept.forget("");
        }
    }

    /** The workload at a large heap. */
    Answer open(Workload workload, int seed, int heapMebibytes) throws IOException, InterruptedException {
        double seconds = windowSeconds(about.rarest(workload), settings);
        return run(
                "open-" + workload + "-" + heapMebibytes + "m-" + seed,
                heapMebibytes,
                "open",
                workload,
                seed,
                seconds,
                List.of());
    }

    /**
     * The workload at a heap that may be too small. Before the rate begins no more than one call is made at a time: full
     * speed would need more memory than the workload does.
     */
    Answer tight(Workload workload, int seed, int heapMebibytes) throws IOException, InterruptedException {
        return run(
                "tight-" + workload + "-" + heapMebibytes + "m-" + seed,
                heapMebibytes,
                "open",
                workload,
                seed,
                settings.seconds(),
                List.of("--hot-in-flight", "1"));
    }

    Answer bytes(Workload workload, int heapMebibytes) throws IOException, InterruptedException {
        return run("bytes-" + workload, heapMebibytes, "bytes", workload, 1, settings.seconds(), List.of());
    }

    /** CPU of one call in a tight loop, at any rate. */
    Answer loop(int size, int heapMebibytes) throws IOException, InterruptedException {
        return run("loop-" + size, heapMebibytes, "loop", new Workload(size, 1), 1, LOOP_SECONDS, List.of());
    }

    boolean takesLoops() {
        return about.isSingle();
    }

    Answer capacity(int size, int seed, int heapMebibytes) throws IOException, InterruptedException {
        return run(
                "capacity-" + size + "-" + seed,
                heapMebibytes,
                "capacity",
                new Workload(size, 1),
                seed,
                PROBE_SECONDS,
                List.of("--hot-seconds", "10"));
    }

    /** Longer where the rate is low, for enough arrivals, but within the bounds set. */
    static double windowSeconds(Workload workload, Settings settings) {
        double wanted = Math.ceil(ARRIVALS / workload.rps());
        return Math.max(settings.seconds(), Math.min(settings.maxSeconds(), wanted));
    }

    private Answer run(
            String name, int heap, String mode, Workload workload, int seed, double seconds, List<String> further)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--mode", mode));
        arguments.addAll(about.calls(workload));
        arguments.addAll(List.of("--seconds", Double.toString(seconds), "--seed", Integer.toString(seed)));
        arguments.addAll(further);
        arguments.addAll(List.of("--max-other-cores", Double.toString(settings.maxOtherCores())));
        List<String> key = new ArrayList<>(arguments);
        key.addAll(
                List.of("-Xmx" + heap + "m", classPath.digest(), Machine.here().id(), "protocol " + protocol()));
        long limit = mode.equals("capacity") ? CAPACITY_SECONDS : (long) seconds + SLACK_SECONDS;
        Set<Integer> results = name.startsWith("tight")
                ? Set.of(0, 1, OUT_OF_MEMORY, Answer.TIMED_OUT) // a heap this small is not an accident
                : Set.of(0, OUT_OF_MEMORY);
        return patiently(name, new Command(line(heap, arguments), key, results, limit));
    }

    /** A run that others disturbed is no answer; it is made again, and where that does not help, another day. */
    private Answer patiently(String name, Command command) throws IOException, InterruptedException {
        Answer answer = kept.answer(name, command);
        for (int tries = 1; answer.exit() == DISTURBED && tries < TRIES; tries++) {
            answer = kept.answer(name, command);
        }
        if (answer.exit() == DISTURBED) {
            throw new Failure("truth", answer);
        }
        return answer;
    }

    private List<String> line(int heap, List<String> arguments) throws IOException {
        String program = settings.root().resolve("bench/truth/target/classes").toString();
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                program + File.pathSeparator + classPath.text(),
                "dev.shadowctl.bench.truth.Truth"));
        line.addAll(arguments);
        return settings.inTurn(line);
    }

    private String protocol() throws IOException {
        return Files.readString(settings.root().resolve("bench/truth/protocol")).strip();
    }
}
