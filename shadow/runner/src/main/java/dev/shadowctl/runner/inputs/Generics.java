package dev.shadowctl.runner.inputs;

import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Generic types without variables. A <em>closed</em> type is a class, a class applied to closed types, or an array of a
 * closed type; what a variable stands for is put in its place, its bound where nobody says.
 */
final class Generics {

    private static final int MAX_DEPTH = 4;

    private Generics() {}

    /** A class with its closed arguments, {@code List<Order>}. */
    record Applied(Class<?> raw, List<Type> arguments) implements ParameterizedType {

        Applied {
            arguments = List.copyOf(arguments);
        }

        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public @Nullable Type getOwnerType() {
            return raw.getDeclaringClass();
        }
    }

    record ArrayOf(Type component) implements GenericArrayType {

        @Override
        public Type getGenericComponentType() {
            return component;
        }
    }

    /** The type with every variable replaced. */
    static Type close(Type type, Map<TypeVariable<?>, Type> variables) {
        return close(type, variables, 0);
    }

    private static Type close(Type type, Map<TypeVariable<?>, Type> variables, int depth) {
        if (type instanceof Class<?>) {
            return type;
        }
        if (depth > MAX_DEPTH) {
            return erased(type);
        }
        if (type instanceof ParameterizedType applied) {
            return new Applied((Class<?>) applied.getRawType(), arguments(applied, variables, depth + 1));
        }
        if (type instanceof GenericArrayType array) {
            return array(close(array.getGenericComponentType(), variables, depth + 1));
        }
        if (type instanceof WildcardType wildcard) {
            Type[] lower = wildcard.getLowerBounds();
            return close(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], variables, depth + 1);
        }
        Type bound = variables.get(type);
        return bound == null ? close(((TypeVariable<?>) type).getBounds()[0], variables, depth + 1) : bound;
    }

    /** A wildcard without a bound is what the class demands of its variable. */
    private static List<Type> arguments(ParameterizedType applied, Map<TypeVariable<?>, Type> variables, int depth) {
        TypeVariable<?>[] declared = ((Class<?>) applied.getRawType()).getTypeParameters();
        Type[] actual = applied.getActualTypeArguments();
        List<Type> closed = new ArrayList<>(actual.length);
        for (int i = 0; i < actual.length; i++) {
            boolean open = actual[i] instanceof WildcardType wildcard
                    && wildcard.getLowerBounds().length == 0
                    && wildcard.getUpperBounds()[0] == Object.class;
            closed.add(close(open && i < declared.length ? declared[i].getBounds()[0] : actual[i], variables, depth));
        }
        return closed;
    }

    private static Type array(Type component) {
        return component instanceof Class<?> plain ? plain.arrayType() : new ArrayOf(component);
    }

    static Class<?> erased(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType applied) {
            return (Class<?>) applied.getRawType();
        }
        if (type instanceof GenericArrayType array) {
            return Array.newInstance(erased(array.getGenericComponentType()), 0).getClass();
        }
        return erased(
                type instanceof WildcardType wildcard
                        ? wildcard.getUpperBounds()[0]
                        : ((TypeVariable<?>) type).getBounds()[0]);
    }

    /** An argument of a closed type; text where it is raw. */
    static Type argument(Type closed, int index) {
        Class<?> raw = erased(closed);
        if (closed instanceof Applied applied && applied.arguments().size() > index) {
            return applied.arguments().get(index);
        }
        TypeVariable<?>[] variables = raw.getTypeParameters();
        Type bound = variables.length > index ? close(variables[index], Map.of()) : Object.class;
        return bound == Object.class ? String.class : bound;
    }

    /** What the variables of a closed type and of all its supertypes stand for. */
    static Map<TypeVariable<?>, Type> bindings(Type closed) {
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        bind(closed, bound);
        return bound;
    }

    private static void bind(Type closed, Map<TypeVariable<?>, Type> bound) {
        Class<?> raw = erased(closed);
        if (closed instanceof Applied applied) {
            TypeVariable<?>[] variables = raw.getTypeParameters();
            for (int i = 0; i < variables.length && i < applied.arguments().size(); i++) {
                bound.putIfAbsent(variables[i], applied.arguments().get(i));
            }
        }
        supertypes(raw).forEach(supertype -> bind(close(supertype, bound), bound));
    }

    private static Stream<Type> supertypes(Class<?> raw) {
        return Stream.concat(Stream.of(raw.getGenericInterfaces()), Stream.ofNullable(raw.getGenericSuperclass()));
    }

    /** A subtype with its variables bound so that it is the wanted closed type: {@code ArrayRepo<Order>} for {@code Repo<Order>}. */
    static Type as(Class<?> subtype, Type wanted) {
        TypeVariable<?>[] own = subtype.getTypeParameters();
        if (own.length == 0) {
            return subtype;
        }
        Map<TypeVariable<?>, Type> bound = new HashMap<>();
        seen(subtype, erased(wanted)).ifPresent(pattern -> unify(pattern, wanted, bound));
        return new Applied(
                subtype,
                Arrays.stream(own).map(variable -> close(variable, bound)).toList());
    }

    /** A supertype as a class declares it, with the class's variables in it. */
    private static Optional<Type> seen(Class<?> subtype, Class<?> wanted) {
        if (subtype == wanted) {
            return Optional.of(new Applied(subtype, List.of(subtype.getTypeParameters())));
        }
        return supertypes(subtype)
                .filter(supertype -> wanted.isAssignableFrom(erased(supertype)))
                .findFirst()
                .flatMap(supertype -> erased(supertype) == wanted
                        ? Optional.of(supertype)
                        : seen(erased(supertype), wanted).map(above -> replaced(above, supertype)));
    }

    private static Type replaced(Type above, Type supertype) {
        Map<TypeVariable<?>, Type> variables = new HashMap<>();
        if (supertype instanceof ParameterizedType applied) {
            TypeVariable<?>[] declared = erased(supertype).getTypeParameters();
            for (int i = 0; i < declared.length; i++) {
                variables.put(declared[i], applied.getActualTypeArguments()[i]);
            }
        }
        return substituted(above, variables, 0);
    }

    /** The type with those variables replaced, and the others left; a wildcard is its bound. */
    private static Type substituted(Type type, Map<TypeVariable<?>, Type> variables, int depth) {
        if (type instanceof TypeVariable<?> variable) {
            Type bound = variables.get(variable);
            return bound == null ? type : bound;
        }
        if (depth > MAX_DEPTH) {
            return type;
        }
        if (type instanceof ParameterizedType pattern) {
            return new Applied(
                    erased(type),
                    Arrays.stream(pattern.getActualTypeArguments())
                            .map(argument -> substituted(argument, variables, depth + 1))
                            .toList());
        }
        if (type instanceof GenericArrayType array) {
            return array(substituted(array.getGenericComponentType(), variables, depth + 1));
        }
        return type instanceof WildcardType wildcard
                ? substituted(wildcard.getUpperBounds()[0], variables, depth + 1)
                : type;
    }

    /** Binds the variables of a pattern, a method's generic return type, so that it is the wanted closed type. */
    static void unify(Type pattern, Type wanted, Map<TypeVariable<?>, Type> bound) {
        if (pattern instanceof TypeVariable<?> variable) {
            bound.putIfAbsent(variable, wanted);
        } else if (pattern instanceof ParameterizedType applied
                && wanted instanceof Applied closed
                && applied.getRawType() == closed.raw()) {
            Type[] arguments = applied.getActualTypeArguments();
            for (int i = 0; i < arguments.length; i++) {
                unify(arguments[i], closed.arguments().get(i), bound);
            }
        }
    }

    /** As a person writes it: {@code List<Order>}. */
    static String text(Type type) {
        if (type instanceof ParameterizedType applied) {
            return erased(type).getSimpleName()
                    + Arrays.stream(applied.getActualTypeArguments())
                            .map(Generics::text)
                            .collect(java.util.stream.Collectors.joining(", ", "<", ">"));
        }
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName();
    }
}
