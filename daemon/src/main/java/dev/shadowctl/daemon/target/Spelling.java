package dev.shadowctl.daemon.target;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How amounts are written at targets and shown to people, and read back. Units are powers of 1,024. */
final class Spelling {

    private static final Pattern AMOUNT =
            Pattern.compile("([0-9]{1,18}(?:\\.[0-9]{1,9})?)\\s*([kKmMgGtTpP]?)(?:i?[bB])?i?");
    private static final String UNITS = "KMGTP";
    private static final int MILLI = 3;

    private Spelling() {}

    /**
     * Bytes exactly, in the largest of three units that divides them.
     *
     * @param suffix what follows the letter of a unit: {@code i} gives {@code 640Mi}
     */
    static String bytes(long bytes, String suffix) {
        for (int power = 3; power >= 1; power--) {
            long unit = 1L << (10 * power);
            if (bytes % unit == 0) {
                return bytes / unit + String.valueOf(UNITS.charAt(power - 1)) + suffix;
            }
        }
        return Long.toString(bytes);
    }

    /** Bytes as a JVM argument has them: {@code 640m}. */
    static String jvmBytes(long bytes) {
        return bytes(bytes, "").toLowerCase(Locale.ROOT);
    }

    /** What an amount of memory says, in any of the usual spellings; empty where it says nothing fixed. */
    static OptionalLong bytes(String text) {
        Matcher matcher = AMOUNT.matcher(text.strip());
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        String unit = matcher.group(2).toUpperCase(Locale.ROOT);
        int power = unit.isEmpty() ? 0 : UNITS.indexOf(unit) + 1;
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(1L << (10 * power)));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }

    /** Cores in thousandths, rounded up: a limit below the plan would break it. */
    static BigDecimal cores(double cores) {
        BigDecimal rounded = BigDecimal.valueOf(cores).setScale(MILLI, RoundingMode.CEILING);
        return rounded.signum() == 0 ? rounded : rounded.stripTrailingZeros();
    }

    /** What an amount of cores says; empty where it says nothing fixed. */
    static OptionalDouble number(String text) {
        return text.strip().matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                ? OptionalDouble.of(Double.parseDouble(text.strip()))
                : OptionalDouble.empty();
    }

    /** Memory as a person reads it: {@code 640 MiB}, {@code 1.5 GiB}. What cannot be read is shown as it stands. */
    static String shownBytes(String text) {
        OptionalLong bytes = bytes(text);
        return bytes.isPresent() ? shown(bytes.getAsLong()) : text;
    }

    /** Memory as a person reads it. */
    static String shown(long bytes) {
        for (int power = 3; power >= 1; power--) {
            long unit = 1L << (10 * power);
            if (bytes >= unit) {
                BigDecimal amount = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(unit), 2, RoundingMode.HALF_UP);
                return plain(amount) + " " + UNITS.charAt(power - 1) + "iB";
            }
        }
        return bytes + " B";
    }

    /** Cores as a person reads them. */
    static String shownNumber(String text) {
        OptionalDouble number = number(text);
        return number.isPresent() ? plain(BigDecimal.valueOf(number.getAsDouble())) : text;
    }

    /** A number without an exponent and without zeros at its end. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
