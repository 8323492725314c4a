package dev.shadowctl.runner.inputs;

import java.lang.reflect.Executable;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Values where the type says next to nothing: {@code Object}, {@code Comparable}, {@code Class}. */
final class Anything {

    private static final Set<Class<?>> ANY =
            Set.of(Object.class, Comparable.class, java.io.Serializable.class, Cloneable.class);

    /** Kinds an object may be of, text first. */
    private static final List<Class<?>> KINDS = List.of(
            String.class,
            Integer.class,
            Double.class,
            Long.class,
            List.class,
            Map.class,
            java.util.Date.class,
            String[].class,
            Class.class,
            Boolean.class,
            byte[].class,
            java.math.BigDecimal.class,
            TimeUnit.class);

    private static final List<Class<?>> CLASSES = List.of(
            String.class,
            Integer.class,
            TimeUnit.class,
            java.util.ArrayList.class,
            Runnable.class,
            int.class,
            String[].class,
            List.class,
            Override.class,
            Object.class);

    private final Generator generator;
    private final Knowledge knowledge;
    private final Choices choices;

    Anything(Generator generator, Knowledge knowledge, Choices choices) {
        this.generator = generator;
        this.knowledge = knowledge;
        this.choices = choices;
    }

    static boolean isAny(Class<?> type) {
        return ANY.contains(type);
    }

    Object value(Class<?> type, Type closed, Scope scope) {
        return type == Class.class ? classFor(closed, scope) : object(type, scope);
    }

    private Object object(Class<?> type, Scope scope) {
        if (type == Cloneable.class) {
            return new java.util.ArrayList<>(List.of("text"));
        }
        int option = choices.pick(new Aspect(scope.part(), "kind"), () -> type == Object.class ? KINDS.size() + 1 : 4);
        Executable owner = scope.part().owner();
        boolean wantsOwn = owner != null
                && (owner.getName().equals("equals") || owner.getName().equals("compareTo"));
        int own = wantsOwn ? 0 : 1;
        if (option == own && (wantsOwn || type.isAssignableFrom(knowledge.target()))) {
            return ownType(scope);
        }
        Class<?> kind = KINDS.get(option > own ? option - 1 : wantsOwn ? 0 : option);
        return generator.make(
                type == Comparable.class && !Comparable.class.isAssignableFrom(kind) ? String.class : kind, scope);
    }

    /** Of the method's own type, as {@code equals} expects; text where that cannot be made. */
    private Object ownType(Scope scope) {
        try {
            return generator.make(knowledge.target(), scope.inside());
        } catch (NotConstructibleException e) {
            return generator.make(String.class, scope);
        }
    }

    private Class<?> classFor(Type closed, Scope scope) {
        Type argument = Generics.argument(closed, 0);
        Class<?> bound = Generics.erased(argument);
        if (bound == Enum.class) {
            return TimeUnit.class;
        }
        if (bound != String.class && bound != Object.class && !isAny(bound)) {
            return bound;
        }
        int option = choices.pick(new Aspect(scope.part(), "kind"), () -> CLASSES.size() + 1);
        return option == CLASSES.size() ? knowledge.target() : CLASSES.get(option);
    }
}
