package dev.shadowctl.runner.inputs;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What name and annotations of a parameter say about its values. Annotations are known by their simple name, so those of
 * {@code jakarta.validation}, {@code javax.validation} and look-alikes count and none is a dependency.
 *
 * @param name of the parameter, empty where the class file does not tell
 * @param least smallest number, or null
 * @param most largest number, or null
 * @param leastSize fewest characters or elements, 0 where nothing is said
 * @param mostSize most of them
 * @param kind what text it is meant to be: {@code email}, or null
 * @param pattern regular expression the text must match, or null
 */
record Hints(
        String name,
        @Nullable Long least,
        @Nullable Long most,
        int leastSize,
        int mostSize,
        @Nullable String kind,
        @Nullable String pattern) {

    static final Hints NONE = new Hints("", null, null, 0, Integer.MAX_VALUE, null, null);

    private static final Set<String> POSITIVE = Set.of("Positive", "PositiveOrZero");
    private static final Set<String> NEGATIVE = Set.of("Negative", "NegativeOrZero");

    static Hints of(String name, AnnotatedElement element) {
        return new Hints(name, null, null, 0, Integer.MAX_VALUE, null, null).and(element);
    }

    /** With what the annotations of the field say that takes the value. */
    Hints and(AnnotatedElement field) {
        Hints hints = this;
        for (Annotation annotation : field.getAnnotations()) {
            hints = hints.and(annotation);
        }
        return hints;
    }

    private Hints and(Annotation annotation) {
        String kind = annotation.annotationType().getSimpleName();
        return switch (kind) {
            case "Min", "DecimalMin" -> atLeast(number(annotation, RoundingMode.CEILING));
            case "Max", "DecimalMax" -> atMost(number(annotation, RoundingMode.FLOOR));
            case "Size", "Length" -> sized(count(annotation, "min", leastSize), count(annotation, "max", mostSize));
            case "NotBlank", "NotEmpty" -> sized(Math.max(1, leastSize), mostSize);
            case "Email" -> new Hints(name, least, most, leastSize, mostSize, "email", pattern);
            case "Pattern" ->
                new Hints(name, least, most, leastSize, mostSize, this.kind, (String) attribute(annotation, "regexp"));
            default -> POSITIVE.contains(kind) ? atLeast(1L) : NEGATIVE.contains(kind) ? atMost(-1L) : this;
        };
    }

    /** The stricter of what was said and what is said now. */
    private Hints atLeast(@Nullable Long bound) {
        Long stricter =
                bound == null || least == null ? (bound == null ? least : bound) : Long.valueOf(Math.max(least, bound));
        return new Hints(name, stricter, most, leastSize, mostSize, kind, pattern);
    }

    private Hints atMost(@Nullable Long bound) {
        Long stricter =
                bound == null || most == null ? (bound == null ? most : bound) : Long.valueOf(Math.min(most, bound));
        return new Hints(name, least, stricter, leastSize, mostSize, kind, pattern);
    }

    private Hints sized(int newLeast, int newMost) {
        return new Hints(name, least, most, newLeast, newMost, kind, pattern);
    }

    /** The size nearest to n that is allowed. */
    int size(int n) {
        return Math.max(leastSize, Math.min(mostSize, n));
    }

    /** The number nearest to a value that is allowed. */
    long number(long value) {
        long atLeast = least == null ? value : Math.max(least, value);
        return most == null ? atLeast : Math.min(most, atLeast);
    }

    /** The expression of the number nearest to that of an expression. */
    String clamped(String value) {
        String atLeast = least == null ? value : "Math.max(" + literal(least) + ", " + value + ")";
        return most == null ? atLeast : "Math.min(" + literal(most) + ", " + atLeast + ")";
    }

    /** The least long has no other literal. */
    private static String literal(long number) {
        return number == Long.MIN_VALUE ? "Long.MIN_VALUE" : number + "L";
    }

    boolean limitsNumber() {
        return least != null || most != null;
    }

    /** Whether the name has a word in it, {@code fileName} has {@code name}. */
    boolean says(String... words) {
        return says(List.of(words));
    }

    boolean says(List<String> words) {
        for (String word : words) {
            int at = name.toLowerCase(Locale.ROOT).indexOf(word);
            if (at == 0
                    || (at > 0 && Character.isUpperCase(name.charAt(at)))
                    || (at > 0 && name.charAt(at - 1) == '_')) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Long number(Annotation annotation, RoundingMode rounding) {
        Object value = attribute(annotation, "value");
        return value instanceof Long plain
                ? plain
                : decimal(value)
                        .map(decimal -> decimal.setScale(0, rounding).longValue())
                        .orElse(null);
    }

    private static Optional<BigDecimal> decimal(@Nullable Object value) {
        try {
            return Optional.of(new BigDecimal(String.valueOf(value)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static int count(Annotation annotation, String attribute, int otherwise) {
        return attribute(annotation, attribute) instanceof Integer count ? count : otherwise;
    }

    private static @Nullable Object attribute(Annotation annotation, String name) {
        try {
            var attribute = annotation.annotationType().getMethod(name);
            attribute.setAccessible(true);
            return attribute.invoke(annotation);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return null; // an annotation of the same name and other attributes says nothing
        }
    }
}
