package dev.shadowctl.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DisturbanceTest {

    private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    @Test
    void aQuietMachineDisturbsNothing() {
        Disturbance disturbance = during(sample(0.5, 1.05, 0, 1.0, 0.02), sample(1.0, 1.1, 0.01, 1.0, 0.02));
        assertThat(disturbance.reason()).isNull();
        assertThat(mean(disturbance, Metric.MACHINE_OTHER_CORES)).isCloseTo(0.055, within(1e-9));
    }

    @Test
    void othersAboveATenthOfTheMachineDisturb() {
        Disturbance disturbance = during(sample(0.5, 1.5, 0, 1.0, 0), sample(1.0, 1.5, 0, 1.0, 0));
        assertThat(disturbance.reason()).isEqualTo("other processes burnt 0.50 of 2 cores");
    }

    @Test
    void exactlyATenthDoesNot() {
        assertThat(during(sample(1.0, 0.25, 0, 0.05, 0)).reason()).isNull();
    }

    @Test
    void theMonitorsOwnCpuIsNobodyElses() {
        assertThat(during(sample(1.0, 0.5, 0, 0, 0.5)).reason()).isNull();
    }

    @Test
    void stealDisturbs() {
        Disturbance disturbance = during(sample(1.0, 1.0, 0.2, 1.0, 0));
        assertThat(disturbance.reason()).isEqualTo("the hypervisor took 20 % of the CPU time");
    }

    @Test
    void bothAreNamed() {
        assertThat(during(sample(1.0, 2.0, 0.2, 1.0, 0)).reason()).contains("other processes", "; ", "hypervisor");
    }

    @Test
    void samplesCountByTheTimeTheyShareWithTheStep() {
        // given one sample that ends a quarter into the step and one that covers the rest and more
        MachineSample before = new MachineSample(START.plusMillis(250), 0.5, 2.0, 0, 0, 0, 0, 0, 0, 1, 9);
        MachineSample after = new MachineSample(START.plusMillis(1250), 1.0, 0.0, 0, 0, 0, 0, 0, 0, 1, 9);
        // when
        Disturbance disturbance = during(before, after);
        // then
        assertThat(mean(disturbance, Metric.MACHINE_OTHER_CORES)).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void samplesOutsideTheStepAreIgnored() {
        MachineSample earlier = new MachineSample(START, 0.5, 2.0, 0.5, 0, 0, 0, 0, 0, 1, 9);
        MachineSample later = new MachineSample(START.plusSeconds(2), 1.0, 2.0, 0.5, 0, 0, 0, 0, 0, 1, 9);
        assertThat(during(earlier, later)).isEqualTo(new Disturbance(List.of(), null));
    }

    @Test
    void whatTheSystemDoesNotTellIsLeftOut() {
        Disturbance disturbance = during(new MachineSample(START.plusSeconds(1), 1.0, 0, 0, -1, -1, 0, 0, 0, 1, 9));
        assertThat(disturbance.metrics())
                .extracting(Measurement::metric)
                .containsExactly(Metric.MACHINE_OTHER_CORES.label(), Metric.MACHINE_STEAL.label());
    }

    @Test
    void lessThanNothingIsNothing() {
        assertThat(mean(during(sample(1.0, 0.9, 0, 1.0, 0.1)), Metric.MACHINE_OTHER_CORES))
                .isZero();
    }

    @Test
    void aStepIsMarkedAndKeepsWhatItMeasured() {
        Measurement own = Measurement.total(Metric.CPU_PER_CALL, 1e-3);
        Step marked = during(sample(1.0, 1.0, 0, 0, 0)).mark(step(Phase.STEADY, own));
        assertThat(marked.disturbance()).contains("other processes");
        assertThat(marked.measurements()).contains(own).hasSize(5);
    }

    @ParameterizedTest
    @EnumSource(
            value = Phase.class,
            names = {"COLD", "WARMUP", "CENSUS", "RECORDED"})
    void aPhaseNoPredictionStandsOnIsNotMarked(Phase phase) {
        Step measured = during(sample(1.0, 1.0, 0, 0, 0)).mark(step(phase));
        assertThat(measured.disturbance()).isNull();
        assertThat(measured.mean(Metric.MACHINE_OTHER_CORES)).isPresent();
    }

    private static Step step(Phase phase, Measurement... own) {
        return new Step(0, phase, 10, 50, 50, START, 1, 50, 0, 0, null, List.of(own));
    }

    private static Disturbance during(MachineSample... samples) {
        return Disturbance.during(START, 1.0, List.of(samples), 2);
    }

    /** A sample of half a second. */
    private static MachineSample sample(double end, double busy, double steal, double shadow, double own) {
        return new MachineSample(
                START.plusNanos((long) (end * 1e9)), 0.5, busy, steal, 0.5, 2.4e9, shadow, own, 1 << 20, 3, 9);
    }

    private static double mean(Disturbance disturbance, Metric metric) {
        return disturbance.metrics().stream()
                .filter(measurement -> measurement.metric().equals(metric.label()))
                .mapToDouble(Measurement::mean)
                .findFirst()
                .orElseThrow();
    }
}
