package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Correction;
import dev.shadowctl.core.model.Learning;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.classpath.CodeHash;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.store.Store;
import dev.shadowctl.wire.daemon.LearnedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** How long learning takes, on synthetic observations, and how long a prediction takes that is corrected. */
public final class SpeedProgram {

    private static final List<String> RESOURCES =
            List.of("cpuCores", "latencyP50Seconds", "latencyP99Seconds", "memoryBytes");

    private static final int METHODS = 2_000;
    private static final int OF_A_METHOD = 50;
    private static final int QUESTIONS = 300;

    private SpeedProgram() {}

    /**
     * Prints rows of a table.
     *
     * @param arguments {@code refit}, {@code compare}, or {@code predict} with a folder of kept answers
     */
    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "refit" -> refit();
            case "compare" -> compare();
            case "predict" -> predict(KeptProfile.read(Path.of(arguments[1])));
            default -> throw new IllegalArgumentException("refit, compare or predict, not " + arguments[0]);
        }
    }

    private static void refit() throws IOException {
        List<Case> cases = cases(METHODS);
        for (Kind kind : Kind.values()) {
            long start = System.nanoTime();
            for (String resource : RESOURCES) {
                Regressor regressor = Regressor.fit(kind, cases);
                if (Double.isNaN(regressor.log(cases.get(0).features()))) {
                    throw new IllegalStateException(kind.word() + " says nothing of " + resource);
                }
            }
            print("refit of " + kind.word() + ", " + RESOURCES.size() + " resources", seconds(start));
        }
        print("largest resident set", resident());
    }

    private static void compare() throws IOException {
        List<Case> cases = cases(METHODS);
        Map<String, List<Case>> byResource =
                RESOURCES.stream().collect(Collectors.toMap(resource -> resource, resource -> cases));
        long start = System.nanoTime();
        Champion champion = Champion.train(new History(byResource, cases.size(), Instant.EPOCH), 1);
        print("comparison of all candidates, trial and refit, " + RESOURCES.size() + " resources", seconds(start));
        champion.report().resources().forEach(resource -> print("won " + resource.resource(), resource.regressor()));
        print("largest resident set", resident());
    }

    /** Of profiles that all differ: alike ones would be merged. */
    private static List<Case> cases(int methods) {
        Random random = new Random(1);
        List<Case> cases = new ArrayList<>();
        for (int method = 0; method < methods; method++) {
            List<Double> values = new ArrayList<>();
            Features.NAMES.forEach(name -> values.add(random.nextGaussian()));
            double residual = 0.2 * values.get(0) - 0.1 * values.get(5) * values.get(6) + 0.1 * random.nextGaussian();
            for (int i = 0; i < OF_A_METHOD; i++) {
                Features features = new Features(values.stream()
                        .map(value -> value + 0.02 * random.nextGaussian())
                        .toList());
                cases.add(new Case(
                        "com.acme.Service#m" + method + "()",
                        Instant.EPOCH.plusSeconds((long) i * methods + method),
                        features,
                        residual + 0.05 * random.nextGaussian()));
            }
        }
        return cases;
    }

    private static void predict(List<KeptProfile> kept) throws IOException {
        Path directory = Files.createTempDirectory("shadowctl-speed");
        Instant now = Instant.parse("2026-11-01T10:00:00Z");
        try (Store store = Store.open(directory.resolve("shadowctl.db"), directory.resolve("native"), now)) {
            for (KeptProfile each : kept) {
                Profile profile = each.profile();
                JobRequest request = request(profile.method());
                store.jobs().insert(new Job(profile.id(), request, profile.method(), now, new JobState.Queued(now)));
                store.jobs().end(profile.id(), new JobState.Succeeded(now), "succeeded", profile);
            }
            Map<String, Learning> learned = new LinkedHashMap<>();
            learned.put("the laws alone", profile -> Correction.none());
            for (Kind kind : Kind.values()) {
                learned.put(kind.word(), champion(kind));
            }
            learned.forEach((name, learning) -> {
                PredictionService service = new PredictionService(
                        store.measures(), Residuals::none, Residuals::none, learning, CodeHash::reachable);
                ask(service, kept);
                print("prediction with " + name, millis(ask(service, kept)));
            });
            Map<String, String> ids =
                    kept.stream().map(KeptProfile::profile).collect(Collectors.toMap(Profile::method, Profile::id));
            print(
                    "of the first of a profile, reading it",
                    millis(times(kept, method -> read(store, ids.getOrDefault(method, "")))));
        }
    }

    private static void read(Store store, String id) {
        if (store.measures().find(id).isEmpty()) {
            throw new IllegalStateException("profile " + id + " is gone");
        }
    }

    private static JobRequest request(String method) {
        return new JobRequest(
                method, List.of(), "/p", null, null, List.of(), List.of(), 60, "local", null, List.of(), "none", false,
                null);
    }

    private static Champion champion(Kind kind) {
        Believed believed = new Believed(kind, Regressor.fit(kind, cases(METHODS / 10)), 0.9);
        return new Champion(
                new LearnedModel(
                        Profile.API_VERSION,
                        LearnedModel.KIND,
                        1,
                        Instant.EPOCH,
                        100_000,
                        List.of(),
                        "",
                        null,
                        true,
                        ""),
                RESOURCES.stream().collect(Collectors.toMap(resource -> resource, resource -> believed)));
    }

    private static List<Double> ask(PredictionService service, List<KeptProfile> kept) {
        return times(
                kept,
                method -> service.answer(
                        newest(service, method), new Question(method, 50, null, null, null, null, null, null, true)));
    }

    private static Profile newest(PredictionService service, String method) {
        return service.newest(Optional.of(method), Optional.empty()).orElseThrow();
    }

    private static List<Double> times(List<KeptProfile> kept, Consumer<String> asks) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            String method = kept.get(i * kept.size() / QUESTIONS).profile().method(); // one after the other
            long start = System.nanoTime();
            asks.accept(method);
            millis.add(1e-6 * (System.nanoTime() - start));
        }
        return millis;
    }

    private static String millis(List<Double> all) {
        List<Double> sorted = all.stream().sorted().toList();
        return String.format(
                Locale.ROOT,
                "median %.1f ms, 99 %% within %.1f ms",
                sorted.get(sorted.size() / 2),
                sorted.get(sorted.size() * 99 / 100));
    }

    private static String seconds(long start) {
        return String.format(Locale.ROOT, "%.1f s", 1e-9 * (System.nanoTime() - start));
    }

    private static String resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> String.format(
                        Locale.ROOT, "%.0f MiB", Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024))
                .findFirst()
                .orElse("not known");
    }

    private static void print(String what, String figure) {
        System.out.println("| " + what + " | " + figure + " |");
    }
}
