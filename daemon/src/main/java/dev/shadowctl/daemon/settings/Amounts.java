package dev.shadowctl.daemon.settings;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How people write durations, bytes and ports. */
final class Amounts {

    private static final Pattern NUMBER_AND_UNIT = Pattern.compile("([0-9]{1,15})\\s*([A-Za-z]*)");
    private static final Map<String, Duration> DURATIONS = Map.of(
            "s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1));
    private static final Map<String, Long> BYTES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30, "TiB", 1L << 40);

    private Amounts() {}

    /** {@code 90s}, {@code 15m}, {@code 3h}, {@code 1d}: a whole number above 0. */
    static Duration duration(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Duration unit = matcher.matches() ? DURATIONS.get(matcher.group(2)) : null;
        if (unit == null || Long.parseLong(matcher.group(1)) < 1 || Long.parseLong(matcher.group(1)) > 1_000_000_000L) {
            throw new IllegalArgumentException("a duration is written 90s, 15m, 3h or 1d but is '" + text + "'");
        }
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** {@code 512MiB}, {@code 4GiB} or plain bytes, above 0. */
    static long bytes(String text) {
        Matcher matcher = NUMBER_AND_UNIT.matcher(text);
        Long unit = matcher.matches() ? BYTES.get(matcher.group(2)) : null;
        if (unit == null
                || Long.parseLong(matcher.group(1)) < 1
                || Long.parseLong(matcher.group(1)) > Long.MAX_VALUE / unit) {
            throw new IllegalArgumentException("an amount is written 512MiB, 4GiB or in bytes but is '" + text + "'");
        }
        return unit * Long.parseLong(matcher.group(1));
    }

    /** 64 to 1000000: a JVM alone has about 30 threads, and the workers of a job come on top. */
    static int processes(String text) {
        if (text.matches("[0-9]{1,7}") && Integer.parseInt(text) >= 64 && Integer.parseInt(text) <= 1_000_000) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("a number of processes lies in 64 to 1000000 but is '" + text + "'");
    }

    /** 0 to 65535. */
    static int port(String text) {
        if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("a port lies in 0 to 65535 but is '" + text + "'");
    }
}
