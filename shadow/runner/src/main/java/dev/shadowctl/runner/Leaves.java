package dev.shadowctl.runner;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values without parts: numbers, dates, enums and the like. */
final class Leaves {

    private static final String LETTERS = "etaoinshrdlucmfwypvbgkqjxz      0123456789";

    /** An argument's numbers are small, for many methods loop over them; an element's spread, for sets need many. */
    private static final int SMALL = 1_000;

    private static final int SPREAD = 1_000_000;
    private static final long EPOCH_SECONDS = 1_700_000_000;

    private final Random random;

    Leaves(Random random) {
        this.random = random;
    }

    /** Text of lower-case words and digits, of a length in characters. */
    String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    /** A value of a type without parts, empty for other types. */
    Optional<Object> value(Class<?> type, boolean direct, Set<String> kinds) {
        if (type.isRecord() || Iterable.class.isAssignableFrom(type)) {
            return Optional.empty();
        }
        Object number = number(type, 1 + random.nextInt(direct ? SMALL : SPREAD));
        if (number != null) {
            return noted(number, "numbers", kinds);
        }
        Object date = type.getName().startsWith("java.") ? date(type) : null;
        if (date != null) {
            return noted(date, "dates", kinds);
        }
        Object[] constants = type.isEnum() ? type.getEnumConstants() : null;
        if (constants != null && constants.length > 0) {
            return noted(constants[random.nextInt(constants.length)], "enums", kinds);
        }
        return Optional.ofNullable(other(type));
    }

    private static Optional<Object> noted(Object value, String kind, Set<String> kinds) {
        kinds.add(kind);
        return Optional.of(value);
    }

    private @Nullable Object number(Class<?> type, int value) {
        return switch (type.getName()) {
            case "int", "java.lang.Integer", "java.lang.Number" -> value;
            case "long", "java.lang.Long" -> (long) value;
            case "short", "java.lang.Short" -> (short) (value % Short.MAX_VALUE);
            case "byte", "java.lang.Byte" -> (byte) value;
            case "double", "java.lang.Double" -> value * random.nextDouble();
            case "float", "java.lang.Float" -> value * random.nextFloat();
            case "java.math.BigDecimal" -> BigDecimal.valueOf(value, 2);
            case "java.math.BigInteger" -> BigInteger.valueOf(value);
            default -> null;
        };
    }

    private @Nullable Object date(Class<?> type) {
        Instant instant = Instant.ofEpochSecond(EPOCH_SECONDS + random.nextInt(31_536_000));
        return switch (type.getName()) {
            case "java.time.Instant" -> instant;
            case "java.time.LocalDate" -> LocalDate.ofInstant(instant, ZoneOffset.UTC);
            case "java.time.LocalDateTime" -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            case "java.time.LocalTime" -> LocalTime.ofInstant(instant, ZoneOffset.UTC);
            case "java.time.ZonedDateTime" -> ZonedDateTime.ofInstant(instant, ZoneOffset.UTC);
            case "java.time.OffsetDateTime" -> OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
            case "java.time.YearMonth" -> YearMonth.of(2024, 1 + random.nextInt(12));
            case "java.time.Year" -> Year.of(2000 + random.nextInt(30));
            case "java.time.Duration" -> Duration.ofSeconds(random.nextInt(100_000));
            case "java.time.Period" -> Period.ofDays(random.nextInt(365));
            case "java.time.ZoneId", "java.time.ZoneOffset" -> zone(type);
            case "java.util.Date" -> Date.from(instant);
            default -> null;
        };
    }

    private static Object zone(Class<?> type) {
        return type == ZoneId.class ? ZoneId.of("UTC") : ZoneOffset.UTC;
    }

    private @Nullable Object other(Class<?> type) {
        return switch (type.getName()) {
            case "boolean", "java.lang.Boolean" -> random.nextBoolean();
            case "char", "java.lang.Character" -> LETTERS.charAt(random.nextInt(LETTERS.length()));
            case "java.util.UUID" -> new UUID(random.nextLong(), random.nextLong());
            case "java.util.Locale" -> Locale.ROOT;
            default -> null;
        };
    }
}
