package dev.shadowctl.core.model;

import java.util.Arrays;

/*
 * Lawson and Hanson's active-set method (Solving Least Squares Problems, 1974, chapter 23).
 *
 * Idea: start with every coefficient at zero; free the one along which the residual falls fastest; solve for the freed
 * ones alone; where one of them would turn negative, walk towards that solution only until the first reaches zero and
 * bind it again. Ends at a point that meets the Karush-Kuhn-Tucker conditions, after finitely many steps.
 *
 * Columns are scaled to length 1, then normal equations are solved by Cholesky: with the handful of columns of a law this
 * keeps enough digits, and a column that depends on the freed ones is simply left out.
 */
/** Least squares with coefficients that are never negative. */
final class NonNegativeLeastSquares {

    private static final double TOLERANCE = 1e-12;

    private final double[][] gram;
    private final double[] moment;
    private final double[] scale;
    private final double[] coefficients;
    private final boolean[] free;

    private NonNegativeLeastSquares(double[][] rows, double[] values, double[] weights) {
        int columns = rows[0].length;
        this.scale = lengths(rows, weights, columns);
        this.gram = new double[columns][columns];
        this.moment = new double[columns];
        this.coefficients = new double[columns];
        this.free = new boolean[columns];
        for (int row = 0; row < rows.length; row++) {
            accumulate(rows[row], values[row], weights[row] * weights[row]);
        }
    }

    /**
     * Minimises the sum over rows of {@code (weight · (row · x - value))²} subject to {@code x >= 0}.
     *
     * @param rows one row for each value, all of the same length, at least one
     * @param values what the rows should give
     * @param weights of the rows, each at least 0
     * @return the coefficients, one for each column
     */
    static double[] solve(double[][] rows, double[] values, double[] weights) {
        return new NonNegativeLeastSquares(rows, values, weights).solve();
    }

    private static double[] lengths(double[][] rows, double[] weights, int columns) {
        double[] lengths = new double[columns];
        for (int column = 0; column < columns; column++) {
            double sum = 0;
            for (int row = 0; row < rows.length; row++) {
                double value = weights[row] * rows[row][column];
                sum += value * value;
            }
            lengths[column] = sum > 0 ? Math.sqrt(sum) : 1;
        }
        return lengths;
    }

    private void accumulate(double[] row, double value, double weight) {
        for (int i = 0; i < row.length; i++) {
            double scaled = weight * row[i] / scale[i];
            moment[i] += scaled * value;
            for (int j = 0; j < row.length; j++) {
                gram[i][j] += scaled * row[j] / scale[j];
            }
        }
    }

    private double[] solve() {
        boolean[] dependent = new boolean[free.length];
        double least = TOLERANCE * largest(moment);
        for (int next = steepest(dependent, least); next >= 0; next = steepest(dependent, least)) {
            free[next] = true;
            double[] target = solveFree();
            if (target[next] <= 0) {
                free[next] = false;
                dependent[next] = true;
            } else {
                walk(target);
            }
        }
        double[] unscaled = new double[scale.length];
        for (int i = 0; i < scale.length; i++) {
            unscaled[i] = coefficients[i] / scale[i];
        }
        return unscaled;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** The bound column along which the residual falls fastest, or -1 where none does. */
    private int steepest(boolean[] dependent, double least) {
        int steepest = -1;
        double best = least;
        for (int i = 0; i < free.length; i++) {
            double slope = free[i] || dependent[i] ? 0 : descent(i);
            if (slope > best) {
                best = slope;
                steepest = i;
            }
        }
        return steepest;
    }

    private double descent(int column) {
        double slope = moment[column];
        for (int j = 0; j < free.length; j++) {
            slope -= gram[column][j] * coefficients[j];
        }
        return slope;
    }

    /** Goes to the target, binding on the way what would turn negative. */
    private void walk(double[] first) {
        double[] target = first;
        for (double step = reach(target); step < 1; step = reach(target)) {
            move(target, step);
            target = solveFree();
        }
        move(target, 1);
    }

    private double reach(double[] target) {
        double step = 1;
        for (int i = 0; i < free.length; i++) {
            if (free[i] && target[i] <= 0) {
                step = Math.min(step, coefficients[i] / (coefficients[i] - target[i]));
            }
        }
        return step;
    }

    private void move(double[] target, double step) {
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                boolean reachesZero = target[i] <= 0 && coefficients[i] / (coefficients[i] - target[i]) <= step;
                coefficients[i] = reachesZero ? 0 : coefficients[i] + step * (target[i] - coefficients[i]);
                free[i] = !reachesZero;
            }
        }
    }

    /** The unconstrained solution over the freed columns; zero elsewhere and for columns that depend on others. */
    private double[] solveFree() {
        int n = free.length;
        double[][] lower = new double[n][n];
        double[] forward = new double[n];
        boolean[] used = new boolean[n];
        for (int i = 0; i < n; i++) {
            if (free[i]) {
                factorRow(i, lower, forward, used);
            }
        }
        return back(lower, forward, used);
    }

    private void factorRow(int i, double[][] lower, double[] forward, boolean[] used) {
        double pivot = gram[i][i];
        double right = moment[i];
        for (int j = 0; j < i; j++) {
            if (used[j]) {
                double sum = gram[i][j];
                for (int k = 0; k < j; k++) {
                    sum -= lower[i][k] * lower[j][k];
                }
                lower[i][j] = sum / lower[j][j];
                pivot -= lower[i][j] * lower[i][j];
                right -= lower[i][j] * forward[j];
            }
        }
        used[i] = pivot > TOLERANCE;
        lower[i][i] = Math.sqrt(Math.max(pivot, TOLERANCE));
        forward[i] = used[i] ? right / lower[i][i] : 0;
        if (!used[i]) {
            Arrays.fill(lower[i], 0, i, 0);
        }
    }

    private static double[] back(double[][] lower, double[] forward, boolean[] used) {
        int n = forward.length;
        double[] solution = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            if (used[i]) {
                double sum = forward[i];
                for (int j = i + 1; j < n; j++) {
                    sum -= lower[j][i] * solution[j];
                }
                solution[i] = sum / lower[i][i];
            }
        }
        return solution;
    }
}
