package dev.shadowctl.runner.inputs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Makes dates and times: within one year from November 2023, in UTC. */
final class Dates {

    private static final long EPOCH_SECONDS = 1_700_000_000;
    private static final int YEAR_SECONDS = 31_536_000;

    private static final Set<String> OLDER = Set.of(
            "java.util.Date",
            "java.util.Calendar",
            "java.util.GregorianCalendar",
            "java.util.TimeZone",
            "java.text.DateFormat",
            "java.text.SimpleDateFormat");

    private final Random random;

    Dates(Random random) {
        this.random = random;
    }

    /** Null for other types. */
    @Nullable
    Object date(Class<?> type) {
        if (!type.getName().startsWith("java.time.") && !OLDER.contains(type.getName())) {
            return null; // and nothing drawn for it
        }
        Instant instant = Instant.ofEpochSecond(EPOCH_SECONDS + random.nextInt(YEAR_SECONDS));
        Object ofTime = type.getName().startsWith("java.time.") ? ofJavaTime(type, instant) : null;
        return ofTime != null ? ofTime : older(type, instant);
    }

    private @Nullable Object ofJavaTime(Class<?> type, Instant instant) {
        ZonedDateTime date = instant.atZone(ZoneOffset.UTC);
        return switch (type.getName().substring("java.time.".length())) {
            case "Instant" -> instant;
            case "LocalDate", "chrono.ChronoLocalDate" -> date.toLocalDate();
            case "LocalDateTime", "chrono.ChronoLocalDateTime" -> date.toLocalDateTime();
            case "LocalTime" -> date.toLocalTime();
            case "ZonedDateTime", "chrono.ChronoZonedDateTime", "temporal.TemporalAccessor", "temporal.Temporal" ->
                date;
            case "OffsetDateTime" -> date.toOffsetDateTime();
            case "OffsetTime" -> date.toOffsetDateTime().toOffsetTime();
            case "YearMonth" -> YearMonth.from(date);
            case "MonthDay" -> java.time.MonthDay.from(date);
            case "Year" -> Year.from(date);
            case "Duration", "temporal.TemporalAmount" -> Duration.ofSeconds(random.nextInt(100_000));
            case "Period", "chrono.ChronoPeriod" -> Period.ofDays(random.nextInt(365));
            case "ZoneId" -> ZoneId.of("UTC");
            case "ZoneOffset" -> ZoneOffset.UTC;
            case "Clock", "InstantSource" -> Clock.fixed(instant, ZoneOffset.UTC);
            case "format.DateTimeFormatter" -> DateTimeFormatter.ISO_DATE_TIME;
            case "temporal.TemporalField" -> ChronoField.DAY_OF_MONTH;
            case "temporal.TemporalUnit" -> ChronoUnit.DAYS;
            case "temporal.TemporalAdjuster" -> TemporalAdjusters.firstDayOfMonth();
            case "temporal.TemporalQuery" -> java.time.temporal.TemporalQueries.precision();
            case "chrono.Chronology", "chrono.IsoChronology" -> IsoChronology.INSTANCE;
            default -> null;
        };
    }

    private @Nullable Object older(Class<?> type, Instant instant) {
        return switch (type.getName()) {
            case "java.util.Date" -> Date.from(instant);
            case "java.util.Calendar", "java.util.GregorianCalendar" -> calendar(instant);
            case "java.util.TimeZone" -> TimeZone.getTimeZone("UTC");
            case "java.text.DateFormat", "java.text.SimpleDateFormat" ->
                new java.text.SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
            default -> null;
        };
    }

    private static Calendar calendar(Instant instant) {
        Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.ROOT);
        calendar.setTimeInMillis(instant.toEpochMilli());
        return calendar;
    }
}
