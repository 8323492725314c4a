package dev.shadowctl.runner;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** A target bound to its instance, called with one argument set at a time. Thread-safe where the method is. */
final class Invocation {

    private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandle handle;
    private final boolean asynchronous;

    Invocation(Target target, @Nullable Object instance) {
        this.handle = handle(target, instance);
        this.asynchronous = isAsynchronous(target.method().getReturnType());
    }

    /** Calls the method; a result that is still under way is awaited, so that its cost is the call's. */
    @Nullable
    Object call(Object[] arguments) throws Throwable {
        Object result = (Object) handle.invokeExact(arguments);
        return asynchronous ? await(result) : result;
    }

    private static MethodHandle handle(Target target, @Nullable Object instance) {
        try {
            MethodHandle plain =
                    MethodHandles.lookup().unreflect(target.method()).asFixedArity();
            MethodHandle bound = target.isStatic() ? plain : plain.bindTo(instance);
            return bound.asSpreader(Object[].class, target.method().getParameterCount())
                    .asType(SPREAD);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(target + " was made accessible but is not", e);
        }
    }

    private static boolean isAsynchronous(Class<?> type) {
        return Future.class.isAssignableFrom(type) || CompletionStage.class.isAssignableFrom(type);
    }

    private static @Nullable Object await(@Nullable Object result) throws Throwable {
        try {
            if (result instanceof Future<?> future) {
                return future.get();
            }
            return result instanceof CompletionStage<?> stage
                    ? stage.toCompletableFuture().get()
                    : result;
        } catch (ExecutionException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
