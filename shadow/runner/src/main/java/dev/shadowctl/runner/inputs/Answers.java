package dev.shadowctl.runner.inputs;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a method of a stub answers: the argument where its signature says that it gives back what it was given
 * ({@code <S extends T> S save(S)}), an object of the class it was given ({@code <T> T body(Class<T>)}), else the same
 * generated value each time. Thread-safe.
 */
@FunctionalInterface
interface Answers {

    /** Of one call. */
    @Nullable
    Object to(@Nullable Object[] arguments);

    /**
     * Those of a method.
     *
     * @param variables what the variables of the stub's type stand for
     * @param result what gives values of a closed type, nulls where there are none
     */
    static Answers of(
            Method method, Map<TypeVariable<?>, Type> variables, Function<Type, Supplier<@Nullable Object>> result) {
        if (method.getReturnType() == void.class) {
            return arguments -> null;
        }
        Type answer = method.getGenericReturnType();
        Type[] parameters = method.getGenericParameterTypes();
        for (int i = 0; i < parameters.length; i++) {
            int at = i;
            if (isOwn(answer, method) && parameters[i].equals(answer)) {
                return arguments -> arguments[at];
            }
            if (isOwn(answer, method) && isOf(parameters[i], Class.class, answer)) {
                return ofClass(at, result);
            }
            if (isListOf(answer, parameters[i], method)) {
                return arguments -> arguments[at] instanceof Iterable<?> given ? list(given) : arguments[at];
            }
        }
        Supplier<@Nullable Object> same = result.apply(Generics.close(answer, variables));
        return arguments -> same.get();
    }

    private static Answers ofClass(int at, Function<Type, Supplier<@Nullable Object>> result) {
        Map<Class<?>, Supplier<@Nullable Object>> known = new ConcurrentHashMap<>();
        return arguments -> arguments[at] instanceof Class<?> type
                ? known.computeIfAbsent(type, result).get()
                : null;
    }

    /** A variable that the method declares itself, which only its arguments can tell. */
    private static boolean isOwn(Type type, Method method) {
        return type instanceof TypeVariable<?> variable
                && variable.getGenericDeclaration().equals(method);
    }

    private static boolean isOf(Type type, Class<?> raw, Type argument) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == raw
                && generic.getActualTypeArguments()[0].equals(argument);
    }

    /** {@code <S extends T> List<S> saveAll(Iterable<S>)}. */
    private static boolean isListOf(Type answer, Type parameter, Method method) {
        return answer instanceof ParameterizedType list
                && list.getRawType() instanceof Class<?> raw
                && raw.isAssignableFrom(ArrayList.class)
                && list.getActualTypeArguments().length == 1
                && isOwn(list.getActualTypeArguments()[0], method)
                && parameter instanceof ParameterizedType given
                && given.getRawType() instanceof Class<?> container
                && Iterable.class.isAssignableFrom(container)
                && given.getActualTypeArguments()[0].equals(list.getActualTypeArguments()[0]);
    }

    private static List<Object> list(Iterable<?> given) {
        List<Object> list = new ArrayList<>();
        given.forEach(list::add);
        return list;
    }
}
