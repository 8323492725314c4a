package dev.shadowctl.runner;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Source text of a fixture to paste and complete; it compiles as it is, where every type can be named. */
final class Skeleton {

    private static final Set<Class<?>> COUNTS = Set.of(int.class, long.class, Integer.class, Long.class);

    private Skeleton() {}

    /** A method that makes the arguments of one call. */
    static String inputs(Target target, String name) {
        Parameter[] parameters = target.method().getParameters();
        return "    public static Object[] " + name + "(int size) {\n"
                + Arrays.stream(parameters).map(Skeleton::variable).collect(Collectors.joining())
                + "        return new Object[] {"
                + Arrays.stream(parameters).map(Skeleton::name).collect(Collectors.joining(", "))
                + "};\n    }";
    }

    /** A method that makes the instance. */
    static String instance(Target target, String name) {
        String type = simple(target.type());
        return "    public static " + type + " " + name + "() {\n        " + type
                + " instance = null; // make one here: new " + type + "(...)\n        return instance;\n    }";
    }

    /** A whole class with one that makes arguments. */
    static String inputsType(Target target) {
        Set<Class<?>> named = new TreeSet<>(java.util.Comparator.comparing(Class::getName));
        Arrays.stream(target.method().getGenericParameterTypes()).forEach(type -> collect(type, named, 0));
        return type(inputs(target, "inputs"), named);
    }

    /** A whole class with one that makes the instance. */
    static String instanceType(Target target) {
        return type(instance(target, "instance"), Set.of(target.type()));
    }

    private static String type(String method, Set<Class<?>> named) {
        String imports = named.stream()
                .map(Skeleton::outermost)
                .distinct()
                .filter(type -> !type.isPrimitive() && !type.getPackageName().equals("java.lang"))
                .map(type -> "import " + type.getName() + ";\n")
                .sorted()
                .collect(Collectors.joining());
        return imports + (imports.isEmpty() ? "" : "\n") + "public final class Fixtures {\n" + method + "\n}";
    }

    private static String variable(Parameter parameter) {
        return "        " + source(parameter.getParameterizedType(), 0) + " " + name(parameter) + " = "
                + value(parameter.getType()) + "\n";
    }

    /** The fixture's own parameter has that name already. */
    private static String name(Parameter parameter) {
        return parameter.getName().equals("size") ? "ownSize" : parameter.getName();
    }

    private static String value(Class<?> type) {
        if (type == String.class || type == CharSequence.class) {
            return "\"x\".repeat(size);";
        }
        if (COUNTS.contains(type)) {
            return type == Long.class ? "(long) size;" : "size;";
        }
        if (type == boolean.class) {
            return "true;";
        }
        if (type.isPrimitive()) {
            return "(" + type + ") size;";
        }
        if (type.isArray() && type.getComponentType().isPrimitive()) {
            return "new " + type.getComponentType() + "[size];";
        }
        boolean grows = type.isArray() || Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
        return "null; // make one here" + (grows ? ", with size elements" : "");
    }

    private static void collect(Type type, Set<Class<?>> named, int depth) {
        if (type instanceof Class<?> plain) {
            named.add(plain.isArray() ? element(plain) : plain);
        } else if (type instanceof ParameterizedType applied && depth < 4) {
            collect(applied.getRawType(), named, depth + 1);
            Arrays.stream(applied.getActualTypeArguments()).forEach(argument -> collect(argument, named, depth + 1));
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), named, depth + 1);
        } else if (depth < 4) {
            collect(bound(type), named, depth + 1);
        }
    }

    private static Type bound(Type type) {
        return type instanceof WildcardType wildcard
                ? wildcard.getUpperBounds()[0]
                : ((TypeVariable<?>) type).getBounds()[0];
    }

    private static Class<?> element(Class<?> array) {
        return array.isArray() ? element(array.getComponentType()) : array;
    }

    private static Class<?> outermost(Class<?> type) {
        return type.getDeclaringClass() == null ? type : outermost(type.getDeclaringClass());
    }

    /** A type as the fixture writes it; a variable is what bounds it. */
    private static String source(Type type, int depth) {
        if (type instanceof Class<?> plain) {
            return simple(plain);
        }
        if (type instanceof GenericArrayType array) {
            return source(array.getGenericComponentType(), depth + 1) + "[]";
        }
        if (type instanceof ParameterizedType applied) {
            List<String> arguments = Arrays.stream(applied.getActualTypeArguments())
                    .map(argument -> depth < 4 ? source(argument, depth + 1) : "?")
                    .toList();
            return simple((Class<?>) applied.getRawType()) + "<" + String.join(", ", arguments) + ">";
        }
        if (type instanceof WildcardType wildcard) {
            return wildcard.getUpperBounds()[0] == Object.class || depth >= 4
                    ? "?"
                    : "? extends " + source(wildcard.getUpperBounds()[0], depth + 1);
        }
        return depth < 4 ? source(bound(type), depth + 1) : "?";
    }

    /** The name within its package, {@code Subject.Order}. */
    private static String simple(Class<?> type) {
        if (type.isArray()) {
            return simple(type.getComponentType()) + "[]";
        }
        Class<?> around = type.getDeclaringClass();
        return around == null ? type.getSimpleName() : simple(around) + "." + type.getSimpleName();
    }
}
