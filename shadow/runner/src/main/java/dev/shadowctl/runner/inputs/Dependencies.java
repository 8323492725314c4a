package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.Stub;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the method depends on and is not there: the types that are stubbed whatever implements them, what a call of each
 * costs, and what was asked of all stubs so far. A cost is a wait, which blocks the thread that calls and burns nothing; it
 * is waited only while {@link #wait(boolean)} says so, for nothing is learned from waiting while inputs are looked for.
 * Thread-safe.
 */
public final class Dependencies {

    /** What a call costs that nobody priced. */
    private static final Stub FREE = new Stub("*", 0, 0);

    private final Map<Class<?>, Stub> named;
    private final Map<Call, LongAdder> calls = new ConcurrentHashMap<>();
    private final Ahead ahead = new Ahead();
    private volatile boolean waiting;

    /** Of the types that are to be stubbed, each with its cost. */
    public Dependencies(Map<Class<?>, Stub> named) {
        this.named = new LinkedHashMap<>(named);
    }

    /** Why a type cannot be stubbed, or an empty text. */
    public static String objection(Class<?> type) {
        return StubClass.objection(type);
    }

    /** Of none that is named. */
    public static Dependencies none() {
        return new Dependencies(Map.of());
    }

    /**
     * A method of a stubbed type.
     *
     * @param type qualified binary name
     * @param method its name
     * @param cost what a call of it costs
     */
    public record Call(String type, String method, Stub cost) {

        /** As a result names it: {@code com.acme.Repo#find}. */
        @Override
        public String toString() {
            return type + "#" + method;
        }
    }

    /** The types that were named, in the order they were. */
    public List<Class<?>> types() {
        return List.copyOf(named.keySet());
    }

    /** Whether a type is to be stubbed: it is one that was named, or an interface that extends one. */
    boolean isNamed(Class<?> type) {
        return !cost(type).equals(FREE);
    }

    /** What a call of a type costs, in brackets, where it was given a cost. */
    public String costText(String type) {
        return named.entrySet().stream()
                .filter(entry -> entry.getKey().getName().equals(type))
                .map(Map.Entry::getValue)
                .filter(stub -> stub.latencySeconds() + stub.answerBytes() > 0)
                .map(stub -> String.format(
                        Locale.ROOT, " (%.4g ms, %d bytes)", stub.latencySeconds() * 1e3, stub.answerBytes()))
                .findFirst()
                .orElse("");
    }

    /** Whether a call is of a type that was named, or of one that extends it. */
    public boolean isPriced(Call call) {
        return !call.cost().equals(FREE);
    }

    /** That of the type itself, else of a supertype that was named. */
    Stub cost(Class<?> type) {
        Stub own = named.get(type);
        if (own != null || !type.isInterface()) {
            return own == null ? FREE : own;
        }
        return named.entrySet().stream()
                .filter(entry -> entry.getKey().isAssignableFrom(type))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(FREE);
    }

    /** What has the answers of stubs made before they are asked for. */
    Ahead ahead() {
        return ahead;
    }

    LongAdder counter(Class<?> type, String method) {
        return calls.computeIfAbsent(new Call(type.getName(), method, cost(type)), any -> new LongAdder());
    }

    /** Whether calls of stubs take their time from now on; gives whether they did so far. For one thread. */
    public boolean wait(boolean fromNowOn) {
        boolean before = waiting;
        waiting = fromNowOn;
        return before;
    }

    /** Blocks the calling thread for as long as a call takes, from a moment on; less where it is interrupted. */
    void await(Stub cost, long sinceNanos) {
        if (!waiting || cost.latencySeconds() == 0) {
            return;
        }
        Waits.until(sinceNanos + (long) (cost.latencySeconds() * 1e9), this);
    }

    /** A promise that is kept as much later as a call takes, on a thread of the common pool as by a client with its own. */
    CompletableFuture<?> later(Stub cost, CompletableFuture<?> answer) {
        if (!waiting || cost.latencySeconds() == 0 || !answer.isDone()) {
            return answer.copy();
        }
        CompletableFuture<@Nullable Object> promise = new CompletableFuture<>();
        Waits.later((long) (cost.latencySeconds() * 1e9), () -> promise.complete(answer.getNow(null)));
        return promise;
    }

    /** Calls so far of each method of a stub, by type and name. */
    public Map<Call, Long> calls() {
        Map<Call, Long> all = new TreeMap<>(java.util.Comparator.comparing(Call::toString));
        calls.forEach((call, counter) -> all.put(call, counter.sum()));
        return all;
    }
}
