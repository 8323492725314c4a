package dev.shadowctl.runner.inputs;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the JDK's collections and maps and fills them. */
final class Containers {

    private static final Map<Class<?>, Supplier<Object>> EMPTY = Map.ofEntries(
            Map.entry(Iterable.class, ArrayList::new),
            Map.entry(Collection.class, ArrayList::new),
            Map.entry(List.class, ArrayList::new),
            Map.entry(java.util.AbstractList.class, ArrayList::new),
            Map.entry(java.util.AbstractCollection.class, ArrayList::new),
            Map.entry(Set.class, LinkedHashSet::new),
            Map.entry(java.util.SortedSet.class, TreeSet::new),
            Map.entry(java.util.NavigableSet.class, TreeSet::new),
            Map.entry(java.util.Queue.class, ArrayDeque::new),
            Map.entry(Deque.class, ArrayDeque::new),
            Map.entry(java.util.concurrent.BlockingQueue.class, LinkedBlockingDeque::new),
            Map.entry(java.util.concurrent.BlockingDeque.class, LinkedBlockingDeque::new),
            Map.entry(Map.class, LinkedHashMap::new),
            Map.entry(java.util.AbstractMap.class, LinkedHashMap::new),
            Map.entry(java.util.SortedMap.class, TreeMap::new),
            Map.entry(java.util.NavigableMap.class, TreeMap::new),
            Map.entry(java.util.concurrent.ConcurrentMap.class, ConcurrentHashMap::new));

    private final Generator generator;

    Containers(Generator generator) {
        this.generator = generator;
    }

    /** Null for other types. */
    @Nullable
    Object container(Class<?> type, Type closed, Scope scope, Notes notes) {
        Supplier<Object> empty = EMPTY.get(type);
        Object made = empty != null ? empty.get() : byConstructor(type);
        if (made instanceof Collection<?> collection) {
            notes.kind("collections");
            fill(collection, Generics.argument(closed, 0), scope);
        } else if (made instanceof Map<?, ?> map) {
            notes.kind("maps");
            fill(map, closed, scope);
        }
        return made;
    }

    /** Whether it is a container that was made here. */
    static boolean isOne(Object made) {
        return made.getClass().getName().startsWith("java.util.")
                && (made instanceof Collection<?> || made instanceof Map<?, ?>);
    }

    /** Another of the same kind with the same in it, for a caller that changes it; itself where there is no other. */
    @SuppressWarnings("unchecked")
    static Object copy(Object made) {
        Object copy = empty(made);
        if (copy instanceof Collection<?> collection) {
            ((Collection<Object>) collection).addAll((Collection<Object>) made);
        } else if (copy instanceof Map<?, ?> map) {
            ((Map<Object, Object>) map).putAll((Map<Object, Object>) made);
        }
        return copy == null ? made : copy;
    }

    private static @Nullable Object empty(Object made) {
        Class<?> type = made.getClass();
        return type == ArrayList.class
                ? new ArrayList<>()
                : type == LinkedHashMap.class ? new LinkedHashMap<>() : byConstructor(type);
    }

    /** A container of the JDK's by its own constructor: {@code LinkedList}, {@code HashMap}. */
    private static @Nullable Object byConstructor(Class<?> type) {
        if (type == java.util.EnumMap.class
                || !type.getName().startsWith("java.util.")
                || Modifier.isAbstract(type.getModifiers())
                || !(Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))) {
            return null;
        }
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Equal elements may collapse in a set, so it is tried a few times more than needed. */
    @SuppressWarnings("unchecked")
    private void fill(Collection<?> collection, Type element, Scope scope) {
        int wanted = generator.take(scope);
        try {
            for (int i = 0; i < 4 * wanted && collection.size() < wanted; i++) {
                ((Collection<Object>) collection).add(generator.make(element, scope.inside()));
            }
            generator.arrange(collection, scope);
        } catch (NotConstructibleException e) {
            generator.ended(e, collection).clear();
        }
    }

    @SuppressWarnings("unchecked")
    private void fill(Map<?, ?> map, Type closed, Scope scope) {
        int wanted = generator.take(scope);
        try {
            for (int i = 0; i < 4 * wanted && map.size() < wanted; i++) {
                Object key = generator.make(Generics.argument(closed, 0), scope.inside());
                ((Map<Object, Object>) map).put(key, generator.make(Generics.argument(closed, 1), scope.inside()));
            }
        } catch (NotConstructibleException e) {
            generator.ended(e, map).clear();
        }
    }
}
