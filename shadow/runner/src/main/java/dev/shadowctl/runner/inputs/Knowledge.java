package dev.shadowctl.runner.inputs;

import java.lang.reflect.Executable;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the generators of one method share: the ways of each type, and which of them worked. Thread-safe. */
public final class Knowledge {

    private final Class<?> target;
    private final Dependencies dependencies;
    private final ClassFiles files = new ClassFiles();
    private final Ways ways;
    private final Map<Question, Way> settled = new ConcurrentHashMap<>();
    private final Map<Class<?>, NotConstructibleException> impossible = new ConcurrentHashMap<>();
    private final Map<Object, Integer> learned = new ConcurrentHashMap<>();
    private final Set<Executable> hopeless = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Map<TypeVariable<?>, Type> variables;

    /** Of a method's type, nothing being stubbed by name. */
    public Knowledge(Class<?> target) {
        this(target, Dependencies.none());
    }

    /** Of a method's type and what it depends on. */
    public Knowledge(Class<?> target, Dependencies dependencies) {
        this.target = target;
        this.dependencies = dependencies;
        this.ways = new Ways(new Catalogue(target), dependencies);
    }

    public Dependencies dependencies() {
        return dependencies;
    }

    /** What the variables of the target's supertypes stand for in it. */
    Map<TypeVariable<?>, Type> variables() {
        Map<TypeVariable<?>, Type> known = variables;
        if (known == null) {
            known = bindings(target);
            variables = known;
        }
        return known;
    }

    /** None where a class that a supertype mentions is missing. */
    private static Map<TypeVariable<?>, Type> bindings(Class<?> type) {
        try {
            return Map.copyOf(Generics.bindings(type));
        } catch (LinkageError | TypeNotPresentException e) {
            return Map.of();
        }
    }

    /** Time spent so far with reading the class path, in seconds. */
    public double readingSeconds() {
        return ways.readingSeconds();
    }

    /** Lets go of class files and class path, which are large; for when inputs are settled, but for what stubs answer. */
    public void release() {
        dependencies.ahead().make();
        ways.release();
        files.release();
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

    /** Lets what could not be made be tried again: by other choices it may be. */
    public void forgive() {
        impossible.clear();
        hopeless.clear();
    }

    void impossible(Class<?> type, NotConstructibleException why) {
        impossible.putIfAbsent(type, why);
    }

    @Nullable
    NotConstructibleException whyImpossible(Class<?> type) {
        return impossible.get(type);
    }
}
