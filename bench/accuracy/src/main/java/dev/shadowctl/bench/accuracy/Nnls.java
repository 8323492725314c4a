package dev.shadowctl.bench.accuracy;

import java.util.Arrays;
import java.util.List;

/**
 * Least squares with no negative coefficient. With the three or four features there are here, every set of features
 * that may be above zero can be tried: the best of those whose plain least squares are not negative is the solution
 * (it satisfies the Karush-Kuhn-Tucker conditions; Lawson and Hanson, 1974, find it faster).
 */
final class Nnls {

    private static final double SINGULAR = 1e-12;

    private Nnls() {}

    /**
     * Gives the coefficients.
     *
     * @param rows features, row by row, all of the same length
     * @param wanted what each row should give
     */
    static double[] fit(List<double[]> rows, double[] wanted) {
        int features = rows.get(0).length;
        double[] best = new double[features];
        double least = loss(rows, wanted, best);
        for (int set = 1; set < 1 << features; set++) {
            double[] tried = leastSquares(rows, wanted, set, features);
            if (Arrays.stream(tried).allMatch(c -> c >= 0) && loss(rows, wanted, tried) < least) {
                best = tried;
                least = loss(rows, wanted, tried);
            }
        }
        return best;
    }

    static double value(double[] coefficients, double[] row) {
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            sum += coefficients[i] * row[i];
        }
        return sum;
    }

    private static double loss(List<double[]> rows, double[] wanted, double[] coefficients) {
        double sum = 0;
        for (int i = 0; i < wanted.length; i++) {
            double off = value(coefficients, rows.get(i)) - wanted[i];
            sum += off * off;
        }
        return sum;
    }

    /** Normal equations over the features of the set; the others stay 0. */
    private static double[] leastSquares(List<double[]> rows, double[] wanted, int set, int features) {
        double[][] equations = new double[features][features + 1];
        for (int i = 0; i < features; i++) {
            if ((set >> i & 1) == 0) {
                equations[i][i] = 1;
                continue;
            }
            for (int row = 0; row < wanted.length; row++) {
                double[] x = rows.get(row);
                for (int j = 0; j < features; j++) {
                    equations[i][j] += (set >> j & 1) == 0 ? 0 : x[i] * x[j];
                }
                equations[i][features] += x[i] * wanted[row];
            }
        }
        return solve(equations);
    }

    /** Gauss-Jordan with scaled rows; NaN where there is no single solution. */
    private static double[] solve(double[][] equations) {
        int n = equations.length;
        for (double[] row : equations) {
            double scale = Arrays.stream(row, 0, n).map(Math::abs).max().orElse(0);
            Arrays.setAll(row, i -> row[i] / scale);
        }
        for (int column = 0; column < n; column++) {
            int pivot = column;
            for (int row = column + 1; row < n; row++) {
                pivot = Math.abs(equations[row][column]) > Math.abs(equations[pivot][column]) ? row : pivot;
            }
            double[] chosen = equations[pivot];
            equations[pivot] = equations[column];
            equations[column] = chosen;
            double divisor = Math.abs(chosen[column]) < SINGULAR ? Double.NaN : chosen[column];
            Arrays.setAll(chosen, i -> chosen[i] / divisor);
            for (int row = 0; row < n; row++) {
                double[] other = equations[row];
                double factor = other[column];
                if (row != column) {
                    Arrays.setAll(other, i -> other[i] - factor * chosen[i]);
                }
            }
        }
        return Arrays.stream(equations).mapToDouble(row -> row[n]).toArray();
    }
}
