package dev.shadowctl.bench.accuracy;

import dev.shadowctl.bench.accuracy.Kept.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks shadowctl about one case as a user would, with a home of its own: no case learns from another. */
final class Shadowctl {

    static final int REFUSED = 9;

    private static final int JOB_FAILED = 8;
    private static final int DOES_NOT_HOLD = 10;

    /** Names under which a plan and its validation are kept. */
    static final String PLAN = "plan";

    static final String VALIDATION = "validation";

    private static final long PROFILE_SECONDS = 900;
    private static final long PREDICT_SECONDS = 120;
    private static final long VALIDATE_SECONDS = 600;

    private final Settings settings;
    private final Case about;
    private final ClassPath classPath;
    private final Kept kept;

    Shadowctl(Settings settings, Case about, ClassPath classPath) {
        this.settings = settings;
        this.about = about;
        this.classPath = classPath;
        this.kept = kept(settings, about);
    }

    /** What it said of a case. */
    static Kept kept(Settings settings, Case about) {
        return new Kept(
                settings.answers().resolve(about.name() + ".jsonl"),
                settings.answers().resolve(about.name()),
                Map.of("SHADOWCTL_HOME", home(settings, about.name()).toString()));
    }

    /** The home of a case or of a mix. */
    static Path home(Settings settings, String name) {
        return settings.answers().resolve(name).resolve("home");
    }

    /** Forgets what is to be asked again. */
    void forget(String redo) throws IOException {
        if (!redo.equals("nothing")) {
            kept.forget("predict");
            kept.forget(PLAN);
            kept.forget(VALIDATION);
        }
        if (redo.equals("profile") || redo.equals("all")) {
            kept.forget("profile");
        }
    }

    Answer profile() throws IOException, InterruptedException {
        List<String> given = new ArrayList<>(List.of("--inputs", about.inputs()));
        given.addAll(instance());
        return profile("profile", given, about.sizes(), Set.of(0));
    }

    /**
     * The profile of one who has no fixture; that the method does not run is an answer too.
     *
     * @param name under which it is kept
     * @param sizes to measure
     * @param instance whether the case's instance is given all the same
     */
    Answer profileWithGeneratedInputs(String name, List<Integer> sizes, boolean instance)
            throws IOException, InterruptedException {
        return profile(name, instance ? instance() : List.of(), sizes, Set.of(0, JOB_FAILED));
    }

    private List<String> instance() {
        return about.instance() == null ? List.of() : List.of("--instance", about.instance());
    }

    private Answer profile(String name, List<String> inputs, List<Integer> sizes, Set<Integer> results)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(about.method()));
        arguments.addAll(inputs);
        arguments.addAll(List.of("--sizes", commas(sizes), "--budget", settings.budget()));
        if (!about.rates().isEmpty()) {
            arguments.addAll(List.of("--rates", commas(about.rates())));
        }
        if (about.network() != null) {
            arguments.addAll(List.of("--network", about.network()));
        }
        List<String> line = new ArrayList<>(List.of(settings.cli().toString(), "profile"));
        line.addAll(arguments);
        line.addAll(List.of("-cp", classPath.text(), "-o", "json"));
        arguments.add(classPath.digest());
        return kept.answer(name, new Command(settings.inTurn(line), arguments, results, PROFILE_SECONDS));
    }

    /**
     * What it predicts, or its refusal.
     *
     * @param profile identity of the profile it stands on
     */
    Answer predict(Workload workload, String profile) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                about.method(), "--rps", Double.toString(workload.rps()), "--size", Integer.toString(workload.size()));
        List<String> line = new ArrayList<>(List.of(settings.cli().toString(), "predict"));
        line.addAll(arguments);
        line.addAll(List.of("-o", "json"));
        List<String> key = new ArrayList<>(arguments);
        key.add(profile);
        return kept.answer("predict-" + workload, new Command(line, key, Set.of(0, REFUSED), PREDICT_SECONDS));
    }

    /**
     * What it plans for a workload, or its refusal.
     *
     * @param boundSeconds the latency target, of p99
     * @param profile identity of the profile it stands on
     */
    Answer plan(Workload workload, double boundSeconds, String profile) throws IOException, InterruptedException {
        List<String> arguments = List.of(
                about.method(),
                "--rps",
                Double.toString(workload.rps()),
                "--size",
                Integer.toString(workload.size()),
                "--p99",
                Math.round(1e3 * boundSeconds) + "ms");
        List<String> line = new ArrayList<>(List.of(settings.cli().toString(), "plan"));
        line.addAll(arguments);
        line.addAll(List.of("-o", "json"));
        List<String> key = new ArrayList<>(arguments);
        key.add(profile);
        return kept.answer(PLAN, new Command(line, key, Set.of(0, REFUSED), PREDICT_SECONDS));
    }

    /** What became of a process that had what a plan gives. */
    Answer validate(String plan) throws IOException, InterruptedException {
        List<String> line = List.of(settings.cli().toString(), "validate", plan, "-o", "json");
        return kept.answer(
                VALIDATION,
                new Command(settings.inTurn(line), List.of(plan), Set.of(0, DOES_NOT_HOLD), VALIDATE_SECONDS));
    }

    static boolean missed(Answer validated) {
        return validated.exit() == DOES_NOT_HOLD;
    }

    static boolean refused(Answer answer) {
        return answer.exit() == REFUSED;
    }

    /** Ends the daemon of the case, so that the real runs have the machine for themselves. */
    void stop() throws IOException, InterruptedException {
        stop(settings, kept);
    }

    /** Ends the daemon of the home in which commands run. */
    static void stop(Settings settings, Kept kept) throws IOException, InterruptedException {
        kept.forget("stop");
        List<String> line = List.of(settings.cli().toString(), "daemon", "stop");
        kept.answer("stop", new Command(line, line, Set.of(), PREDICT_SECONDS));
    }

    private static String commas(List<?> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
