package dev.shadowctl.runner;

import static dev.shadowctl.runner.ShadowJvm.OWN;
import static dev.shadowctl.runner.ShadowJvm.assignment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.StubbedCalls;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures that are known, held to a tolerance. */
@Tag("alone")
class FiguresIT {

    @Test
    void waitingForAMonitorShowsInSaturation() throws IOException {
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(assignment("locked", "([I)I"))) {
            Step step = jvm.steps(Phase.SATURATED).get(0);
            double execution = step.mean(Metric.EXECUTION_TIME).orElseThrow();
            assertThat(step.mean(Metric.BLOCKED_PER_CALL).orElseThrow()).isGreaterThan(execution / 4);
        }
    }

    @Test
    void whatIsAskedOfStubsIsCountedAndTheirWaitIsTimeAndNoCpu() throws IOException {
        Assignment plain = new Assignment(
                "com.acme.shop.Depot",
                "restock",
                "(Ljava/util/List;)I",
                null,
                null,
                List.of(5),
                List.of(100.0),
                4,
                8,
                6,
                42,
                Part.WHOLE);
        List<Stub> stubs = List.of(
                new Stub("com.acme.shop.Depot$Parts", 0.005, 0), new Stub("com.acme.shop.Depot$Client", 0.01, 64));
        try (ShadowJvm jvm = new ShadowJvm(OWN).run(plain.with(null, stubs))) {
            assertThat(jvm.finished().stubs())
                    .extracting(
                            StubbedCalls::method, stub -> stub.perCall().get(0).calls(), StubbedCalls::latencySeconds)
                    .containsExactly(tuple("fetch", 1.0, 0.01), tuple("find", 3.0, 0.005));
            assertThat(jvm.finished().warnings()).noneMatch(warning -> warning.startsWith("inputs-stubbed"));
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allSatisfy(step -> {
                assertThat(step.mean(Metric.EXECUTION_TIME).orElseThrow()).isGreaterThan(0.025);
                assertThat(step.mean(Metric.CPU_PER_CALL).orElseThrow()).isLessThan(0.0025);
            });
        }
    }

    @Test
    void whatVirtualThreadsBurnIsTheMethods() throws IOException {
        Assignment plain = new Assignment(
                "com.acme.Subject",
                "burnsOnVirtualThreads",
                "(I)I",
                null,
                null,
                List.of(5),
                List.of(20.0),
                4,
                8,
                6,
                42,
                Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(JavaHomes.of("25")).run(plain)) {
            assertThat(jvm.steps(Phase.STEADY)).isNotEmpty().allSatisfy(step -> {
                assertThat(step.errors()).isZero();
                double thread = step.mean(Metric.THREAD_CPU_PER_CALL).orElseThrow();
                assertThat(step.mean(Metric.CPU_PER_CALL).orElseThrow())
                        .as("four virtual threads of 2 ms each, while the caller waits")
                        .isGreaterThan(0.006)
                        .isGreaterThan(4 * thread);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "25"})
    void bytesThroughFilesAndSocketsAreSeenApart(String feature) throws IOException {
        Assignment assignment = new Assignment(
                "com.acme.Subject", "transfers", "(I)J", null, null, List.of(5), List.of(5.0), 4, 8, 7, 42, Part.WHOLE);
        try (ShadowJvm jvm = new ShadowJvm(JavaHomes.of(feature)).run(assignment)) {
            Step census = jvm.steps(Phase.CENSUS).get(0);
            assertThat(census.mean(Metric.NETWORK_SENT_PER_CALL).orElseThrow()).isCloseTo(5e6, within(0.05 * 5e6));
            assertThat(census.mean(Metric.NETWORK_RECEIVED_PER_CALL).orElseThrow())
                    .isCloseTo(5e6, within(0.05 * 5e6));
            for (Step step : jvm.steps(Phase.STEADY)) {
                assertThat(step.mean(Metric.FILE_WRITTEN_PER_CALL).orElseThrow())
                        .isCloseTo(10e6, within(0.05 * 10e6));
                assertThat(step.mean(Metric.FILE_READ_PER_CALL).orElseThrow()).isLessThan(0.05 * 5e6);
            }
        }
    }
}
