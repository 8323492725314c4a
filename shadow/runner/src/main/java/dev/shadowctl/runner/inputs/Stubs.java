package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.Stub;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a type that nothing on the class path implements, or that is to be stubbed: answers each method with the same
 * generated value of its declared type, after the wait that a call of it costs, and counts; a future is given at once and done
 * after that wait, as by a client that does not keep its caller; what an answer's receiver uses up
 * or may change is its own. What asks whether there is more ({@code hasNext}, {@code ResultSet#next}) is told yes three times
 * and then no, over and over, so that a loop over it ends. A default method does what it does, and is no call of its own.
 * Answers are made ahead of the calls that are measured ({@link Ahead}), those that nobody thought of when first asked for.
 */
final class Stubs implements InvocationHandler {

    private static final Set<String> ASKS_FOR_MORE = Set.of(
            "next", "hasNext", "hasMoreElements", "hasMore", "hasMoreTokens", "moveNext", "advance", "incrementToken");
    private static final int ROUND = 4;
    private static final int MOST_KEPT_BYTES = 16 << 10;
    private static final @Nullable Object[] NO_ARGUMENTS = {};

    private final Class<?> type;
    private final Map<TypeVariable<?>, Type> variables;
    private final Function<Type, Supplier<@Nullable Object>> result;
    private final @Nullable LongAdder calls;
    private final Dependencies dependencies;
    private final Stub cost;
    private final Map<Method, Answers> ahead = new ConcurrentHashMap<>();
    private final Map<Method, Answering> answering = new ConcurrentHashMap<>();
    private final LongAdder asked = new LongAdder();

    private Stubs(
            Type closed,
            Function<Type, Supplier<@Nullable Object>> result,
            @Nullable LongAdder calls,
            Dependencies dependencies) {
        this.type = Generics.erased(closed);
        this.variables = Generics.bindings(closed);
        this.result = result;
        this.calls = calls;
        this.dependencies = dependencies;
        this.cost = dependencies.cost(type);
    }

    /** How one method is answered, and the count of its calls. */
    private record Answering(Answers answers, LongAdder counter) {}

    /**
     * A stub of an interface, or of a class that can be extended.
     *
     * @param result what gives answers of a closed type, nulls where there are none
     * @param calls counts them, or null where nobody asks, as for a function
     * @throws NotConstructibleException if a class cannot be extended
     */
    static Object of(
            Type closed,
            Function<Type, Supplier<@Nullable Object>> result,
            @Nullable LongAdder calls,
            Dependencies dependencies) {
        Class<?> type = Generics.erased(closed);
        Stubs stub = new Stubs(closed, result, calls, dependencies);
        dependencies.ahead().add(stub);
        return type.isInterface()
                ? Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, stub)
                : StubClass.of(type).instance(stub);
    }

    @Override
    public @Nullable Object invoke(Object stub, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(stub, method, arguments);
        }
        if (method.isDefault() && type.isInterface()) {
            return Defaults.invoke(stub, method, arguments == null ? NO_ARGUMENTS : arguments);
        }
        long begin = System.nanoTime();
        Answering answer = answering.computeIfAbsent(method, this::answering);
        if (calls != null) {
            calls.increment();
            answer.counter().increment();
        }
        Object value = answer.answers().to(arguments == null ? NO_ARGUMENTS : arguments);
        if (value instanceof CompletableFuture<?> promise) {
            return dependencies.later(cost, promise);
        }
        dependencies.await(cost, begin);
        return value;
    }

    private boolean hasMore() {
        asked.increment();
        return asked.sum() % ROUND != 0;
    }

    private Answering answering(Method method) {
        LongAdder counter = calls == null ? new LongAdder() : dependencies.counter(type, method.getName());
        Answers known = ahead.get(method);
        return new Answering(known == null ? answers(method) : known, counter);
    }

    private Answers answers(Method method) {
        boolean asks = ASKS_FOR_MORE.contains(method.getName()) && method.getReturnType() == boolean.class;
        return asks ? arguments -> hasMore() : Answers.of(method, variables, result);
    }

    Class<?> type() {
        return type;
    }

    /** The methods it answers. */
    List<Method> methods() {
        return type.isInterface()
                ? Arrays.stream(type.getMethods())
                        .filter(method -> Modifier.isAbstract(method.getModifiers()))
                        .sorted(Comparator.comparing(Method::toString))
                        .toList()
                : StubClass.of(type).answered();
    }

    /** Makes the answers of a method; kept where they take little memory, for most methods are never asked. */
    void answerAhead(Method method) {
        if (ahead.containsKey(method) || answering.containsKey(method)) {
            return;
        }
        try {
            Answers made = answers(method);
            if (cost.answerBytes() <= MOST_KEPT_BYTES) {
                ahead.put(method, made);
            }
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return; // left to the call that asks for it, if there is one
        }
    }

    private @Nullable Object ofObject(Object stub, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && stub == arguments[0];
            case "hashCode" -> type.getName().hashCode();
            default -> "stub of " + type.getName();
        };
    }
}
