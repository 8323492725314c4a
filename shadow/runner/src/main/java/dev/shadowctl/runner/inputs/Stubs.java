package dev.shadowctl.runner.inputs;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an interface that nothing on the class path implements: answers each method with the same generated
 * value of its declared type, at once, and counts; what an answer's receiver uses up or may change is its own. What asks whether there is more ({@code hasNext}, {@code ResultSet#next}) is told yes
 * three times and then no, over and over, so that a loop over it ends.
 */
final class Stubs implements InvocationHandler {

    private static final Set<String> ASKS_FOR_MORE = Set.of(
            "next", "hasNext", "hasMoreElements", "hasMore", "hasMoreTokens", "moveNext", "advance", "incrementToken");
    private static final int ROUND = 4;

    private final Class<?> type;
    private final Map<TypeVariable<?>, Type> variables;
    private final Function<Type, Supplier<@Nullable Object>> result;
    private final @Nullable LongAdder calls;
    private final Map<Method, Supplier<@Nullable Object>> answers = new ConcurrentHashMap<>();
    private final LongAdder asked = new LongAdder();

    private Stubs(Type closed, Function<Type, Supplier<@Nullable Object>> result, @Nullable LongAdder calls) {
        this.type = Generics.erased(closed);
        this.variables = Generics.bindings(closed);
        this.result = result;
        this.calls = calls;
    }

    /**
     * A stub of an interface.
     *
     * @param result what gives answers of a closed type, nulls where there are none
     * @param calls counts them, or null where nobody asks
     */
    static Object of(Type closed, Function<Type, Supplier<@Nullable Object>> result, @Nullable LongAdder calls) {
        Class<?> type = Generics.erased(closed);
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, new Stubs(closed, result, calls));
    }

    @Override
    public @Nullable Object invoke(Object stub, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(stub, method, arguments);
        }
        if (calls != null) {
            calls.increment();
        }
        if (method.isDefault()) {
            return InvocationHandler.invokeDefault(stub, method, arguments);
        }
        return ASKS_FOR_MORE.contains(method.getName()) && method.getReturnType() == boolean.class
                ? hasMore()
                : answers.computeIfAbsent(method, this::answer).get();
    }

    private boolean hasMore() {
        asked.increment();
        return asked.sum() % ROUND != 0;
    }

    private Supplier<@Nullable Object> answer(Method method) {
        return method.getReturnType() == void.class
                ? () -> null
                : result.apply(Generics.close(method.getGenericReturnType(), variables));
    }

    private @Nullable Object ofObject(Object stub, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && stub == arguments[0];
            case "hashCode" -> type.getName().hashCode();
            default -> "stub of " + type.getName();
        };
    }
}
