package dev.shadowctl.cli.view;

import java.util.ArrayList;
import java.util.List;

/**
 * One axis of a chart.
 *
 * @param from value at its beginning, above 0 where logarithmic
 * @param to value at its end, above {@code from}
 * @param logarithmic whether equal distances are equal ratios
 * @param ticks values to name, ascending
 */
record Axis(double from, double to, boolean logarithmic, List<Double> ticks) {

    private static final int TICKS = 4;

    Axis {
        ticks = List.copyOf(ticks);
    }

    /** From 0 to the first round number that holds all; round in powers of 2 where {@code binary}, else as 1, 2, 5. */
    static Axis linear(double most, boolean binary) {
        double step = binary ? binaryStep(most / TICKS) : decimalStep(most / TICKS);
        List<Double> ticks = new ArrayList<>();
        double tick = 0;
        while (tick < most * (1 - 1e-9)) {
            tick = step * ticks.size();
            ticks.add(tick);
        }
        return new Axis(0, tick, false, ticks);
    }

    /** Over whole decades. */
    static Axis decades(double least, double most) {
        int first = (int) Math.floor(Math.log10(least) + 1e-9);
        int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most) - 1e-9));
        List<Double> ticks = new ArrayList<>();
        for (int decade = first; decade <= last; decade++) {
            ticks.add(Double.parseDouble("1e" + decade));
        }
        return new Axis(ticks.get(0), ticks.get(ticks.size() - 1), true, ticks);
    }

    private static double decimalStep(double atLeast) {
        double decade = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double mantissa : new double[] {1, 2, 5}) {
            if (mantissa * decade >= atLeast * (1 - 1e-9)) {
                return mantissa * decade;
            }
        }
        return 10 * decade;
    }

    private static double binaryStep(double atLeast) {
        return Math.pow(2, Math.ceil(Math.log(atLeast) / Math.log(2) - 1e-9));
    }

    /** Where a value lies, 0 at the beginning, 1 at the end. */
    double at(double value) {
        return logarithmic
                ? Math.log(Math.max(value, from) / from) / Math.log(to / from)
                : (value - from) / (to - from);
    }
}
