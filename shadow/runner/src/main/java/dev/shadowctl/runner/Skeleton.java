package dev.shadowctl.runner;

import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Source text of a fixture to paste and complete. */
final class Skeleton {

    private Skeleton() {}

    /** A method that makes the arguments of one call. */
    static String inputs(Target target, String name) {
        Parameter[] parameters = target.method().getParameters();
        return "    public static Object[] " + name + "(int size) {\n"
                + Arrays.stream(parameters).map(Skeleton::variable).collect(Collectors.joining())
                + "        return new Object[] {"
                + Arrays.stream(parameters).map(Parameter::getName).collect(Collectors.joining(", "))
                + "};\n    }";
    }

    /** A method that makes the instance. */
    static String instance(Target target, String name) {
        return "    public static " + source(target.type()) + " " + name + "() {\n        return new "
                + source(target.type()) + "(...);\n    }";
    }

    /** A whole class with one such method. */
    static String type(String method) {
        return "public final class Fixtures {\n" + method + "\n}";
    }

    private static String variable(Parameter parameter) {
        return "        " + source(parameter.getType()) + " " + parameter.getName() + " = ...; // of size n = size\n";
    }

    private static String source(Class<?> type) {
        return type.getTypeName().replace('$', '.');
    }
}
