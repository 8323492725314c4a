package dev.shadowctl.runner.inputs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Calls default methods of interfaces on stubs of them, of interfaces too that only their package can see. Thread-safe. */
final class Defaults {

    private static final MethodType GENERIC = MethodType.methodType(Object.class, Object.class, Object[].class);
    private static final Map<Method, MethodHandle> HIDDEN = new ConcurrentHashMap<>();

    private Defaults() {}

    /** What the method gives or throws. */
    static @Nullable Object invoke(Object stub, Method method, @Nullable Object[] arguments) throws Throwable {
        return Modifier.isPublic(method.getDeclaringClass().getModifiers())
                ? InvocationHandler.invokeDefault(stub, method, arguments)
                : HIDDEN.computeIfAbsent(method, Defaults::handle).invokeExact(stub, arguments);
    }

    private static MethodHandle handle(Method method) {
        Class<?> declaring = method.getDeclaringClass();
        try {
            return MethodHandles.privateLookupIn(declaring, MethodHandles.lookup())
                    .unreflectSpecial(method, declaring)
                    .asSpreader(Object[].class, method.getParameterCount())
                    .asType(GENERIC);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }
}
