package dev.shadowctl.bench.truth;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The method under test with its instance and 64 sets of arguments, made ahead and used in turn. */
final class Subject {

    private static final int ARGUMENT_SETS = 64;

    private final MethodHandle handle;
    private final List<Object[]> arguments;

    private Subject(MethodHandle handle, List<Object[]> arguments) {
        this.handle = handle;
        this.arguments = arguments;
    }

    /**
     * Finds the method, makes instance and arguments.
     *
     * @throws ReflectiveOperationException if a class, method or fixture is not there or fails
     */
    static Subject of(Call call) throws ReflectiveOperationException {
        Method method = find(call.method());
        MethodHandle handle = MethodHandles.lookup().unreflect(method);
        if (!Modifier.isStatic(method.getModifiers())) {
            handle = handle.bindTo(instance(call.instance(), method));
        }
        MethodHandle spread = handle.asFixedArity()
                .asSpreader(Object[].class, method.getParameterCount())
                .asType(MethodType.methodType(Object.class, Object[].class));
        return new Subject(spread, arguments(call));
    }

    /** Makes call number {@code n} of the run, and gives what it returned, boxed; null for void. */
    @Nullable
    Object call(long n) throws Throwable {
        Object[] set = arguments.get((int) (n % ARGUMENT_SETS));
        return (Object) handle.invokeExact(set);
    }

    /** Lets go of the arguments; no call may follow. */
    void dropArguments() {
        arguments.clear();
    }

    private static Object instance(@Nullable String fixture, Method method) throws ReflectiveOperationException {
        if (fixture == null) {
            throw new NoSuchMethodException(method + " is not static: name the fixture of its instance, --instance");
        }
        return find(fixture).invoke(null);
    }

    private static List<Object[]> arguments(Call call) throws ReflectiveOperationException {
        Method fixture = find(call.inputs());
        List<Object[]> sets = new ArrayList<>();
        for (int i = 0; i < ARGUMENT_SETS; i++) {
            sets.add((Object[]) fixture.invoke(null, call.size()));
        }
        return sets;
    }

    private static Method find(String text) throws ReflectiveOperationException {
        int hash = text.indexOf('#');
        int open = text.indexOf('(');
        Class<?> type = Class.forName(text.substring(0, hash));
        String name = text.substring(hash + 1, open < 0 ? text.length() : open);
        List<Method> found = Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && method.getName().equals(name))
                .filter(method -> open < 0 || parameters(method).equals(text.substring(open)))
                .toList();
        if (found.size() != 1) {
            throw new NoSuchMethodException(text + " names " + found.size() + " public methods, not one: " + found);
        }
        return found.get(0);
    }

    private static String parameters(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(Class::getTypeName)
                .collect(Collectors.joining(",", "(", ")"));
    }
}
