package dev.shadowctl.runner;

import static dev.shadowctl.runner.ShadowJvm.ORDER;
import static dev.shadowctl.runner.ShadowJvm.OWN;
import static dev.shadowctl.runner.ShadowJvm.assignment;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rates that are asked for, met, or missed; and what JVMs after the first are given. */
class LoadIT {

    @Test
    void aLaterJvmMeetsItsLoadAtOnceAndClimbsOnlyTheRungsItIsGiven() throws IOException {
        Part again = Part.of(1, 40, Part.Course.AGAIN, List.of(new Part.Rung(5, 300), new Part.Rung(100, 200)));
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(later(again, List.of(5, 100), 6))) {
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("steps-dropped"));
            assertThat(jvm.steps()).allMatch(step -> step.jvm() == 1 && step.heapBytes() == 256L << 20);
            assertThat(jvm.steps()).extracting(Step::index).isSorted().startsWith(40);
            assertThat(jvm.steps(Phase.STEADY))
                    .extracting(step -> new Part.Rung(step.size(), step.rate()))
                    .containsOnly(new Part.Rung(5, 300), new Part.Rung(100, 200));
            assertThat(jvm.steps()).extracting(Step::phase).containsOnly(Phase.COLD, Phase.WARMUP, Phase.STEADY);
        }
    }

    @Test
    void aJvmInASmallerHeapTellsWhatItCollects() throws IOException {
        Part smaller = Part.of(2, 9, Part.Course.SMALLER_HEAP, List.of(new Part.Rung(100, 400)));
        try (ShadowJvm jvm = new ShadowJvm(OWN, "-Xmx16m").run(later(smaller, List.of(100), 6))) {
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allSatisfy(step -> {
                assertThat(step.heapBytes()).isEqualTo(16L << 20);
                assertThat(step.find(Metric.GC_COUNT)).isPresent();
                assertThat(step.find(Metric.RESIDENT_BYTES)).isPresent();
            });
            assertThat(jvm.steps(Phase.SETTLED)).isEmpty();
            assertThat(jvm.steps(Phase.SATURATED)).isEmpty();
        }
    }

    private static Assignment later(Part part, List<Integer> sizes, double budgetSeconds) {
        return new Assignment(
                "com.acme.Subject", "total", ORDER, null, null, sizes, List.of(), 4, 8, budgetSeconds, 42, part);
    }

    @Test
    void aRateBeyondCapacityIsMarkedNotSustained() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject",
                "sleeps",
                "(I)V",
                null,
                null,
                List.of(5),
                List.of(5_000.0),
                4,
                8,
                4,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment)) {
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().noneMatch(Step::sustained);
            assertThat(jvm.finished()).isNotNull();
        }
    }

    @Test
    void callsThatComeBackAfterTheStepAreNotPartOfItsRate() throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject",
                "serialised",
                "(I)V",
                null,
                null,
                List.of(5),
                List.of(130.0),
                16,
                8,
                5,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment)) {
            assertThat(jvm.steps(Phase.STEADY))
                    .isNotEmpty()
                    .noneMatch(Step::sustained)
                    .allSatisfy(step -> {
                        assertThat(step.achievedRate()).isLessThanOrEqualTo(100);
                        assertThat(step.calls() / step.seconds()).isGreaterThan(step.achievedRate());
                    });
        }
    }

    @Test
    void aMethodThatWaitsIsCalledAtRatesItsWorkersSustain() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("sleeps", "(I)V"))) {
            Step step = jvm.steps(Phase.STEADY).get(0);
            assertThat(step.rate()).isLessThanOrEqualTo(0.6 * 4 / 0.02 * 1.05);
            assertThat(step.find(Metric.EXECUTION_TIME).orElseThrow().p50()).isGreaterThanOrEqualTo(0.0199);
        }
    }
}
