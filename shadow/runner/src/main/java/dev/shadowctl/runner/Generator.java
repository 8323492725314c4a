package dev.shadowctl.runner;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of a type: strings, numbers, arrays, collections, records, beans. The size n goes to the outermost thing
 * that can have one: a string argument has n characters, a list n elements, the list of a bean's property n elements;
 * what is inside has a small size of its own.
 */
final class Generator {

    /** Elements of a container within a container. */
    private static final int INNER_SIZE = 3;

    private static final int INNER_CHARACTERS = 12;
    private static final int MAX_DEPTH = 6;

    private static final Map<Class<?>, Supplier<Object>> COLLECTIONS = Map.ofEntries(
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
            Map.entry(Map.class, LinkedHashMap::new),
            Map.entry(java.util.SortedMap.class, TreeMap::new),
            Map.entry(java.util.NavigableMap.class, TreeMap::new),
            Map.entry(java.util.concurrent.ConcurrentMap.class, ConcurrentHashMap::new));

    private static final List<Class<?>> CONSUMED = List.of(
            java.io.InputStream.class,
            java.io.Reader.class,
            java.util.Iterator.class,
            java.util.stream.BaseStream.class);

    private final Random random;
    private final Leaves leaves;
    private final Set<String> kinds;
    private final Deque<Class<?>> open = new ArrayDeque<>();
    private final Recipes recipes;
    private boolean usedSize;
    private @Nullable Constructor<?> lastConstructor;

    /**
     * A generator for one argument set.
     *
     * @param seed of all its values
     * @param kinds where it notes what it made, for a person
     * @param recipes what is known of constructors, to be shared by the generators of one method
     */
    Generator(long seed, Set<String> kinds, Recipes recipes) {
        this.recipes = recipes;
        this.random = new Random(seed);
        this.leaves = new Leaves(random);
        this.kinds = kinds;
    }

    /** Whether anything made so far took the size. */
    boolean usedSize() {
        return usedSize;
    }

    /**
     * A value for a parameter of the method.
     *
     * @throws NotConstructibleException if there is no way to make one
     */
    Object argument(Type type, int size) {
        return make(type, new Scope(size, true, Map.of()));
    }

    /** An instance by the first of the constructors that works, the one with the fewest parameters first. */
    Object construct(Class<?> type) {
        return object(type, new Scope(-1, false, Map.of()));
    }

    /** The constructor that made the last object: after {@link #construct}, the instance's. */
    Optional<Constructor<?>> lastConstructor() {
        return Optional.ofNullable(lastConstructor);
    }

    /**
     * Where a value stands.
     *
     * @param size n for the next thing that can have a size, or -1 where it was given away
     * @param direct whether the value is an argument itself
     * @param variables what the type variables in reach stand for
     */
    private record Scope(int size, boolean direct, Map<TypeVariable<?>, Type> variables) {

        Scope inside() {
            return new Scope(-1, false, variables);
        }

        Scope property(Map<TypeVariable<?>, Type> bound) {
            return new Scope(size, false, bound);
        }
    }

    private Object make(Type type, Scope scope) {
        if (type instanceof Class<?> plain) {
            return ofClass(plain, plain, scope);
        }
        if (type instanceof ParameterizedType parameterized) {
            return ofClass((Class<?>) parameterized.getRawType(), parameterized, scope);
        }
        if (type instanceof GenericArrayType array) {
            return array(array.getGenericComponentType(), scope);
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return make(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], scope);
        }
        return variable((TypeVariable<?>) type, scope);
    }

    private Object variable(TypeVariable<?> variable, Scope scope) {
        Type bound = scope.variables().get(variable);
        if (bound != null && bound != variable) {
            return make(bound, scope);
        }
        Type upper = variable.getBounds()[0];
        return make(upper instanceof Class<?> ? upper : erased(upper, scope), scope);
    }

    private Object ofClass(Class<?> type, Type generic, Scope scope) {
        if (type == String.class || type == CharSequence.class || type == Object.class || isAnyText(type)) {
            kinds.add("strings");
            return leaves.text(characters(scope));
        }
        Optional<Object> leaf = leaves.value(type, scope.direct(), kinds);
        if (leaf.isPresent()) {
            return leaf.get();
        }
        if (type == StringBuilder.class) {
            kinds.add("strings");
            StringBuilder builder = new StringBuilder();
            return builder.append(leaves.text(characters(scope)));
        }
        if (type.isArray()) {
            return array(type.getComponentType(), scope);
        }
        if (type == Optional.class) {
            return Optional.of(make(parameter(generic, 0), scope));
        }
        refuseConsumed(type);
        return container(type, generic, scope).orElseGet(() -> object(type, bind(type, generic, scope)));
    }

    private static boolean isAnyText(Class<?> type) {
        return type == Comparable.class || type == java.io.Serializable.class;
    }

    private int characters(Scope scope) {
        return scope.direct() ? take(scope) : INNER_CHARACTERS;
    }

    private int take(Scope scope) {
        if (scope.size() < 0) {
            return INNER_SIZE;
        }
        usedSize = true;
        return scope.size();
    }

    private Object array(Type component, Scope scope) {
        kinds.add("arrays");
        int length = take(scope);
        Object array = Array.newInstance(erased(component, scope), length);
        for (int i = 0; i < length; i++) {
            Array.set(array, i, make(component, scope.inside()));
        }
        return array;
    }

    private static Class<?> erased(Type type, Scope scope) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return (Class<?>) parameterized.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return erased(array.getGenericComponentType(), scope).arrayType();
        }
        if (type instanceof WildcardType wildcard) {
            return erased(wildcard.getUpperBounds()[0], scope);
        }
        Type bound = scope.variables().get(type);
        return bound == null || bound == type
                ? erased(((TypeVariable<?>) type).getBounds()[0], scope)
                : erased(bound, scope);
    }

    private Optional<Object> container(Class<?> type, Type generic, Scope scope) {
        Supplier<Object> empty = COLLECTIONS.get(type);
        Object made = empty != null ? empty.get() : emptyContainer(type);
        if (made instanceof Collection<?> collection) {
            kinds.add("collections");
            fill(collection, parameter(generic, 0), scope);
        } else if (made instanceof Map<?, ?> map) {
            kinds.add("maps");
            fill(map, generic, scope);
        }
        return Optional.ofNullable(made);
    }

    /** A container of the JDK's by its own constructor: {@code LinkedList}, {@code HashMap}. */
    private static @Nullable Object emptyContainer(Class<?> type) {
        if (!type.getName().startsWith("java.util.")
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
        int wanted = take(scope);
        for (int i = 0; i < 4 * wanted && collection.size() < wanted; i++) {
            ((Collection<Object>) collection).add(make(element, scope.inside()));
        }
    }

    @SuppressWarnings("unchecked")
    private void fill(Map<?, ?> map, Type generic, Scope scope) {
        int wanted = take(scope);
        for (int i = 0; i < 4 * wanted && map.size() < wanted; i++) {
            Object key = make(parameter(generic, 0), scope.inside());
            ((Map<Object, Object>) map).put(key, make(parameter(generic, 1), scope.inside()));
        }
    }

    private static Type parameter(Type generic, int index) {
        return generic instanceof ParameterizedType parameterized
                        && parameterized.getActualTypeArguments().length > index
                ? parameterized.getActualTypeArguments()[index]
                : String.class;
    }

    private static Scope bind(Class<?> type, Type generic, Scope scope) {
        if (!(generic instanceof ParameterizedType parameterized)) {
            return scope.property(Map.of());
        }
        Map<TypeVariable<?>, Type> bound = new HashMap<>(scope.variables());
        TypeVariable<?>[] variables = type.getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            Type actual = parameterized.getActualTypeArguments()[i];
            bound.put(
                    variables[i],
                    actual instanceof TypeVariable<?> outer
                            ? scope.variables().getOrDefault(outer, erased(outer, scope))
                            : actual);
        }
        return scope.property(bound);
    }

    private static void refuseConsumed(Class<?> type) {
        if (CONSUMED.stream().anyMatch(consumed -> consumed.isAssignableFrom(type))) {
            throw new NotConstructibleException(
                    type.getName() + " is consumed by one call, and arguments are used again");
        }
    }

    private Object object(Class<?> type, Scope scope) {
        refuseAbstract(type);
        if (open.contains(type)) {
            throw new NotConstructibleException(type.getName() + " contains itself");
        }
        if (open.size() >= MAX_DEPTH) {
            throw new NotConstructibleException(type.getName() + " is nested more than " + MAX_DEPTH + " deep");
        }
        open.push(type);
        try {
            return type.isRecord() ? record(type, scope) : bean(type, scope);
        } finally {
            open.pop();
        }
    }

    private static void refuseAbstract(Class<?> type) {
        if (type.isInterface()) {
            throw new NotConstructibleException(type.getName() + " is an interface");
        }
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new NotConstructibleException(type.getName() + " is abstract");
        }
    }

    private Object record(Class<?> type, Scope scope) {
        kinds.add("records");
        return construct(recipes.of(type).get(0), scope);
    }

    private Object bean(Class<?> type, Scope scope) {
        kinds.add("objects");
        NotConstructibleException first = null;
        for (Recipe recipe : recipes.of(type)) {
            try {
                Object made = construct(recipe, scope);
                if (recipe.types().isEmpty() && scope.size() >= 0) {
                    set(made, scope);
                }
                return made;
            } catch (NotConstructibleException e) {
                first = first == null ? e : first;
            }
        }
        throw first != null
                ? first
                : new NotConstructibleException(type.getName() + " has no constructor but private ones");
    }

    private Object construct(Recipe recipe, Scope scope) {
        Object[] arguments = new Object[recipe.types().size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = part(recipe, i, scope);
        }
        Object made = call(recipe.constructor(), arguments);
        lastConstructor = recipe.constructor();
        return made;
    }

    private Object part(Recipe recipe, int i, Scope scope) {
        try {
            return make(recipe.types().get(i), scope);
        } catch (NotConstructibleException e) {
            throw new NotConstructibleException(recipe.path(i, String.valueOf(e.getMessage())));
        }
    }

    private static Object call(Constructor<?> constructor, Object[] arguments) {
        String type = constructor.getDeclaringClass().getName();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new NotConstructibleException("the constructor of " + type + " threw " + Faults.text(cause(e)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new NotConstructibleException("the constructor of " + type + " cannot be called: " + e.getMessage());
        } catch (LinkageError e) {
            throw new NotConstructibleException("the constructor of " + type + " failed with " + e);
        }
    }

    private static Throwable cause(InvocationTargetException e) {
        return e.getCause() == null ? e : e.getCause();
    }

    /** Fills a bean's properties; one that cannot be made or is refused stays as it is. */
    private void set(Object bean, Scope scope) {
        Arrays.stream(bean.getClass().getMethods())
                .filter(Generator::isSetter)
                .sorted(Comparator.comparing(Method::toString))
                .forEach(setter -> set(bean, setter, scope));
    }

    private void set(Object bean, Method setter, Scope scope) {
        try {
            setter.setAccessible(true);
            setter.invoke(bean, make(setter.getGenericParameterTypes()[0], scope));
        } catch (ReflectiveOperationException | RuntimeException e) {
            kinds.add("objects (some properties left unset)");
        }
    }

    private static boolean isSetter(Method method) {
        return method.getName().length() > 3
                && method.getName().startsWith("set")
                && method.getParameterCount() == 1
                && !Modifier.isStatic(method.getModifiers());
    }
}
