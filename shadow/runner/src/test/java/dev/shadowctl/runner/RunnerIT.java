package dev.shadowctl.runner;

import static dev.shadowctl.runner.ShadowJvm.ORDER;
import static dev.shadowctl.runner.ShadowJvm.OWN;
import static dev.shadowctl.runner.ShadowJvm.assignment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.BytesPerCall;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunnerIT {

    @Test
    void aMethodIsMeasuredFromFirstCallToSaturation() throws IOException {
        Assignment roomy = new Assignment(
                "com.acme.Subject",
                "total",
                ORDER,
                null,
                null,
                List.of(5, 100),
                List.of(200.0),
                4,
                8,
                10,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(roomy)) {
            assertThat(jvm.finished().startupSeconds()).isPositive();
            assertThat(jvm.finished().timeline())
                    .extracting(entry -> entry.what())
                    .contains("warm-up", "ladder", "repeats");
            assertThat(jvm.messages).anyMatch(Message.Hello.class::isInstance);
            assertThat(jvm.messages)
                    .filteredOn(Message.Prepared.class::isInstance)
                    .singleElement()
                    .isEqualTo(new Message.Prepared(
                            "generated: collections, numbers, records, strings",
                            "constructor Subject()",
                            List.of(5, 100)));
            assertThat(jvm.steps(Phase.COLD)).hasSize(1);
            assertThat(jvm.steps(Phase.WARMUP)).isNotEmpty();
            assertThat(jvm.steps(Phase.SATURATED)).hasSize(2);
            assertThat(jvm.steps(Phase.CENSUS)).hasSize(2);
            assertThat(jvm.steps(Phase.RECORDED)).singleElement().satisfies(step -> {
                assertThat(jvm.steps().subList(step.index() + 1, jvm.steps().size()))
                        .as("told after it: what was left before it, less what the arguments weigh")
                        .extracting(Step::phase)
                        .containsExactly(Phase.SETTLED, Phase.SETTLED);
                assertThat(step.measurements()).isEmpty();
            });
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::size).contains(5, 100);
            assertThat(jvm.steps(Phase.STEADY)).extracting(Step::repeat).contains(0, 1);
            assertEveryMetric(jvm.steps(Phase.STEADY).get(0));
        }
    }

    private static void assertEveryMetric(Step step) {
        for (Metric metric : List.of(
                Metric.CPU_PER_CALL,
                Metric.THREAD_CPU_PER_CALL,
                Metric.CPU_CORES,
                Metric.CPU_GC_CORES,
                Metric.CPU_JIT_CORES,
                Metric.CPU_PACING_CORES,
                Metric.RESIDENT_BYTES,
                Metric.HEAP_COMMITTED_BYTES,
                Metric.NON_HEAP_BYTES,
                Metric.DIRECT_BYTES,
                Metric.THREADS,
                Metric.ALLOCATED_PER_CALL,
                Metric.GC_COUNT,
                Metric.FILE_READ_PER_CALL,
                Metric.FILE_WRITTEN_PER_CALL,
                Metric.STORAGE_READ_PER_CALL,
                Metric.STORAGE_WRITTEN_PER_CALL,
                Metric.EXECUTION_TIME,
                Metric.LATENCY)) {
            assertThat(step.find(metric)).as(metric.label()).isPresent();
        }
        assertThat(step.find(Metric.LATENCY).orElseThrow().distribution())
                .hasSize(64)
                .isSorted();
        assertThat(BytesPerCall.over(List.of(step), Metric.FILE_WRITTEN_PER_CALL))
                .hasValue(0);
    }

    @Test
    void theLiveHeapOfEachSizeIsMeasuredOnce() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("sort", "([I)I"))) {
            assertThat(jvm.steps(Phase.SETTLED)).extracting(Step::size).containsExactly(5, 100);
            assertThat(jvm.steps(Phase.SETTLED))
                    .extracting(step -> step.mean(Metric.HEAP_AFTER_GC_BYTES).orElseThrow())
                    .allMatch(live -> 1e5 < live && live < 64e6);
        }
    }

    @Test
    void theHeapOfOneStepIsNotTakenForMemoryOfTheNext() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject",
                "allocates",
                "(I)I",
                null,
                null,
                List.of(5, 100),
                List.of(5.0),
                4,
                8,
                7,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN, "-Xmx1g", "-Xms512m", "-XX:MinHeapSize=8m").run(assignment)) {
            List<Step> steps = jvm.steps(Phase.STEADY);
            assertThat(steps).extracting(Step::size).contains(5, 100);
            assertThat(steps)
                    .extracting(step -> peak(step, Metric.RESIDENT_BYTES) - peak(step, Metric.HEAP_COMMITTED_BYTES))
                    .allMatch(beside -> beside < 128e6);
            assertThat(jvm.steps().stream().flatMapToDouble(step -> step.mean(Metric.BESIDE_HEAP_BYTES).stream()))
                    .hasSizeGreaterThan(1)
                    .allMatch(beside -> 32e6 < beside && beside < 128e6);
        }
    }

    private static double peak(Step step, Metric metric) {
        return Objects.requireNonNull(step.find(metric).orElseThrow().max());
    }

    @ParameterizedTest
    @CsvSource({
        "floods, (Ljava/lang/String;)I",
        "later, ([I)Ljava/util/concurrent/CompletableFuture;",
        "packaged, ([I)I",
        "none, ()I",
    })
    void anUnusualMethodIsMeasuredAllTheSame(String method, String descriptor) throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment(method, descriptor))) {
            assertThat(jvm.finished()).isNotNull();
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allMatch(step -> step.errors() == 0);
        }
    }
}
