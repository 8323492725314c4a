package dev.shadowctl.runner.inputs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Java expressions of the JDK's own values. */
final class JdkSource {

    private JdkSource() {}

    /** Of what holds text or bytes, over the expression of those; of text, bytes, numbers and the like, that expression. */
    static Optional<String> over(Object value, String leaf) {
        return Optional.ofNullable(
                switch (value.getClass().getName()) {
                    case "java.io.ByteArrayInputStream", "java.io.StringReader" ->
                        "new " + value.getClass().getName() + "(" + leaf + ")";
                    case "java.lang.StringBuilder", "java.lang.StringBuffer", "java.text.StringCharacterIterator" ->
                        "new " + value.getClass().getName() + "(" + leaf + ")";
                    case "java.io.DataInputStream" ->
                        "new java.io.DataInputStream(new java.io.ByteArrayInputStream(" + leaf + "))";
                    case "java.nio.HeapByteBuffer" -> "java.nio.ByteBuffer.wrap(" + leaf + ")";
                    case "java.nio.HeapCharBuffer" -> "java.nio.CharBuffer.wrap((" + leaf + ").toCharArray())";
                    default -> isLeaf(value) ? leaf : null;
                });
    }

    private static boolean isLeaf(Object value) {
        return value instanceof CharSequence
                || value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Enum
                || value instanceof byte[];
    }

    /** Of a value that says what it is. */
    static Optional<String> literal(Object value) {
        String type = value.getClass().getName();
        if (value instanceof Enum<?> constant) {
            return Optional.of(constant.getDeclaringClass().getCanonicalName() + "." + constant.name());
        }
        if (value instanceof Class<?> token) {
            return Optional.ofNullable(token.getCanonicalName()).map(name -> name + ".class");
        }
        if (type.matches("java\\.time\\.(Instant|Local.*|Zoned.*|Offset.*|Year|YearMonth|MonthDay|Duration|Period)")) {
            return Optional.of(type + ".parse(\"" + value + "\")");
        }
        return Optional.ofNullable(other(value, type));
    }

    private static @Nullable String other(Object value, String type) {
        String text = Texts.quoted(String.valueOf(value));
        return switch (type) {
            case "java.lang.Integer", "java.lang.Boolean", "java.lang.Double" -> String.valueOf(value);
            case "java.lang.Long" -> value + "L";
            case "java.lang.String" -> text;
            case "java.time.ZoneRegion" -> "java.time.ZoneId.of(" + text + ")";
            case "java.time.ZoneOffset" -> "java.time.ZoneOffset.of(" + text + ")";
            case "java.util.Date" ->
                "new java.util.Date(" + ((java.util.Date) value).toInstant().toEpochMilli() + "L)";
            case "java.util.UUID" -> "java.util.UUID.fromString(" + text + ")";
            case "java.util.Locale" ->
                "java.util.Locale.forLanguageTag(" + Texts.quoted(((java.util.Locale) value).toLanguageTag()) + ")";
            case "java.util.Currency" -> "java.util.Currency.getInstance(" + text + ")";
            case "java.util.regex.Pattern" ->
                "java.util.regex.Pattern.compile(" + Texts.quoted(((Pattern) value).pattern()) + ")";
            case "sun.nio.cs.UTF_8" -> "java.nio.charset.StandardCharsets.UTF_8";
            case "java.math.MathContext" -> "new java.math.MathContext(" + text + ")";
            case "java.net.URI" -> "java.net.URI.create(" + text + ")";
            case "java.net.URL" -> "java.net.URI.create(" + text + ").toURL()";
            case "java.util.Random" -> "new java.util.Random(random.nextLong())";
            case "java.util.concurrent.atomic.AtomicBoolean" -> "new " + type + "()";
            case "java.util.concurrent.atomic.AtomicInteger", "java.util.concurrent.atomic.AtomicLong" ->
                "new " + type + "(" + value + ")";
            case "java.io.OutputStream$1" -> "java.io.OutputStream.nullOutputStream()";
            case "java.io.Writer$1" -> "java.io.Writer.nullWriter()";
            case "java.io.PrintWriter" -> "new java.io.PrintWriter(java.io.Writer.nullWriter())";
            case "java.io.PrintStream" -> "new java.io.PrintStream(java.io.OutputStream.nullOutputStream())";
            case "jdk.internal.loader.ClassLoaders$AppClassLoader" -> "ClassLoader.getSystemClassLoader()";
            case "java.util.concurrent.ForkJoinPool" -> type + ".commonPool()";
            case "java.net.Inet4Address" -> "java.net.InetAddress.getLoopbackAddress()";
            case "java.lang.Object" -> "new Object()";
            default -> null;
        };
    }

    /**
     * Of a function of the JDK's that {@link Functions} gives.
     *
     * @param parts expressions of the values it was made with
     */
    static Optional<String> function(Class<?> type, Object value, List<String> parts) {
        String name = type.getName();
        String lambda =
                switch (name) {
                    case "java.lang.Runnable" -> "() -> {}";
                    case "java.util.Comparator" -> "java.util.Comparator.comparing(String::valueOf)";
                    case "java.util.concurrent.Callable", "java.util.function.Supplier" ->
                        parts.isEmpty() ? null : giving(type, parts.get(0));
                    case "java.util.function.IntFunction" -> parts.isEmpty() ? null : giving(type, parts.get(0));
                    case "java.util.function.Function" ->
                        parts.isEmpty() ? "value -> value" : giving(type, parts.get(0));
                    case "java.util.function.BiFunction" ->
                        parts.isEmpty() ? "(first, second) -> first" : giving(type, parts.get(0));
                    case "java.util.function.UnaryOperator" -> "value -> value";
                    case "java.util.function.BinaryOperator" -> "(first, second) -> first";
                    case "java.util.function.Consumer" -> "value -> {}";
                    case "java.util.function.BiConsumer" -> "(first, second) -> {}";
                    case "java.util.function.Predicate" -> "value -> " + answer(value);
                    case "java.util.function.IntUnaryOperator" -> "value -> value";
                    case "java.util.function.ToIntFunction" -> "value -> String.valueOf(value).hashCode()";
                    default -> null;
                };
        return Optional.ofNullable(lambda).map(text -> "(" + name + ") (" + text + ")");
    }

    /** By a helper, so that the value is made with the function, as the generator does, and not by each call of it. */
    private static String giving(Class<?> type, String value) {
        return "giving" + type.getSimpleName() + "(" + value + ")";
    }

    @SuppressWarnings("unchecked") // ours: it looks at nothing
    private static boolean answer(Object value) {
        return ((java.util.function.Predicate<Object>) value).test("");
    }
}
