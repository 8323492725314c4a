package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MeasuredTest {

    private static final String PROFILE =
            """
            {"maxHeapBytes": 512, "steps": [
              {"phase": "STEADY", "size": 100, "rate": 900.0, "heapBytes": 24, "measurements": [
                {"metric": "cpuCores", "mean": 1.4}, {"metric": "heapAfterGcBytes", "mean": 9000.0}]},
              {"phase": "WARMUP", "size": 100, "rate": 9000.0, "measurements": [{"metric": "cpuCores", "mean": 1.9}]},
              {"phase": "STEADY", "size": 10, "rate": 50.0, "heapBytes": 512, "measurements": [
                {"metric": "cpuCores", "mean": 0.07}, {"metric": "jitCpuCores", "mean": 0.02},
                {"metric": "heapAfterGcBytes", "mean": 2000.0}]},
              {"phase": "STEADY", "size": 100, "rate": 500.0, "measurements": [
                {"metric": "heapAfterGcBytes", "mean": 3000.0}, {"metric": "cpuCores", "mean": 0.5}]}]}
            """;

    @Test
    void takesSteadyStepsOfTheLargeHeapWithoutTheJitAndTheLargestLiveSet() {
        Measured measured = Measured.of(Json.of("profile", new Answer(0, PROFILE, "")));

        assertThat(measured.steps())
                .containsExactly(new Measured.Step(10, 50, 0.07 - 0.02), new Measured.Step(100, 500, 0.5));
        assertThat(measured.liveBytes()).contains(3_000.0);
        assertThat(measured.largestRps()).hasValue(500);
    }

    @Test
    void ernestFindsALawOfItsOwnForm() {
        List<Measured.Step> steps = List.of(step(10, 50), step(10, 500), step(100, 50), step(100, 500), step(50, 200));

        assertThat(new Measured(steps, Optional.empty())
                        .ernest(new Workload(300, 1_000))
                        .orElseThrow())
                .isCloseTo(cores(300, 1_000), within(1e-9));
        assertThat(new Measured(List.of(), Optional.empty()).ernest(new Workload(1, 1)))
                .isEmpty();
    }

    @Test
    void ernestNeverFallsBelowZero() {
        List<Measured.Step> steps = List.of(new Measured.Step(10, 50, 0.5), new Measured.Step(10, 500, 0.1));

        assertThat(new Measured(steps, Optional.empty())
                        .ernest(new Workload(10, 5_000))
                        .orElseThrow())
                .isNotNegative();
    }

    @Test
    void leastSquaresLeavesOutWhatWouldBeNegative() {
        List<double[]> rows = List.of(new double[] {1, 1}, new double[] {1, 2}, new double[] {1, 3});

        assertThat(Nnls.fit(rows, new double[] {3, 5, 7})).containsExactly(new double[] {1, 2}, within(1e-9));
        assertThat(Nnls.fit(rows, new double[] {3, 2, 1})).containsExactly(new double[] {2, 0}, within(1e-9));
        assertThat(Nnls.fit(rows, new double[] {-1, -1, -1})).containsExactly(0, 0);
    }

    private static Measured.Step step(int size, double rps) {
        return new Measured.Step(size, rps, cores(size, rps));
    }

    private static double cores(int size, double rps) {
        return 0.01 + 1e-4 * rps + 2e-6 * rps * size;
    }
}
