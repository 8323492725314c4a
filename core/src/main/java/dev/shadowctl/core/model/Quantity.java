package dev.shadowctl.core.model;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** Amounts as a person reads them, three significant digits. */
public final class Quantity {

    private Quantity() {}

    /** {@code 12.1 µs}. */
    public static String seconds(double value) {
        if (value >= 1 || value == 0) {
            return digits(value) + " s";
        }
        if (value >= 1e-3) {
            return digits(value * 1e3) + " ms";
        }
        return value >= 1e-6 ? digits(value * 1e6) + " µs" : digits(value * 1e9) + " ns";
    }

    /** {@code 12.1 MiB}. */
    public static String bytes(double value) {
        if (value >= 1 << 30) {
            return digits(value / (1 << 30)) + " GiB";
        }
        if (value >= 1 << 20) {
            return digits(value / (1 << 20)) + " MiB";
        }
        return value >= 1 << 10 ? digits(value / (1 << 10)) + " KiB" : digits(value) + " B";
    }

    /** {@code 12.1 MiB}. */
    public static String bytes(long value) {
        return bytes((double) value);
    }

    /** {@code 1340/s}. */
    public static String rate(double value) {
        return digits(value) + "/s";
    }

    /** {@code 0.42 cores}. */
    public static String cores(double value) {
        return digits(value) + " cores";
    }

    /** Three significant digits, without an exponent where it can be had. */
    public static String digits(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 100) {
            return size < 1e9 ? String.format(Locale.ROOT, "%.0f", value) : String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return size >= 0.01 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%.2g", value);
    }

    /** An estimate with its interval. */
    public static String of(Estimate estimate, DoubleFunction<String> words) {
        return words.apply(estimate.estimate()) + " [" + words.apply(estimate.low()) + " to "
                + words.apply(estimate.high()) + "]";
    }
}
