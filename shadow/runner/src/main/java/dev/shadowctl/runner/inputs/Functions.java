package dev.shadowctl.runner.inputs;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.function.*;
import org.jspecify.annotations.Nullable;

/**
 * Functions that are total and give the same result each time: plain lambdas for the JDK's own interfaces, which cost what a
 * lambda costs; others are made as stubs are.
 */
final class Functions {

    private Functions() {}

    /** Whether the author says that it is a functional interface. */
    static boolean isDeclared(Class<?> type) {
        return type.isInterface() && type.isAnnotationPresent(FunctionalInterface.class);
    }

    /** Whether it has one abstract method. */
    static boolean isFunctional(Class<?> type) {
        return type.isInterface()
                && Arrays.stream(type.getMethods())
                                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                                .filter(method -> !isOfObject(method))
                                .limit(2)
                                .count()
                        == 1;
    }

    private static boolean isOfObject(Method method) {
        try {
            Object.class.getMethod(method.getName(), method.getParameterTypes());
            return true;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    /** Whether it answers yes or no, which is a choice. */
    static boolean decides(Class<?> type) {
        return type.getName().startsWith("java.util.function.")
                && (type.getSimpleName().endsWith("Predicate") || type == BooleanSupplier.class);
    }

    /**
     * A function of the JDK's, or null for other types.
     *
     * @param result makes a value of a type argument
     * @param yes what predicates answer
     */
    static @Nullable Object function(Class<?> type, Type closed, Function<Type, Object> result, boolean yes) {
        return switch (type.getName()) {
            case "java.lang.Runnable" -> (Runnable) () -> {};
            case "java.util.Comparator" -> (Comparator<Object>) Functions::compare;
            case "java.util.concurrent.Callable" -> callable(result.apply(Generics.argument(closed, 0)));
            default -> type.getName().startsWith("java.util.function.") ? plain(type, closed, result, yes) : null;
        };
    }

    private static Callable<Object> callable(Object value) {
        return () -> value;
    }

    private static @Nullable Object plain(Class<?> type, Type closed, Function<Type, Object> result, boolean yes) {
        return switch (type.getSimpleName()) {
            case "Supplier" -> supplier(result.apply(Generics.argument(closed, 0)));
            case "Function" -> mapping(closed, 0, 1, result);
            case "BiFunction" -> joining(closed, result);
            case "UnaryOperator" -> (UnaryOperator<Object>) value -> value;
            case "BinaryOperator" -> (BinaryOperator<Object>) (first, second) -> first;
            case "Consumer" -> (Consumer<Object>) value -> {};
            case "BiConsumer" -> (BiConsumer<Object, Object>) (first, second) -> {};
            case "Predicate" -> (Predicate<Object>) value -> yes;
            case "BiPredicate" -> (BiPredicate<Object, Object>) (first, second) -> yes;
            default -> ofNumbers(type, closed, result, yes);
        };
    }

    private static @Nullable Object ofNumbers(Class<?> type, Type closed, Function<Type, Object> result, boolean yes) {
        return switch (type.getSimpleName()) {
            case "IntPredicate" -> (IntPredicate) value -> yes;
            case "LongPredicate" -> (LongPredicate) value -> yes;
            case "DoublePredicate" -> (DoublePredicate) value -> yes;
            case "IntFunction" -> intFunction(result.apply(Generics.argument(closed, 0)));
            case "IntUnaryOperator" -> (IntUnaryOperator) value -> value;
            case "IntBinaryOperator" -> (IntBinaryOperator) (first, second) -> first;
            case "LongUnaryOperator" -> (LongUnaryOperator) value -> value;
            case "DoubleUnaryOperator" -> (DoubleUnaryOperator) value -> value;
            case "ToIntFunction" -> (ToIntFunction<Object>) Object::hashCode;
            case "ToLongFunction" -> (ToLongFunction<Object>) Object::hashCode;
            case "ToDoubleFunction" -> (ToDoubleFunction<Object>) Object::hashCode;
            case "BooleanSupplier" -> (BooleanSupplier) () -> yes;
            case "IntSupplier" -> (IntSupplier) () -> 7;
            case "LongSupplier" -> (LongSupplier) () -> 7;
            case "DoubleSupplier" -> (DoubleSupplier) () -> 7;
            case "IntConsumer" -> (IntConsumer) value -> {};
            default -> null;
        };
    }

    private static Supplier<Object> supplier(Object value) {
        return () -> value;
    }

    private static IntFunction<Object> intFunction(Object value) {
        return index -> value;
    }

    /** The identity where argument and result are the same type, so that distinct things stay distinct. */
    private static Function<Object, Object> mapping(Type closed, int from, int to, Function<Type, Object> result) {
        Type given = Generics.argument(closed, from);
        Type wanted = Generics.argument(closed, to);
        if (Generics.erased(wanted).isAssignableFrom(Generics.erased(given))) {
            return value -> value;
        }
        Object fixed = result.apply(wanted);
        return value -> fixed;
    }

    private static BiFunction<Object, Object, Object> joining(Type closed, Function<Type, Object> result) {
        Function<Object, Object> first = mapping(closed, 0, 2, result);
        return (one, other) -> first.apply(one);
    }

    @SuppressWarnings("unchecked") // two values of one class that can be compared compare with each other
    private static int compare(Object first, Object second) {
        return first instanceof Comparable<?> comparable && first.getClass() == second.getClass()
                ? ((Comparable<Object>) comparable).compareTo(second)
                : Integer.compare(first.hashCode(), second.hashCode());
    }
}
