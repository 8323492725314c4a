package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NonNegativeLeastSquaresTest {

    /** Karush-Kuhn-Tucker: no coefficient below 0; where it is above, no slope; where it is 0, none that falls. */
    @Test
    void theSolutionMeetsTheConditionsOfAnOptimum() {
        Random random = new Random(5);
        for (int round = 0; round < 2_000; round++) {
            int columns = 1 + random.nextInt(5);
            double[][] rows = new double[columns + random.nextInt(6)][columns];
            double[] values = new double[rows.length];
            double[] weights = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                values[i] = random.nextGaussian();
                weights[i] = 0.1 + random.nextDouble();
                for (int j = 0; j < columns; j++) {
                    rows[i][j] = random.nextGaussian() * Math.pow(10, j);
                }
            }
            assertOptimal(rows, values, weights, NonNegativeLeastSquares.solve(rows, values, weights));
        }
    }

    private static void assertOptimal(double[][] rows, double[] values, double[] weights, double[] solution) {
        for (int j = 0; j < solution.length; j++) {
            double slope = 0;
            double length = 0;
            for (int i = 0; i < rows.length; i++) {
                double residual = values[i];
                for (int k = 0; k < solution.length; k++) {
                    residual -= rows[i][k] * solution[k];
                }
                slope += weights[i] * weights[i] * residual * rows[i][j];
                length += Math.pow(weights[i] * rows[i][j], 2);
            }
            double scaled = slope / Math.sqrt(length);
            assertThat(solution[j]).isNotNegative();
            if (solution[j] > 0) {
                assertThat(scaled).isCloseTo(0, within(1e-7));
            } else {
                assertThat(scaled).isLessThan(1e-7);
            }
        }
    }

    @Test
    void aKnownCombinationIsFoundAgain() {
        double[][] rows = new double[6][3];
        double[] values = new double[6];
        double[] weights = new double[6];
        for (int i = 0; i < 6; i++) {
            double n = Math.pow(10, i);
            rows[i] = new double[] {1, n, n * n};
            values[i] = 3 + 0.5 * n;
            weights[i] = 1 / values[i];
        }
        double[] solution = NonNegativeLeastSquares.solve(rows, values, weights);
        assertThat(solution[0]).isCloseTo(3, within(1e-6));
        assertThat(solution[1]).isCloseTo(0.5, within(1e-6));
        assertThat(solution[2]).isCloseTo(0, within(1e-9));
    }

    @Test
    void dependentColumnsAndAllZerosEnd() {
        double[] twice = NonNegativeLeastSquares.solve(
                new double[][] {{1, 2}, {2, 4}, {3, 6}}, new double[] {1, 2, 3}, new double[] {1, 1, 1});
        assertThat(twice[0] + 2 * twice[1]).isCloseTo(1, within(1e-9));
        assertThat(NonNegativeLeastSquares.solve(new double[][] {{0, 1}}, new double[] {0}, new double[] {1}))
                .containsExactly(0, 0);
        assertThat(NonNegativeLeastSquares.solve(new double[][] {{1}}, new double[] {-1}, new double[] {1}))
                .containsExactly(0);
    }
}
