package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Obstacle;
import java.lang.reflect.Executable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** What the generators of one method share: the ways of each type, and which of them worked. Thread-safe. */
public final class Knowledge {

    /** Ways that may fail in all; a type whose ways need types with many ways would never end. */
    private static final int MOST_FAILURES = 4_000;

    private final Class<?> target;
    private final ClassFiles files = new ClassFiles();
    private final Ways ways;
    private final Map<Question, Way> settled = new ConcurrentHashMap<>();
    private final Map<Class<?>, NotConstructibleException> impossible = new ConcurrentHashMap<>();
    private final Map<Object, Integer> learned = new ConcurrentHashMap<>();
    private final Set<Executable> hopeless = ConcurrentHashMap.newKeySet();
    private final AtomicInteger failures = new AtomicInteger();

    /** Of a method's type. */
    public Knowledge(Class<?> target) {
        this.target = target;
        this.ways = new Ways(new Catalogue(target));
    }

    Class<?> target() {
        return target;
    }

    ClassFiles files() {
        return files;
    }

    Ways ways() {
        return ways;
    }

    /** How to make a type, where a candidate prefers a way. */
    private record Question(Class<?> type, int preferred) {}

    /** The way that worked, to be taken from now on: the same recipe at each size. */
    void settle(Class<?> type, int preferred, Way way) {
        settled.putIfAbsent(new Question(type, preferred), way);
    }

    @Nullable
    Way settled(Class<?> type, int preferred) {
        return settled.get(new Question(type, preferred));
    }

    /** A constructor or factory refused its usual arguments and took these. */
    void learn(Map<Object, Integer> choices) {
        learned.putAll(choices);
    }

    int learned(Object point) {
        return learned.getOrDefault(point, 0);
    }

    /** Whether other arguments were tried in vain, so that it is not done again. */
    boolean isHopeless(Executable executable) {
        return hopeless.contains(executable);
    }

    void giveUp(Executable executable) {
        hopeless.add(executable);
    }

    /** A new search begins: what it may fail is counted anew. */
    public void forgive() {
        failures.set(0);
    }

    void failed() {
        if (failures.incrementAndGet() > MOST_FAILURES) {
            throw new NotConstructibleException(
                    Obstacle.TOO_MANY_TRIES, MOST_FAILURES + " ways to make it were tried, and all failed");
        }
    }

    void impossible(Class<?> type, NotConstructibleException why) {
        impossible.putIfAbsent(type, why);
    }

    @Nullable
    NotConstructibleException whyImpossible(Class<?> type) {
        return impossible.get(type);
    }
}
