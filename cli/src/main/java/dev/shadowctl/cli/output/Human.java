package dev.shadowctl.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers in units people read, three significant digits. */
public final class Human {

    private static final String[] BYTE_UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Human() {}

    /** {@code 412 MiB}; binary prefixes. */
    public static String bytes(double bytes) {
        double value = bytes;
        int unit = 0;
        while (Math.abs(value) >= 1_023.5 && unit < BYTE_UNITS.length - 1) {
            value /= 1_024;
            unit++;
        }
        return number(value) + " " + BYTE_UNITS[unit];
    }

    public static String bytesPerSecond(double bytes) {
        return bytes(bytes) + "/s";
    }

    /** {@code 3.1 ms}. */
    public static String seconds(double seconds) {
        double size = Math.abs(seconds);
        if (size == 0) {
            return "0 s";
        }
        if (size < 0.999_5e-6) {
            return number(seconds * 1e9) + " ns";
        }
        if (size < 0.999_5e-3) {
            return number(seconds * 1e6) + " µs";
        }
        return size < 0.999_5 ? number(seconds * 1e3) + " ms" : number(seconds) + " s";
    }

    /** {@code 0.42}; a bare number of at most three significant digits. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (size == 0) {
            return "0";
        }
        if (size >= 99.95) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        if (size >= 9.995) {
            return trimmed(String.format(Locale.ROOT, "%.1f", value));
        }
        return size >= 0.001
                ? trimmed(String.format(Locale.ROOT, size >= 0.9995 ? "%.2f" : "%.3f", value))
                : tiny(value);
    }

    private static String tiny(double value) {
        return String.format(Locale.ROOT, "%.1e", value);
    }

    private static String trimmed(String decimal) {
        return decimal.replaceFirst("\\.?0+$", "");
    }

    /** {@code 2m 05s}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 60 ? seconds + "s" : String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
    }

    /** The first line of a text, cut off where it is longer than so many characters. */
    public static String line(String text, int most) {
        String first = text.lines().findFirst().orElse("");
        return first.length() <= most ? first : first.substring(0, most - 1) + "…";
    }

    /** Local time to the minute. */
    public static String time(Instant instant) {
        return MINUTE.format(instant);
    }
}
