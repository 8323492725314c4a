package dev.shadowctl.runner.spring;

import dev.shadowctl.core.job.FailureCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Spring's public API, by reflection. What Spring throws comes through as it is. */
final class Mirror {

    private static final ClassLoader LOADER = ClassLoader.getSystemClassLoader();

    private Mirror() {}

    static boolean isPresent(String type) {
        try {
            Class.forName(type, false, LOADER);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** A class of Spring's. */
    static Class<?> type(String name) {
        try {
            return Class.forName(name, false, LOADER);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new ApplicationException(
                    FailureCode.APPLICATION_INVALID,
                    "--spring needs Spring Boot 2.4 or later on the class path, and " + name + " is not there.",
                    "Add what holds it to -cp, or let --project DIR bring the project's whole runtime class path.");
        }
    }

    static Object constant(String type, String name) {
        return Arrays.stream(type(type).getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(type + " has no " + name));
    }

    /** Makes an object by the public constructor of such a parameter. */
    static Object made(String type, Class<?> parameter, Object argument) throws Throwable {
        try {
            return type(type).getConstructor(parameter).newInstance(argument);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Calls a public method that an interface or public class declares. */
    @Nullable
    static Object call(Object on, String declaredBy, String name, Class<?>[] parameters, @Nullable Object... arguments)
            throws Throwable {
        Method method = type(declaredBy).getMethod(name, parameters);
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Calls a method without parameters. */
    @Nullable
    static Object call(Object on, String declaredBy, String name) throws Throwable {
        return call(on, declaredBy, name, new Class<?>[0]);
    }

    /** A method that takes nothing or one thing and gives nothing. */
    interface Step<T> {
        void take(T argument) throws Throwable;
    }

    /** An implementation of an interface of one method of Spring's, which takes one argument. */
    static Object listener(String type, Step<Object> step) {
        return implemented(type, (name, argument) -> {
            if (argument != null) {
                step.take(argument);
            }
        });
    }

    /** An implementation of an interface of Spring's none of whose methods does anything. */
    static Object idle(String type) {
        return implemented(type, (name, argument) -> {});
    }

    private interface Call {
        void of(String name, @Nullable Object argument) throws Throwable;
    }

    private static Object implemented(String type, Call call) {
        return Proxy.newProxyInstance(LOADER, new Class<?>[] {type(type)}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> arguments != null && proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "shadowctl's " + type;
                };
            }
            call.of(method.getName(), arguments == null || arguments.length == 0 ? null : arguments[0]);
            return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
        });
    }
}
