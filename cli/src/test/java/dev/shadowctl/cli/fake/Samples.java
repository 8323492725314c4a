package dev.shadowctl.cli.fake;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.feedback.Judgement;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.feedback.Seen;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.job.inputs.Recipe;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.job.scan.ScannedMethod;
import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.FrameShares.FrameShare;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.StartUp;
import dev.shadowctl.core.model.Workload;
import dev.shadowctl.wire.daemon.Backtest;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Things as a daemon would send them. */
public final class Samples {

    public static final String METHOD = "com.acme.Pricing#quote(com.acme.Order)";
    public static final Instant THEN = Instant.parse("2026-11-24T16:00:00Z");

    private Samples() {}

    public static JobRequest request(String method) {
        return new JobRequest(
                method,
                List.of("/x.jar"),
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
                null);
    }

    public static Job job(String id, JobState state) {
        return new Job(id, request("Pricing#quote"), METHOD, THEN, state);
    }

    public static MethodSummary method() {
        return new MethodSummary(
                METHOD, "pricing", 2, "j1", THEN, List.of(10, 1_000), 50, 0.000_123, "fixture Fixtures#orders");
    }

    public static Host host() {
        return new Host("local", machine(), isolation(), THEN);
    }

    private static Machine machine() {
        return new Machine(2, 8L << 30, "Some CPU", "Debian 12", "6.1");
    }

    private static Isolation isolation() {
        return new Isolation("bubblewrap", "none", List.of("read-only file system"));
    }

    public static Profile profile(String id) {
        return new Profile(
                "shadowctl/v1",
                "Profile",
                id,
                METHOD,
                "pricing",
                THEN,
                "local",
                machine(),
                isolation(),
                "Temurin 17.0.15",
                List.of(),
                "Serial",
                512L << 20,
                "c0de",
                "d1ge57",
                List.of("/x.jar"),
                "fixture Fixtures#orders",
                "fixture Fixtures#pricing",
                16,
                0.75,
                List.of(step(0, Phase.COLD, null), step(1, Phase.STEADY, null), step(2, Phase.STEADY, "steal 12 %")),
                List.of("few-samples: only 2 steps"),
                List.of(new TimelineEntry("warm-up", 8.2), new TimelineEntry("ladder", 30)),
                List.of(),
                writesFiles(),
                quadratic());
    }

    private static SideEffects writesFiles() {
        return new SideEffects(
                "writes",
                List.of(new SideEffects.Found(
                        "file-write",
                        "writes files",
                        List.of("com.acme.Pricing#quote", "com.acme.Audit#keep", "java.nio.file.Files#write"))));
    }

    private static Complexity quadratic() {
        return new Complexity(
                52.4,
                "n²",
                2,
                List.of("com.acme.Pricing#quote", "loop", "com.acme.Rules#find", "loop"),
                new Complexity.OwnCode(40, 5, 1, 1, 2, 4, 0, 3, 0, 0, false),
                new Complexity.ReachedCode(12, 210, 3, 9, 0, 0, List.of("file-write")));
    }

    /** One method with a latency target and a candidate, or what the request leaves of them. */
    public static Scan scan(ScanRequest request) {
        ScannedMethod annotated = new ScannedMethod(
                METHOD,
                new LatencyTarget(0.99, 0.02),
                61,
                1,
                12,
                540,
                "constructor",
                "constructor Pricing(Rules)",
                "value",
                List.of("order.lines: list"),
                writesFiles(),
                quadratic());
        ScannedMethod candidate = new ScannedMethod(
                "com.acme.Search#find(java.lang.String)",
                null,
                40,
                2,
                30,
                900,
                "value",
                "static",
                "value",
                List.of("text: text"),
                new SideEffects("pure", List.of()),
                null);
        List<ScannedMethod> all = request.annotated() ? List.of(annotated) : List.of(annotated, candidate);
        return new Scan(
                "shadowctl/v1",
                Scan.KIND,
                List.of("/x/classes"),
                70,
                1,
                1,
                all.size(),
                all.subList(0, Math.min(all.size(), request.limit())),
                List.of("Maven compiles /x"),
                0.4);
    }

    public static InputSet inputs() {
        Recipe typical = new Recipe(0, Content.DRAWN, Recipe.ANY, Map.of());
        Recipe empty = new Recipe(0, Content.DRAWN, 0, Map.of());
        return new InputSet(
                "shadowctl/v1",
                "InputSet",
                METHOD,
                "generated: Order by constructor",
                "constructor Pricing()",
                List.of(
                        new InputSet.Member(typical, List.of("a com.acme.Order"), 2, true, 17, 9),
                        new InputSet.Member(empty, List.of("a com.acme.Order"), 0, false, 9, 1)),
                new InputSet.Edges(18, 18, 240),
                List.of(new InputSet.Axis(1, "order", "com.acme.Order", "content", "n", true)),
                "n",
                400,
                0.5,
                List.of(),
                List.of("package com.acme;", "", "public final class PricingQuoteInputs {}"));
    }

    public static Hotspots hotspots() {
        return new Hotspots(
                1_000,
                412,
                2,
                824,
                0.01,
                new FrameShares(
                        "samples",
                        50,
                        50,
                        List.of(new FrameShare("com.acme.Rules.match:42", 0.62, 0.81)),
                        List.of(
                                new FrameShare("com.acme.Pricing.quote:17", 0, 1),
                                new FrameShare("com.acme.Rules.match:40", 0.62, 0.81)),
                        0),
                new FrameShares(
                        "bytes",
                        12,
                        8 << 20,
                        List.of(new FrameShare("com.acme.Rules.copy:71", 0.9, 0.9)),
                        List.of(new FrameShare("com.acme.Rules.copy:71", 0.9, 0.9)),
                        0),
                3);
    }

    /** A step of size 10 at 50/s, the disturbed one at 500/s. */
    public static Step step(int index, Phase phase, String disturbance) {
        double rate = disturbance == null ? 50 : 500;
        return new Step(
                index,
                phase,
                10,
                rate,
                rate,
                THEN,
                4,
                200,
                0,
                0,
                disturbance,
                List.of(
                        Measurement.total(Metric.CPU_PER_CALL, 0.000_123),
                        Measurement.sampled(Metric.RESIDENT_BYTES, 40, 100 << 20, 120 << 20),
                        new Measurement(
                                "executionSeconds",
                                "seconds",
                                "quantiles",
                                200,
                                0.001,
                                0.009,
                                0.001,
                                0.002,
                                0.003,
                                List.of(),
                                null),
                        Measurement.total(Metric.NETWORK_SENT_PER_CALL, 5_242_880)
                                .from("namespace")));
    }

    /** A mix of as many parts as were asked, each needing what {@link #prediction} says. */
    public static MixPrediction mix(MixQuestion question) {
        Prediction one = prediction(question.alone(question.parts().get(0)));
        return new MixPrediction(
                "shadowctl/v1",
                "MixPrediction",
                new MixPrediction.Load(
                        question.parts().stream()
                                .mapToDouble(MixQuestion.Part::rps)
                                .sum(),
                        16),
                question.parts().stream()
                        .map(part -> new MixPrediction.Part(
                                "com.acme." + part.method() + "()",
                                prediction(question.alone(part)).workload(),
                                one.resources(),
                                one.extrapolation(),
                                one.basis()))
                        .toList(),
                one.resources(),
                0.9,
                one.extrapolation(),
                new MixPrediction.Capacity(one.capacity().maxRps(), new Estimate(2.5, 2.2, 2.8), "cpu", 1),
                one.calibration(),
                List.of("mix: several in one process are not yet held against what really happened"),
                List.of("cpuCores: 0.004 cores of an idle JVM, counted once"),
                one.limits());
    }

    public static Prediction prediction(Question question) {
        Resources resources = new Resources(
                new Estimate(0.42, 0.37, 0.49),
                new Estimate(432_013_312, 400_000_000, 500_000_000),
                new Estimate(268_435_456, 250_000_000, 300_000_000),
                Estimate.exactly(0),
                Estimate.exactly(2_621_440),
                Estimate.exactly(0),
                Estimate.exactly(0),
                null,
                new Estimate(0.0031, 0.0029, 0.004));
        return new Prediction(
                "shadowctl/v1",
                "Prediction",
                METHOD,
                new Workload(question.rps(), question.size() == null ? 1_000 : question.size(), 16),
                resources,
                0.9,
                new Prediction.Extrapolation(3.1, 1.0),
                new Prediction.Capacity(new Estimate(1_340, 1_180, 1_490), "cpu", 1),
                new Prediction.Calibration("none", 0, false, Map.of()),
                new Prediction.Basis(
                        "j1", "analytic", "local", "bubblewrap, network none", "fixture Fixtures#orders", null),
                List.of("extrapolation: the rate is 3.1 times the largest measured"),
                List.of("cpuCores: demand of 840 µs per call times 500 calls/s"),
                new StartUp(
                        new Estimate(7.2, 4.1, 12.4),
                        new Estimate(9.1, 5, 16),
                        new Estimate(251_658_240, 230_000_000, 280_000_000)),
                new Prediction.Limits(
                        question.cores() == null ? 2 : question.cores(), question.heapBytes(), question.p99Seconds()));
    }

    /** A job that puts a plan to the test; where it is tight, its memory runs out. */
    static JobRequest validating(String plan, boolean tight) {
        Validation validation = new Validation(
                plan,
                "Pricing",
                "j1",
                "hash",
                List.of(new Part.Rung(1_000, 500)),
                16,
                new Validation.Limits(0.49, null, (tight ? 384L : 640L) << 20, 384L << 20, "G1", 1, 0),
                null,
                null,
                20,
                List.of(
                        new Validation.Expected("cpuCores", 0.42, 0.37, 0.49),
                        new Validation.Expected("memoryBytes", 5e8, 4e8, 6e8),
                        new Validation.Expected("heapBytes", 3e8, 2e8, 4e8),
                        new Validation.Expected("latencyP99Seconds", 0.044, 0.04, 0.05)),
                List.of());
        return new JobRequest(
                        "Pricing#quote",
                        List.of("/x"),
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
                        null)
                .validating(validation, METHOD, List.of("-Xmx384m"), 60);
    }

    /** What the validation of a job saw. */
    static Backtest backtest(String query) {
        String by = query.equals("by=date") ? Backtest.BY_DATE : Backtest.BY_SPLIT;
        return new Backtest(
                "shadowctl/v1",
                Backtest.KIND,
                by,
                48,
                3,
                4,
                List.of(new Backtest.Resource(
                        "cpuCores",
                        12,
                        List.of(
                                new Backtest.Way("analytic", "none", 48, 0.183, 0.4, 0.85, 0.92, 2.1, 1),
                                new Backtest.Way("champion", "shift", 48, 0.091, 0.25, 1.01, 0.9, 1.6, 1),
                                new Backtest.Way("challenger", "ridge", 48, 0.088, 0.3, 1.02, 0.88, 1.5, 0.9)))));
    }

    static Observation observation(Job job) {
        Validation validation = Objects.requireNonNull(job.request().validation());
        boolean tight = validation.limits().memoryBytes() < 640L << 20;
        Step steady = new Step(
                0,
                Phase.STEADY,
                1_000,
                500,
                500,
                THEN,
                20,
                10_000,
                0,
                0,
                null,
                List.of(
                        Measurement.sampled(Metric.CPU_CORES, 20, 0.4, 0.5),
                        Measurement.total(Metric.CPU_GC_CORES, 0.02),
                        Measurement.sampled(Metric.RESIDENT_BYTES, 20, 4e8, 7e8),
                        Measurement.total(Metric.CPU_THROTTLED_PERIODS, 0.12)));
        Judgement judgement = Judgement.of(
                validation,
                tight
                        ? new Seen.Ended(Observation.Run.OUT_OF_MEMORY, "it needs more")
                        : new Seen.Served(List.of(steady), true),
                2);
        return new Observation(
                "shadowctl/v1",
                Observation.KIND,
                job.id(),
                validation.plan(),
                validation.service(),
                METHOD,
                validation.profile(),
                "hash",
                THEN,
                "local",
                host().machine(),
                new Isolation("bubblewrap", "none", List.of("memory 640 MiB (cgroup v2, watchdog)")),
                "17",
                "generated",
                validation.load(),
                16,
                validation.limits(),
                null,
                null,
                judgement.resources(),
                judgement.run(),
                judgement.verdict(),
                judgement.warnings(),
                List.of());
    }
}
