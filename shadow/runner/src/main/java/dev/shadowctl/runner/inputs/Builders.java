package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Rung;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds builders: a static method without parameters, or a nested type with a constructor without, that gives something which
 * has a method without parameters that returns the type.
 */
final class Builders {

    private static final List<String> FINISHES = List.of("build", "create", "get", "toInstance", "make");
    private static final int MAX_SETTERS = 24;

    private final Ways ways;

    Builders(Ways ways) {
        this.ways = ways;
    }

    List<Way> of(Class<?> home, Class<?> type) {
        return Stream.concat(beginnings(home, type), constructed(home, type))
                .flatMap(begin -> finished(begin, type))
                .map(Way.class::cast)
                .toList();
    }

    /** {@code Type.builder()}. */
    private Stream<Way.Call> beginnings(Class<?> home, Class<?> type) {
        return Ways.methods(home)
                .filter(method -> Modifier.isStatic(method.getModifiers()) && method.getParameterCount() == 0)
                .filter(method -> !Makers.acts(method.getName()))
                .filter(method -> isBuilder(method.getReturnType()) && !type.isAssignableFrom(method.getReturnType()))
                .map(method -> ways.call(Rung.FACTORY, method));
    }

    /** {@code new Type.Builder()}, {@code new TypeBuilder()}. */
    private Stream<Way.Call> constructed(Class<?> home, Class<?> type) {
        return home == type || !isBuilder(home) || Modifier.isAbstract(home.getModifiers())
                ? Stream.empty()
                : Stream.of(home.getConstructors())
                        .sorted(Comparator.comparingInt(Constructor::getParameterCount))
                        .limit(1)
                        .map(constructor ->
                                new Way.Call(Rung.CONSTRUCTOR, constructor, Slot.of(constructor, List.of())));
    }

    private static boolean isBuilder(Class<?> type) {
        return type.getSimpleName().endsWith("Builder") || type.getSimpleName().endsWith("Factory");
    }

    private Stream<Way.Built> finished(Way.Call begin, Class<?> type) {
        Class<?> builder = begin.executable() instanceof Method method
                ? method.getReturnType()
                : begin.executable().getDeclaringClass();
        List<Method> all = Stream.of(builder.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> Makers.tells(method.getName()) || isOfField(method))
                .sorted(Comparator.comparing(Method::toString))
                .toList();
        return all.stream()
                .filter(method -> method.getParameterCount() == 0 && type.isAssignableFrom(method.getReturnType()))
                .filter(method -> !Makers.acts(method.getName()))
                .min(Comparator.comparingInt(Builders::likelihood))
                .map(finish -> new Way.Built(begin, setters(all, builder), opened(finish)))
                .stream();
    }

    /** Whether it sets a field of its own name, whatever that name means elsewhere: {@code open(price)} of a candle. */
    private static boolean isOfField(Method method) {
        return method.getParameterCount() == 1
                && Stream.of(method.getDeclaringClass().getDeclaredFields())
                        .anyMatch(field -> field.getName().equals(method.getName()));
    }

    private static int likelihood(Method finish) {
        int at = FINISHES.indexOf(finish.getName());
        return at < 0 ? FINISHES.size() : at;
    }

    private List<Way.Call> setters(List<Method> all, Class<?> builder) {
        return all.stream()
                .filter(method -> method.getParameterCount() == 1
                        && method.getReturnType().isAssignableFrom(builder))
                .filter(method -> method.getDeclaringClass() != Object.class && method.getReturnType() != Object.class)
                .limit(MAX_SETTERS)
                .map(Builders::opened)
                .map(method -> ways.call(Rung.BUILDER, method))
                .toList();
    }

    /** Of a public type: what is not open already is opened for a builder that is not public itself. */
    private static Method opened(Method method) {
        method.trySetAccessible();
        return method;
    }
}
