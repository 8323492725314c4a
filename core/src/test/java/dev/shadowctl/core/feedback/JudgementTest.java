package dev.shadowctl.core.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.feedback.Observation.Compared;
import dev.shadowctl.core.feedback.Observation.Run;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Limit;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final long MIB = 1L << 20;

    @Test
    void whatServesWithinItsTargetHolds() {
        Judgement judgement = judged(0.05, steady(100, 0.5, 0.02, 0, 0.03));
        assertThat(judgement.verdict().holds()).isTrue();
        assertThat(judgement.verdict().words()).isEqualTo("holds");
        assertThat(judgement.verdict().reasons())
                .containsExactly(
                        "its queue stayed as it was: it completed 100/s of 100/s", "p99 was 30.0 ms, within 50.0 ms");
        assertThat(judgement.run().heapEnough()).isTrue();
        assertThat(judgement.warnings()).isEmpty();
    }

    @Test
    void predictedAndObservedStandSideBySideByTheNamesOfAPrediction() {
        Judgement judgement = judged(null, steady(100, 0.5, 0.02, 0.1, 0.03));
        assertThat(judgement.resources().keySet())
                .containsExactly(
                        "cpuCores",
                        "memoryBytes",
                        "heapBytes",
                        "networkReceiveBytesPerSecond",
                        "diskReadBytesPerSecond",
                        "latencyP50Seconds",
                        "latencyP99Seconds");
        // of 0.5 cores 0.1 went into compiling, which is no part of a prediction
        assertThat(observed(judgement, "cpuCores")).isCloseTo(0.4, within(1e-9));
        assertThat(judgement.resources().get("cpuCores").high()).isEqualTo(0.6);
        assertThat(observed(judgement, "memoryBytes"))
                .as("less the arguments made ahead")
                .isEqualTo(190.0 * MIB);
        assertThat(observed(judgement, "networkReceiveBytesPerSecond")).isEqualTo(700.0);
        assertThat(judgement.resources().get("diskReadBytesPerSecond"))
                .isEqualTo(new Compared(null, null, null, 3_000.0));
        assertThat(judgement.resources().get("heapBytes").observed())
                .as("one run at one heap sees no smallest heap")
                .isNull();
    }

    @Test
    void aMissedTargetIsNamedWithWhatWasSeen() {
        Judgement judgement = judged(0.05, steady(100, 0.5, 0.02, 0.1, 0.063));
        assertThat(judgement.verdict().holds()).isFalse();
        assertThat(judgement.verdict().words()).isEqualTo("missed: p99 63.0 ms of 50.0 ms");
    }

    @Test
    void aQueueThatGrowsUnderAQuotaIsForLackOfCpu() {
        Judgement judgement = judged(null, steady(80, 0.97, 0.02, 0.9, 0.9));
        assertThat(judgement.verdict().words()).isEqualTo("too tight: CPU");
        assertThat(judgement.verdict().reasons().get(0))
                .contains("80.0/s of 100/s", "0.97 cores of the 1.00", "90.0 % of all periods");
        assertThat(judgement.run().heapEnough())
                .as("it tells nothing of the heap")
                .isNull();
    }

    @Test
    void aQueueThatGrowsForCollectionsIsForLackOfHeap() {
        Judgement judgement = judged(null, steady(80, 0.97, 0.5, 0.9, 0.9));
        assertThat(judgement.verdict().words()).isEqualTo("too tight: heap");
        assertThat(judgement.run().heapEnough()).isFalse();
    }

    @Test
    void aQueueThatGrowsThoughCpuIsLeftIsTooSlow() {
        assertThat(judged(null, steady(80, 0.3, 0.02, 0.1, 0.9)).verdict().words())
                .isEqualTo("too slow: 80.0/s");
    }

    @Test
    void collectionsAboveTheirShareAreToldThoughThePlanHolds() {
        Judgement judgement = judged(null, steady(100, 0.5, 0.08, 0.1, 0.03));
        assertThat(judgement.verdict().holds()).isTrue();
        assertThat(judgement.run().heapEnough()).isFalse();
        assertThat(judgement.warnings()).anyMatch(warning -> warning.startsWith("tight-heap:"));
    }

    @Test
    void compilersThatWorkOnUnderAQuotaAreTold() {
        assertThat(judged(null, steady(100, 0.5, 0.02, 0.1, 0.03)).warnings())
                .singleElement()
                .asString()
                .startsWith("late-compiling: compilers burnt 2.00 core-seconds");
        assertThat(judged(null, steady(100, 0.5, 0.02, 0, 0.03)).warnings())
                .as("its quota never ran out")
                .isEmpty();
    }

    @Test
    void whatTheKernelEndedForItsMemoryIsSeenAndNoFailure() {
        Seen.Ended ended = Seen.of(new Failure(
                        FailureCode.LIMIT_EXCEEDED,
                        "It needs more.\nMuch more.",
                        "",
                        new Limit(Limit.Resource.MEMORY_BYTES, 1)))
                .orElseThrow();
        Judgement judgement = Judgement.of(validation(null, 10), ended, 2);
        assertThat(judgement.verdict().words()).isEqualTo("too tight: memory");
        assertThat(judgement.run().end()).isEqualTo(Run.OUT_OF_MEMORY);
        assertThat(judgement.run().said()).isEqualTo("It needs more.");
        assertThat(judgement.run().heapEnough())
                .as("it tells nothing of the heap")
                .isNull();
        assertThat(judgement.resources().get("cpuCores")).isEqualTo(new Compared(0.5, 0.4, 0.6, null));
    }

    @Test
    void aHeapThatRanOutAndACallThatNeverCameBackAreSeenToo() {
        assertThat(words(new Failure(FailureCode.OUT_OF_MEMORY, "x", "", new Limit(Limit.Resource.HEAP_BYTES, 1))))
                .isEqualTo("too tight: heap");
        assertThat(words(new Failure(FailureCode.OUT_OF_MEMORY, "x", "", new Limit(Limit.Resource.DIRECT_BYTES, 1))))
                .isEqualTo("too tight: direct memory");
        assertThat(words(new Failure(FailureCode.METHOD_BLOCKED, "x", ""))).isEqualTo("stalled");
    }

    @Test
    void whatHasNothingToDoWithLimitsIsAFailure() {
        assertThat(Seen.of(new Failure(FailureCode.METHOD_THREW, "x", ""))).isEmpty();
        assertThat(Seen.of(
                        new Failure(FailureCode.LIMIT_EXCEEDED, "x", "", new Limit(Limit.Resource.SCRATCH_BYTES, 1))))
                .isEmpty();
    }

    @Test
    void ofSeveralSizesTheSlowestHasToMeetTheTarget() {
        List<Measurement> measured = new ArrayList<>(measurements(0.5, 0.02, 0.1, 0.02));
        measured.add(latency(0.01).from("size 10"));
        measured.add(latency(0.07).from("size 1000"));
        Judgement judgement =
                Judgement.of(validation(0.05, 10, 1_000), new Seen.Served(List.of(step(100, measured)), true), 2);
        assertThat(judgement.verdict().words()).startsWith("missed: p99 70.0 ms");
        assertThat(observed(judgement, "latencyP99Seconds")).isEqualTo(0.07);
    }

    @Test
    void ofSeveralMethodsEachHasToMeetItsOwn() {
        List<Measurement> measured = new ArrayList<>(measurements(0.5, 0.01, 0, 0.07));
        measured.add(latency(0.01).from("method 1 of size 10"));
        measured.add(latency(0.07).from("method 2 of size 10"));
        measured.add(latency(0.02).from("method 3 of size 5"));

        Judgement missed = Judgement.of(several(0.05), new Seen.Served(List.of(step(100, measured)), true), 2);
        Judgement holds = Judgement.of(several(0.08), new Seen.Served(List.of(step(100, measured)), true), 2);

        assertThat(missed.verdict().words()).isEqualTo("missed: p99 of Export#write of size 10 70.0 ms of 50.0 ms");
        assertThat(missed.verdict().reasons())
                .contains(
                        "p99 of Pricing#quote of size 10 was 10.0 ms, within 20.0 ms",
                        "p99 of Search#find of size 5 was 20.0 ms, and it has no target");
        assertThat(holds.verdict().holds()).isTrue();
        assertThat(observed(holds, "latencyP99Seconds")).as("of the slowest").isEqualTo(0.07);
        assertThat(holds.run().rps()).isEqualTo(100);
    }

    @Test
    void ofTwoOverloadsOfOneSizeEachIsJudgedByItsOwnLatency() {
        Validation overloads = several(List.of(
                member("shop.Export#write(int)", 10, 50, 0.05),
                member("shop.Export#write(long)", 10, 50, 0.05),
                member("shop.Search#find()", 10, 5, null)));
        List<Measurement> measured = new ArrayList<>(measurements(0.5, 0.01, 0, 0.07));
        measured.add(latency(0.01).from(Validation.label(0, 10)));
        measured.add(latency(0.07).from(Validation.label(1, 10)));
        measured.add(latency(0.02).from(Validation.label(2, 10)));

        Judgement judgement = Judgement.of(overloads, new Seen.Served(List.of(step(105, measured)), true), 2);

        assertThat(judgement.verdict().words())
                .isEqualTo("missed: p99 of shop.Export#write(long) of size 10 70.0 ms of 50.0 ms");
        assertThat(judgement.verdict().reasons())
                .contains(
                        "p99 of shop.Export#write(int) of size 10 was 10.0 ms, within 50.0 ms",
                        "p99 of Search#find of size 10 was 20.0 ms, and it has no target");
    }

    private static Validation several(double exported) {
        return several(List.of(
                member("shop.Pricing#quote(shop.Order)", 10, 80, 0.02),
                member("shop.Export#write(int)", 10, 15, exported),
                member("shop.Search#find()", 5, 5, null)));
    }

    private static Validation several(List<Validation.Member> members) {
        Validation one = validation(0.02, 10);
        return new Validation(
                one.plan(),
                one.service(),
                one.profile(),
                one.codeHash(),
                List.of(new Part.Rung(10, 80)),
                one.concurrency(),
                one.limits(),
                null,
                null,
                one.steadySeconds(),
                one.expected(),
                members);
    }

    private static Validation.Member member(String method, int size, double rate, @Nullable Double bound) {
        return new Validation.Member(
                method,
                "j1",
                "hash",
                null,
                null,
                List.of(new Part.Rung(size, rate)),
                bound == null ? null : 0.99,
                bound);
    }

    @Test
    void whatWasNotWarmOrDisturbedSaysSo() {
        Step disturbed = steady(100, 0.5, 0.02, 0.1, 0.03).disturbedBy("other processes burnt 1 of 2 cores");
        Judgement judgement = Judgement.of(validation(null, 10), new Seen.Served(List.of(disturbed), false), 2);
        assertThat(judgement.warnings())
                .anyMatch(warning -> warning.startsWith("still-compiling:"))
                .anyMatch(warning -> warning.startsWith("disturbed: other processes"));
    }

    private static String words(Failure failure) {
        return Judgement.of(validation(null, 10), Seen.of(failure).orElseThrow(), 2)
                .verdict()
                .words();
    }

    private static double observed(Judgement judgement, String name) {
        Double seen = judgement.resources().get(name).observed();
        assertThat(seen).as(name).isNotNull();
        return seen;
    }

    private static Judgement judged(@Nullable Double boundSeconds, Step step) {
        return Judgement.of(validation(boundSeconds, 10), new Seen.Served(List.of(step), true), 2);
    }

    private static Validation validation(@Nullable Double boundSeconds, int... sizes) {
        List<Part.Rung> load = new ArrayList<>();
        for (int size : sizes) {
            load.add(new Part.Rung(size, 100.0 / sizes.length));
        }
        return new Validation(
                "p1",
                "shop",
                "j1",
                "hash",
                load,
                16,
                new Validation.Limits(1.0, null, 256 * MIB, 128 * MIB, "G1", 1, 10 * MIB),
                boundSeconds == null ? null : 0.99,
                boundSeconds,
                20,
                List.of(
                        new Validation.Expected("latencyP99Seconds", 0.03, 0.02, 0.04),
                        new Validation.Expected("heapBytes", 100.0 * MIB, 90.0 * MIB, 128.0 * MIB),
                        new Validation.Expected("cpuCores", 0.5, 0.4, 0.6)),
                List.of());
    }

    private static Step steady(double achieved, double cores, double gcCores, double throttled, double p99) {
        return step(achieved, measurements(cores, gcCores, throttled, p99));
    }

    private static Step step(double achieved, List<Measurement> measured) {
        return new Step(0, Phase.STEADY, 10, 100, achieved, Instant.EPOCH, 20, 2_000, 0, 0, null, measured);
    }

    private static List<Measurement> measurements(double cores, double gcCores, double throttled, double p99) {
        return List.of(
                Measurement.sampled(Metric.CPU_CORES, 20, cores, cores),
                Measurement.total(Metric.CPU_GC_CORES, gcCores),
                Measurement.total(Metric.CPU_JIT_CORES, 0.1),
                Measurement.sampled(Metric.RESIDENT_BYTES, 20, 150.0 * MIB, 200.0 * MIB),
                Measurement.total(Metric.NETWORK_RECEIVED_PER_CALL, 7),
                Measurement.total(Metric.FILE_READ_PER_CALL, 30),
                Measurement.total(Metric.CPU_THROTTLED_PERIODS, throttled),
                latency(p99));
    }

    private static Measurement latency(double p99) {
        return new Measurement(
                Metric.LATENCY.label(),
                "seconds",
                "quantiles",
                2_000,
                p99 / 2,
                p99 * 2,
                p99 / 3,
                p99 / 2,
                p99,
                List.of(),
                null);
    }
}
