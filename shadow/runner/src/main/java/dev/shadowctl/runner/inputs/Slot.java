package dev.shadowctl.runner.inputs;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parameter to be filled. Its identity tells it from others, so that choices can be made for it. */
final class Slot {

    private final Type type;
    private final Hints hints;
    private final @Nullable Executable owner;
    private final int index;

    private Slot(Type type, Hints hints, @Nullable Executable owner, int index) {
        this.type = type;
        this.hints = hints;
        this.owner = owner;
        this.index = index;
    }

    /** A value that is no parameter: what a stub answers. */
    static Slot free(Type type) {
        return new Slot(type, Hints.NONE, null, 0);
    }

    /**
     * The parameters of a method or constructor.
     *
     * @param names of the parameters, or empty where none are known
     */
    static List<Slot> of(Executable executable, List<String> names) {
        Parameter[] parameters = executable.getParameters();
        Type[] generic = executable.getGenericParameterTypes();
        Class<?>[] erased = executable.getParameterTypes();
        List<Slot> parts = new ArrayList<>(parameters.length);
        for (int i = 0; i < parameters.length; i++) {
            // Constructors of inner types and enums have parameters that their generic signature leaves out.
            Type type = generic.length == erased.length ? generic[i] : erased[i];
            String name =
                    parameters[i].isNamePresent() ? parameters[i].getName() : i < names.size() ? names.get(i) : "";
            parts.add(new Slot(type, hints(executable, name, parameters[i]), executable, i));
        }
        return List.copyOf(parts);
    }

    /** What is kept in a field must keep to what that field's annotations say. */
    private static Hints hints(Executable executable, String name, Parameter parameter) {
        String property = property(executable, name);
        Hints hints = Hints.of(name.isEmpty() ? property : name, parameter);
        return field(executable.getDeclaringClass(), property, parameter.getType())
                .map(hints::and)
                .orElse(hints);
    }

    /** The name of the property that a parameter becomes, of a constructor, a setter or a builder's method; else empty. */
    private static String property(Executable executable, String name) {
        if (executable instanceof Constructor) {
            return name;
        }
        Method method = (Method) executable;
        if (Modifier.isStatic(method.getModifiers()) || method.getParameterCount() != 1) {
            return "";
        }
        if (method.getName().matches("set[A-Z].*")) {
            return method.getName().substring(3, 4).toLowerCase(Locale.ROOT)
                    + method.getName().substring(4);
        }
        return method.getReturnType() == method.getDeclaringClass() ? method.getName() : "";
    }

    private static Optional<Field> field(Class<?> owner, String name, Class<?> type) {
        try {
            return Arrays.stream(owner.getDeclaredFields())
                    .filter(field -> field.getName().equals(name) && field.getType() == type)
                    .findFirst();
        } catch (LinkageError e) {
            return Optional.empty(); // a class that another field mentions is missing
        }
    }

    Type type() {
        return type;
    }

    Class<?> raw() {
        return owner == null ? Generics.erased(type) : owner.getParameterTypes()[index];
    }

    Hints hints() {
        return hints;
    }

    @Nullable
    Executable owner() {
        return owner;
    }

    int index() {
        return index;
    }

    /** The parameter so many places before, or null. */
    @Nullable
    Class<?> before(int places) {
        return owner == null || index < places ? null : owner.getParameterTypes()[index - places];
    }

    /** Its name among the points of choice, the same in every JVM. */
    @Override
    public String toString() {
        return owner == null ? type.getTypeName() : owner + "#" + index;
    }
}
