package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The method under measurement.
 *
 * @param type the type it was asked for on; an inherited method's declaring type is another
 * @param method the method, accessible
 */
record Target(Class<?> type, Method method) {

    private static final ClassLoader LOADER = ClassLoader.getSystemClassLoader();

    /**
     * Loads the type and finds the method.
     *
     * @throws JobFailedException if there is none, or none that can be called
     */
    static Target find(Assignment assignment) {
        Class<?> type = load(assignment.type(), () -> notFound(assignment.type()));
        Method method = method(type, assignment)
                .orElseThrow(() -> new JobFailedException(
                        FailureCode.METHOD_NOT_FOUND,
                        assignment.type() + " has no method " + assignment.name() + assignment.descriptor() + ".",
                        "Recompile, or check that -cp names the version of " + assignment.type() + " that was meant."));
        refuseUncallable(type, method);
        method.setAccessible(true);
        return new Target(type, method);
    }

    boolean isStatic() {
        return Modifier.isStatic(method.getModifiers());
    }

    /** As a person writes it: {@code com.acme.Pricing#quote(com.acme.Order)}. */
    @Override
    public String toString() {
        return type.getName() + "#" + method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** Loads a user's type, without initialising it. */
    static Class<?> load(String name, Supplier<Failure> absent) {
        try {
            return Class.forName(name, false, LOADER);
        } catch (ClassNotFoundException e) {
            throw new JobFailedException(absent.get());
        } catch (LinkageError e) {
            throw new JobFailedException(Faults.linkage(e).orElseGet(() -> unloadable(name, e)));
        }
    }

    private static Failure notFound(String type) {
        return new Failure(
                FailureCode.TYPE_NOT_FOUND,
                "Class " + type + " is not on the class path.",
                "Check the name, or add what holds it to -cp or --project.");
    }

    private static Failure unloadable(String name, LinkageError error) {
        return new Failure(
                FailureCode.CLASS_MISSING,
                "Class " + name + " could not be loaded: " + error,
                "Check that its jar is whole and that the class path holds one version of each library.");
    }

    private static Optional<Method> method(Class<?> type, Assignment assignment) {
        Deque<Class<?>> open = new ArrayDeque<>();
        open.add(type);
        while (!open.isEmpty()) {
            Class<?> next = open.remove();
            Optional<Method> declared = declared(next, assignment);
            if (declared.isPresent()) {
                return declared;
            }
            if (next.getSuperclass() != null) {
                open.addFirst(next.getSuperclass());
            }
            open.addAll(Arrays.asList(next.getInterfaces()));
        }
        return Optional.empty();
    }

    private static Optional<Method> declared(Class<?> type, Assignment assignment) {
        try {
            return Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(assignment.name()))
                    .filter(method -> descriptor(method).equals(assignment.descriptor()))
                    .findFirst();
        } catch (LinkageError e) {
            throw new JobFailedException(Faults.linkage(e).orElseGet(() -> unloadable(type.getName(), e)));
        }
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    private static void refuseUncallable(Class<?> type, Method method) {
        String name = type.getName() + "#" + method.getName();
        if (Modifier.isPrivate(method.getModifiers())) {
            throw new JobFailedException(
                    FailureCode.METHOD_NOT_CALLABLE,
                    name + " is private: nothing but its own class calls it, so nothing can say what a call of it is.",
                    "Profile the method that calls it.");
        }
        if (Modifier.isAbstract(method.getModifiers())) {
            throw new JobFailedException(
                    FailureCode.METHOD_NOT_CALLABLE,
                    name + " is abstract: it has no code of its own.",
                    "Profile the method of a class that implements it.");
        }
    }
}
