package dev.shadowctl.cli.command;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations and amounts as people type them. */
final class Quantities {

    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
    private static final Pattern AMOUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)([kmgt]?)(?:i?b)?");
    private static final Map<String, Double> SECONDS = Map.of("ms", 0.001, "s", 1.0, "m", 60.0, "h", 3_600.0);
    private static final String POWERS = "kmgt";

    private Quantities() {}

    /** {@code 50ms}, {@code 60s}, {@code 2m}, {@code 3h} in seconds. */
    static double seconds(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration; write 50ms, 60s, 2m or 3h");
        }
        return Double.parseDouble(matcher.group(1)) * SECONDS.getOrDefault(matcher.group(2), 1.0);
    }

    /** {@code 512m}, {@code 512MiB}, {@code 1GiB} or plain bytes. Prefixes are binary, as the JVM's are. */
    static long bytes(String text) {
        Matcher matcher = AMOUNT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no amount; write 512m, 1GiB or bytes");
        }
        int power = matcher.group(2).isEmpty() ? 0 : POWERS.indexOf(matcher.group(2)) + 1;
        return Math.round(Double.parseDouble(matcher.group(1)) * Math.pow(1_024, power));
    }

    /** For options that take a duration. */
    static final class Seconds implements ITypeConverter<Double> {

        @Override
        public Double convert(String value) {
            try {
                return seconds(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** For options that take an amount of bytes. */
    static final class Bytes implements ITypeConverter<Long> {

        @Override
        public Long convert(String value) {
            try {
                return bytes(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
