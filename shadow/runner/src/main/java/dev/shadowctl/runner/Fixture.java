package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A public static method of the user's that makes inputs or an instance. */
final class Fixture {

    private final String reference;
    private final Method method;

    private Fixture(String reference, Method method) {
        this.reference = reference;
        this.method = method;
    }

    /**
     * Finds {@code Type#method}.
     *
     * @param option the option it was given with
     * @param parameters its parameter types
     * @param expected its declaration as source text, for a message
     * @throws JobFailedException if there is none, or none of that shape
     */
    static Fixture find(String option, String reference, List<Class<?>> parameters, String expected) {
        int hash = reference.indexOf('#');
        if (hash <= 0 || hash == reference.length() - 1) {
            throw new JobFailedException(invalid(option, reference, "it is not of the form Type#method", expected));
        }
        Class<?> type = Target.load(
                reference.substring(0, hash),
                () -> invalid(option, reference, "its class is not on the class path", expected));
        return new Fixture(reference, method(type, option, reference, parameters, expected));
    }

    String reference() {
        return reference;
    }

    Class<?> returnType() {
        return method.getReturnType();
    }

    /**
     * Calls the fixture.
     *
     * @throws JobFailedException if it throws
     */
    @Nullable
    Object call(Object... arguments) {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            Throwable thrown = e.getCause() == null ? e : e.getCause();
            if (thrown instanceof OutOfMemoryError memory) {
                throw memory;
            }
            throw new JobFailedException(Faults.ofFixture(thrown, called(arguments)));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(reference + " was made accessible but is not", e);
        } catch (LinkageError e) {
            throw new JobFailedException(Faults.ofFixture(e, called(arguments)));
        }
    }

    /** The call as a message names it: a fixture's only argument is the size. */
    private String called(Object... arguments) {
        return arguments.length == 0 ? reference : reference + " at size " + arguments[0];
    }

    static Failure invalid(String option, String reference, String fault, String expected) {
        return new Failure(
                FailureCode.FIXTURE_INVALID,
                option + " " + reference + " cannot be used: " + fault + ".",
                "It must be declared like this:\n" + expected);
    }

    private static Method method(
            Class<?> type, String option, String reference, List<Class<?>> parameters, String expected) {
        String name = reference.substring(reference.indexOf('#') + 1);
        List<Method> named = declared(type, reference).stream()
                .filter(method -> method.getName().equals(name))
                .toList();
        if (named.isEmpty()) {
            throw new JobFailedException(
                    invalid(option, reference, type.getName() + " has no method " + name, expected));
        }
        Method method = named.stream()
                .filter(candidate ->
                        Arrays.asList(candidate.getParameterTypes()).equals(parameters))
                .findFirst()
                .orElseThrow(() -> new JobFailedException(
                        invalid(option, reference, "its parameters are others: " + named.get(0), expected)));
        int modifiers = method.getModifiers();
        if (!Modifier.isPublic(modifiers) || !Modifier.isStatic(modifiers)) {
            throw new JobFailedException(invalid(option, reference, "it is not public static: " + method, expected));
        }
        method.setAccessible(true);
        return method;
    }

    private static List<Method> declared(Class<?> type, String reference) {
        try {
            return Arrays.asList(type.getDeclaredMethods());
        } catch (LinkageError e) {
            throw new JobFailedException(Faults.ofFixture(e, reference));
        }
    }
}
