package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Correction;
import dev.shadowctl.core.model.Learning;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.classpath.CodeHash;
import dev.shadowctl.daemon.model.Lookup;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.store.Store;
import dev.shadowctl.wire.Json;
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
    private static final int ROUNDS = 10;

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
                PredictionService service = service(store, learning);
                times(kept, service); // the JVM compiles
                Times times = times(kept, service);
                print("prediction with " + name + ", first of a profile", millis(times.first()));
                print("prediction with " + name + ", later", millis(times.later()));
            });
            List<Double> afresh = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                afresh.addAll(first(kept, service(store, profile -> Correction.none())));
            }
            print("first of a profile since the daemon began", millis(afresh));
            List<Double> prepared = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                PredictionService service = service(store, profile -> Correction.none());
                for (KeptProfile each : kept) {
                    service.prepare(each.profile());
                    prepared.add(time(each.profile().method(), asked -> ask(service, asked)));
                }
            }
            print("first of a profile that the daemon has just measured", millis(prepared));
            Map<String, String> ids =
                    kept.stream().map(KeptProfile::profile).collect(Collectors.toMap(Profile::method, Profile::id));
            print(
                    "of the first of a profile, reading it",
                    millis(each(kept, method -> read(store, ids.getOrDefault(method, "")))));
        }
    }

    /** Times of the first question about a profile that is no longer remembered, and of those after it. */
    private record Times(List<Double> first, List<Double> later) {}

    private static PredictionService service(Store store, Learning learning) {
        return new PredictionService(store.measures(), Residuals::none, Residuals::none, learning, CodeHash::reachable);
    }

    private static Times times(List<KeptProfile> kept, PredictionService service) {
        Times times = new Times(new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < ROUNDS; i++) {
            for (KeptProfile each : kept) {
                String method = each.profile().method();
                times.first().add(time(method, asked -> ask(service, asked)));
                times.later().add(time(method, asked -> ask(service, asked)));
                times.later().add(time(method, asked -> ask(service, asked)));
            }
        }
        return times;
    }

    private static List<Double> first(List<KeptProfile> kept, PredictionService service) {
        return each(kept, method -> ask(service, method));
    }

    private static List<Double> each(List<KeptProfile> kept, Consumer<String> asks) {
        return kept.stream().map(each -> time(each.profile().method(), asks)).toList();
    }

    private static double time(String method, Consumer<String> asks) {
        long start = System.nanoTime();
        asks.accept(method);
        return 1e-6 * (System.nanoTime() - start);
    }

    /** All that the daemon does for a question but speaking HTTP. */
    private static void ask(PredictionService service, String method) {
        if (!(service.lookup(method) instanceof Lookup.Known known)) {
            throw new IllegalStateException(method + " is not known");
        }
        Profile newest = service.newest(Optional.of(known.summary().method()), Optional.empty())
                .orElseThrow();
        Answer answer = service.answer(newest, new Question(method, 50, null, null, null, null, null, null, true));
        if (!(answer instanceof Answer.Answered answered)
                || Json.write(answered.prediction()).isEmpty()) {
            throw new IllegalStateException("no answer for " + method);
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
