package dev.shadowctl.core.job.complexity;

import java.util.Comparator;
import java.util.List;

/**
 * An order of growth: n to the power of half of {@code halves}, times log n as often as {@code logs} says, or exponential.
 *
 * @param halves twice the power of n
 * @param logs power of log n
 * @param isExponential whether it outgrows every power
 */
public record Growth(int halves, int logs, boolean isExponential) implements Comparable<Growth> {

    public static final Growth CONSTANT = new Growth(0, 0, false);
    public static final Growth LOGARITHMIC = new Growth(0, 1, false);
    public static final Growth LINEAR = new Growth(2, 0, false);
    public static final Growth EXPONENTIAL = new Growth(0, 0, true);

    /** Exponents above are not told apart: no run of a size worth asking about ends. */
    public static final double MOST = 4;

    /** What log n adds to the slope between log cost and log n at the sizes a ladder has, 1 / ln 1000. */
    private static final double LOG_SLOPE = 0.15;

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private static final Comparator<Growth> ORDER = Comparator.comparing(Growth::isExponential)
            .thenComparing(Growth::halves)
            .thenComparing(Growth::logs);

    @Override
    public int compareTo(Growth other) {
        return ORDER.compare(this, other);
    }

    public Growth times(Growth other) {
        return isExponential || other.isExponential
                ? EXPONENTIAL
                : new Growth(halves + other.halves, logs + other.logs, false);
    }

    /** Slope of log cost over log n one would expect, from 0 to {@value #MOST}. */
    public double exponent() {
        return isExponential ? MOST : Math.min(MOST, halves / 2.0 + LOG_SLOPE * logs);
    }

    /** {@code 1}, {@code log n}, {@code n}, {@code n log n}, {@code n²}, …, {@code 2ⁿ}. */
    public String text() {
        if (isExponential) {
            return "2ⁿ";
        }
        List<String> factors = List.of(power(), logarithm()).stream()
                .filter(factor -> !factor.isEmpty())
                .toList();
        return factors.isEmpty() ? "1" : String.join(" ", factors);
    }

    private String power() {
        String whole = halves < 2 ? "" : halves < 4 ? "n" : "n" + superscript(halves / 2);
        return halves % 2 == 1 ? whole + "√n" : whole;
    }

    private String logarithm() {
        return logs == 0 ? "" : logs == 1 ? "log n" : "log" + superscript(logs) + " n";
    }

    private static String superscript(int digit) {
        return SUPERSCRIPTS.substring(digit, digit + 1);
    }

    @Override
    public String toString() {
        return text();
    }
}
