package dev.shadowctl.runner.inputs;

import java.lang.reflect.Executable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes numbers: small ones, within their constraints; by choice a literal of the code or a number at an edge. */
final class Numbers {

    /** An argument's numbers are small, for many methods loop over them; an element's spread, for sets need many. */
    private static final int SMALL = 1_000;

    private static final int SPREAD = 1_000_000;

    /** Numbers that code tends to treat apart, the likeliest to be accepted first. */
    private static final List<Long> EDGES =
            List.of(0L, 1L, 2L, 3L, 10L, -1L, 4L, 7L, 12L, 16L, 60L, 100L, 255L, 2024L, 65_536L, -10L);

    private static final Set<Class<?>> WHOLE = Set.of(
            int.class,
            long.class,
            short.class,
            byte.class,
            Integer.class,
            Long.class,
            Short.class,
            Byte.class,
            BigInteger.class,
            Number.class);
    private static final Set<Class<?>> DECIMAL =
            Set.of(double.class, float.class, Double.class, Float.class, BigDecimal.class);

    private final Random random;
    private final Knowledge knowledge;
    private final Choices choices;

    Numbers(Random random, Knowledge knowledge, Choices choices) {
        this.random = random;
        this.knowledge = knowledge;
        this.choices = choices;
    }

    static boolean isNumber(Class<?> type) {
        return WHOLE.contains(type) || DECIMAL.contains(type);
    }

    Object number(Class<?> type, Scope scope) {
        long chosen = value(scope);
        return DECIMAL.contains(type) ? decimal(type, chosen, scope) : whole(type, chosen);
    }

    private long value(Scope scope) {
        Slot part = scope.part();
        int option = choices.pick(part, () -> 1 + literals(part).size() + EDGES.size());
        if (option == 0) {
            return usual(scope);
        }
        List<Long> literals = literals(part);
        return option <= literals.size()
                ? literals.get(option - 1)
                : EDGES.get((option - 1 - literals.size()) % EDGES.size());
    }

    private long usual(Scope scope) {
        Hints hints = scope.part().hints();
        if (hints.limitsNumber()) {
            return hints.number(spread(hints));
        }
        if (!scope.direct()) {
            return 1L + random.nextInt(SPREAD);
        }
        if (isStart(scope.part())) {
            return 0;
        }
        return isLength(scope.part()) && scope.sized() ? scope.size() : 1L + random.nextInt(SMALL);
    }

    private long spread(Hints hints) {
        Long least = hints.least();
        Long most = hints.most();
        if (least != null && most != null && most > least && most - least < Integer.MAX_VALUE) {
            return least + random.nextInt((int) (most - least) + 1);
        }
        long distance = random.nextInt(SMALL);
        return least != null ? least + distance : most != null ? most - distance : distance;
    }

    /** The expression of what {@link #spread} draws. */
    private static String spreadSource(Hints hints) {
        Long least = hints.least();
        Long most = hints.most();
        if (least != null && most != null && most > least && most - least < Integer.MAX_VALUE) {
            return least + "L + random.nextInt(" + ((int) (most - least) + 1) + ")";
        }
        String distance = "random.nextInt(" + SMALL + ")";
        return hints.clamped(
                least != null ? least + "L + " + distance : most != null ? most + "L - " + distance : distance);
    }

    /** An offset: named so, or the first of two numbers after something that has a length. */
    private static boolean isStart(Slot part) {
        return part.hints().says("index", "offset", "off", "start", "begin", "from", "pos", "position")
                || (part.hints().name().isEmpty() && hasLength(part.before(1)));
    }

    /** A length or end: named so, or the second number after something that has one. */
    private static boolean isLength(Slot part) {
        return (part.hints().says("length", "len", "end", "to", "limit")
                        || part.hints().name().isEmpty())
                && isInt(part.before(1))
                && hasLength(part.before(2));
    }

    private static boolean isInt(@Nullable Class<?> type) {
        return type == int.class;
    }

    private static boolean hasLength(@Nullable Class<?> type) {
        return type != null && (type.isArray() || CharSequence.class.isAssignableFrom(type));
    }

    private List<Long> literals(Slot part) {
        Executable owner = part.owner();
        return owner == null ? List.of() : knowledge.files().literals(owner).numbers();
    }

    /** The expression that draws the like of a number; the number itself where it is not drawn. */
    String source(Class<?> type, Object number, Scope scope) {
        Hints hints = scope.part().hints();
        if (choices.chosen(scope.part()) > 0) {
            return literal(number);
        }
        if (hints.limitsNumber()) {
            String value = "(" + spreadSource(hints) + ")";
            return type == BigDecimal.class ? "java.math.BigDecimal.valueOf(" + value + ", 0)" : cast(type, value);
        }
        if (scope.direct() && isStart(scope.part())) {
            return literal(number);
        }
        if (scope.direct() && isLength(scope.part()) && scope.sized()) {
            return cast(type, "(n)");
        }
        String value = "(1L + random.nextInt(" + (scope.direct() ? SMALL : SPREAD) + "))";
        return type == BigDecimal.class
                ? "java.math.BigDecimal.valueOf(" + value + ", 2)"
                : cast(type, DECIMAL.contains(type) ? "(" + value + " * random.nextDouble())" : value);
    }

    /** The expression of the value of an expression as a number of a whole type, within its range. */
    static String source(Class<?> type, String value) {
        return switch (unboxed(type)) {
            case "long" -> "(long) (" + value + ")";
            case "short" -> "(short) Math.max(Short.MIN_VALUE, Math.min(" + value + ", Short.MAX_VALUE))";
            default ->
                value.equals("n")
                        ? "(int) n"
                        : "(int) Math.max(Integer.MIN_VALUE, Math.min(" + value + ", Integer.MAX_VALUE))";
        };
    }

    /** An expression in parentheses as a number of a whole or decimal type. */
    private static String cast(Class<?> type, String value) {
        return switch (type.getName()) {
            case "java.math.BigInteger" -> "java.math.BigInteger.valueOf" + value;
            case "java.lang.Number" -> "(Integer) (int) " + value;
            default -> "(" + unboxed(type) + ") " + value;
        };
    }

    private static String unboxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type)
                .unwrap()
                .returnType()
                .getName();
    }

    private static String literal(Object number) {
        if (number instanceof BigInteger || number instanceof BigDecimal) {
            return "new " + number.getClass().getName() + "(\"" + number + "\")";
        }
        String type = unboxed(number.getClass());
        return "(" + type + ") " + (number instanceof Long ? number + "L" : "(" + number + ")");
    }

    private Object decimal(Class<?> type, long value, Scope scope) {
        if (type == BigDecimal.class) {
            return BigDecimal.valueOf(value, scope.part().hints().limitsNumber() ? 0 : 2);
        }
        double part = choices.chosen(scope.part()) > 0 || scope.part().hints().limitsNumber()
                ? value
                : value * random.nextDouble();
        return type == double.class || type == Double.class ? (Object) part : (float) part;
    }

    /** The value as a number of a whole type, within its range. */
    static Object whole(Class<?> type, long value) {
        return switch (type.getName()) {
            case "long", "java.lang.Long" -> value;
            case "short", "java.lang.Short" -> (short) Math.max(Short.MIN_VALUE, Math.min(value, Short.MAX_VALUE));
            case "byte", "java.lang.Byte" -> (byte) value;
            case "java.math.BigInteger" -> BigInteger.valueOf(value);
            default -> (int) Math.max(Integer.MIN_VALUE, Math.min(value, Integer.MAX_VALUE));
        };
    }
}
