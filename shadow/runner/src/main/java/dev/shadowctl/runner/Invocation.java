package dev.shadowctl.runner;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** A target bound to its instance, called with one argument set at a time. Thread-safe where the method is. */
final class Invocation {

    private static final MethodType SPREAD = MethodType.methodType(Object.class, Object[].class);

    private final MethodHandle handle;
    private final Results results;

    Invocation(Target target, @Nullable Object instance) {
        this.handle = handle(target, instance);
        this.results = Results.of(target.method().getReturnType());
    }

    /** Calls the method; a result that is still under way, or not yet used, is brought to its end: its cost is the call's. */
    @Nullable
    Object call(Object[] arguments) throws Throwable {
        return results.whole((Object) handle.invokeExact(arguments));
    }

    /** Whether a result had more elements than were asked for. */
    boolean cut() {
        return results.cut();
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
}
