package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Fresh;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as a person reads them, cut where they are long. It runs code of the values: their texts and iterators. */
final class ValueText {

    private static final int MOST_CHARACTERS = 120;
    private static final int MOST_ELEMENTS = 8;

    private ValueText() {}

    static List<String> of(Object[] arguments) {
        return Arrays.stream(Fresh.resolve(arguments)).map(ValueText::brief).toList();
    }

    /** In the place of values that have no text. */
    static List<String> types(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> "a " + type.getTypeName())
                .toList();
    }

    private static String brief(@Nullable Object value) {
        String text;
        try {
            text = text(value);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            text = "a " + (value == null ? "null" : value.getClass().getTypeName());
        }
        return text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS) + "…";
    }

    private static String text(@Nullable Object value) {
        if (value instanceof CharSequence text) {
            return '"'
                    + text.toString()
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                    + '"';
        }
        if (value instanceof Character letter) {
            return "'" + letter + "'";
        }
        if (value instanceof Collection<?> collection) {
            return listed(new ArrayList<>(collection));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .limit(MOST_ELEMENTS)
                    .map(entry -> brief(entry.getKey()) + ": " + brief(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", map.size() > MOST_ELEMENTS ? ", …}" : "}"));
        }
        if (value != null && value.getClass().isArray()) {
            List<Object> elements = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST_ELEMENTS + 1, Array.getLength(value)); i++) {
                elements.add(Array.get(value, i));
            }
            return listed(elements);
        }
        return value == null || isPlain(value)
                ? String.valueOf(value)
                : "a " + value.getClass().getTypeName();
    }

    private static String listed(List<?> elements) {
        return elements.stream()
                .limit(MOST_ELEMENTS)
                .map(ValueText::brief)
                .collect(Collectors.joining(", ", "[", elements.size() > MOST_ELEMENTS ? ", …]" : "]"));
    }

    /** Whether its own text says what it is. */
    private static boolean isPlain(Object value) {
        return value instanceof Number
                || value instanceof Boolean
                || value instanceof Enum
                || value instanceof Record
                || value.getClass().getName().startsWith("java.time.")
                || value.getClass().getName().matches("java\\.util\\.(UUID|Date|Locale|Currency|Optional)")
                || value.getClass().getName().matches("java\\.net\\.(URI|URL)");
    }
}
