package dev.shadowctl.dist;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A home in which methods were profiled and observed that all take 1.4 times the CPU the laws say. */
final class Observed {

    static final String METHOD = "com.acme.Shop#m0(int)";

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");
    private static final double FACTOR = 1.4;
    private static final Machine MACHINE = new Machine(2, 8L << 30, "cpu", "Linux", "6.1");
    private static final Isolation ISOLATION = new Isolation("bubblewrap", "none", List.of());

    private final Path home;
    private final Random random = new Random(1);
    private int methods;
    private int observations;

    Observed(Path home) {
        this.home = home;
    }

    /** Adds methods, each with its profile and observations at different rates. */
    void add(int more, int each) throws Exception {
        Files.createDirectories(home.resolve("data"));
        try (Store store = Store.open(
                home.resolve("data/shadowctl.db"), Files.createDirectories(home.resolve("cache/sqlite")), START)) {
            for (int i = 0; i < more; i++) {
                add(store, each);
            }
        }
    }

    private void add(Store store, int each) {
        Profile profile = profile(methods++);
        end(store, profile.id(), profile.method(), profile, null);
        Predictor laws = new Predictor(Residuals.none());
        var fitted = laws.fitted(profile, null);
        for (int i = 0; i < each; i++) {
            double rate = 20 + 30 * random.nextDouble();
            Answer answer = fitted.apply(
                            new Question(profile.method(), rate, 100, 16, 2.0, 512L << 20, null, null, true))
                    .answer();
            double cores = ((Answer.Answered) answer)
                    .prediction()
                    .resources()
                    .cpuCores()
                    .estimate();
            String id = String.format("00000o%06d", ++observations);
            double seen = FACTOR * cores * Math.exp(0.05 * random.nextGaussian());
            end(store, id, profile.method(), null, observation(id, profile, rate, seen));
        }
    }

    private static void end(
            Store store, String id, String method, @Nullable Profile profile, @Nullable Observation observation) {
        JobRequest request = new JobRequest(
                method,
                List.of("/nowhere"),
                null,
                null,
                null,
                List.of(),
                List.of(),
                60,
                "local",
                null,
                List.of(),
                "none",
                false,
                null,
                null,
                List.of(),
                null);
        store.jobs().insert(new Job(id, request, method, START, new JobState.Queued(START)));
        store.jobs().end(id, new JobState.Succeeded(START), "done", profile, observation);
    }

    private Profile profile(int number) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int size = List.of(10, 30, 100).get(i % 3);
            double rate = i < 3 ? 20 : 50;
            double seconds = 1e-5 * size * (1 + 0.1 * random.nextDouble());
            steps.add(new Step(
                    i,
                    Phase.STEADY,
                    size,
                    rate,
                    rate,
                    START,
                    5,
                    (long) (5 * rate),
                    0,
                    0,
                    null,
                    List.of(
                            Measurement.total(Metric.CPU_PER_CALL, seconds),
                            Measurement.total(Metric.CPU_CORES, rate * seconds))));
        }
        return new Profile(
                Profile.API_VERSION,
                "Profile",
                String.format("00000p%06d", number),
                "com.acme.Shop#m" + number + "(int)",
                null,
                START.plusSeconds(1_000L * number),
                "local",
                MACHINE,
                ISOLATION,
                "Temurin 17",
                List.of(),
                "G1",
                512L << 20,
                "hash",
                "digest",
                List.of(),
                "fixture",
                "static",
                16,
                0.5,
                steps,
                List.of(),
                List.of());
    }

    private static Observation observation(String id, Profile profile, double rate, double cores) {
        Map<String, Observation.Compared> resources = new LinkedHashMap<>();
        resources.put("cpuCores", new Observation.Compared(cores / FACTOR, null, null, cores));
        return new Observation(
                Profile.API_VERSION,
                Observation.KIND,
                id,
                null,
                "shop",
                profile.method(),
                profile.id(),
                profile.codeHash(),
                profile.measuredAt().plusSeconds(100),
                "local",
                MACHINE,
                ISOLATION,
                "Temurin 17",
                "fixture",
                List.of(new Part.Rung(100, rate)),
                16,
                new Validation.Limits(null, null, 1L << 30, 512L << 20, "G1", 2, 0),
                null,
                null,
                resources,
                new Observation.Run(
                        Observation.Run.SERVED,
                        null,
                        5,
                        true,
                        20,
                        rate,
                        rate,
                        (long) (20 * rate),
                        0,
                        true,
                        null,
                        null,
                        null,
                        null,
                        null),
                new Observation.Verdict(true, "holds", List.of()),
                List.of(),
                List.of());
    }
}
