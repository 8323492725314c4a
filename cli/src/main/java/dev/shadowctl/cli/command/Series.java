package dev.shadowctl.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Numbers as people type several of them: {@code 500}, {@code 100,500,2000}, {@code 100..2000} or both together. A range
 * is a handful of round points, evenly spread by ratio, both ends among them.
 *
 * @param values at least one, each once, in the order typed
 */
record Series(List<Double> values) {

    /** Points of a range at most. */
    private static final int HANDFUL = 7;

    /** Points of a range at least, where so many numbers lie between. */
    private static final int LEAST = 3;

    /** Round numbers within a decade, from the finest grid to the coarsest. */
    private static final List<List<Double>> GRIDS = List.of(
            List.of(1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0),
            List.of(1.0, 1.5, 2.5, 4.0, 6.0),
            List.of(1.0, 2.0, 5.0),
            List.of(1.0, 3.0),
            List.of(1.0));

    Series {
        values = List.copyOf(values);
    }

    boolean isSingle() {
        return values.size() == 1;
    }

    /**
     * Reads rates.
     *
     * @throws IllegalArgumentException if the text is no list of numbers and ranges; the message says what to write instead
     */
    static Series rates(String text) {
        return parse(text, value -> value);
    }

    /** Reads sizes, which are whole. */
    static Series sizes(String text) {
        return parse(text, Math::rint);
    }

    /** Points from one rate to another. */
    static List<Double> between(double from, double to) {
        return spread(from, to, value -> value);
    }

    private static Series parse(String text, DoubleUnaryOperator whole) {
        Set<Double> values = new LinkedHashSet<>();
        for (String part : text.split(",", -1)) {
            int dots = part.indexOf("..");
            if (dots < 0) {
                values.add(number(part, text, whole));
            } else {
                double from = number(part.substring(0, dots), text, whole);
                double to = number(part.substring(dots + 2), text, whole);
                if (!(from > 0 && from < to)) {
                    throw new IllegalArgumentException(
                            "'" + part + "' is no range; write the smaller end first, above 0");
                }
                values.addAll(spread(from, to, whole));
            }
        }
        return new Series(List.copyOf(values));
    }

    private static double number(String part, String text, DoubleUnaryOperator whole) {
        double value;
        try {
            value = Double.parseDouble(part.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no number, list or range; write 500 or 100,500,2000 or 100..2000", e);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("'" + part + "' is no finite number");
        }
        if (value != whole.applyAsDouble(value)) {
            throw new IllegalArgumentException("'" + part + "' is no whole number");
        }
        return value;
    }

    private static List<Double> spread(double from, double to, DoubleUnaryOperator whole) {
        List<Double> points = List.of();
        for (List<Double> grid : GRIDS) {
            points = points(from, to, grid, 1, whole);
            if (points.size() <= HANDFUL) {
                break;
            }
        }
        for (int decades = 2; points.size() > HANDFUL; decades++) {
            points = points(from, to, List.of(1.0), decades, whole);
        }
        double middle = whole.applyAsDouble(Math.sqrt(from * to));
        boolean few = points.size() < LEAST && middle > from && middle < to;
        return few ? List.of(from, middle, to) : points;
    }

    /** The ends and the round numbers between that keep a tenth away from them, every so many decades. */
    private static List<Double> points(
            double from, double to, List<Double> grid, int decades, DoubleUnaryOperator whole) {
        Set<Double> points = new LinkedHashSet<>(List.of(from));
        int first = (int) Math.floor(Math.log10(from));
        for (int decade = first; Math.pow(10, decade) <= to; decade += decades) {
            for (double mantissa : grid) {
                // read as typed, for powers of ten below 1 are not exact
                double value = whole.applyAsDouble(Double.parseDouble(mantissa + "e" + decade));
                if (value > 1.1 * from && value < to / 1.1) {
                    points.add(value);
                }
            }
        }
        points.add(to);
        return new ArrayList<>(points);
    }

    /** For options that take rates. */
    static final class Rates implements ITypeConverter<Series> {

        @Override
        public Series convert(String value) {
            return converted(() -> rates(value));
        }
    }

    /** For options that take sizes. */
    static final class Sizes implements ITypeConverter<Series> {

        @Override
        public Series convert(String value) {
            return converted(() -> sizes(value));
        }
    }

    private static Series converted(Supplier<Series> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
