package dev.shadowctl.runner.inputs;

import java.util.function.Supplier;

/**
 * Stands in an argument set for an argument that one call uses up or changes: a stream, an iterator, an array that is sorted. It is made
 * when the set is taken, which for paced calls is the pacing thread, whose cost is nobody's.
 */
public final class Fresh {

    private final Supplier<Object> source;

    Fresh(Supplier<Object> source) {
        this.source = source;
    }

    /** One for a call. */
    Object get() {
        return source.get();
    }

    /** Whether a set has such an argument. */
    public static boolean within(Object[] set) {
        for (Object argument : set) {
            if (argument instanceof Fresh) {
                return true;
            }
        }
        return false;
    }

    /** The set for one call. Thread-safe. */
    public static Object[] resolve(Object[] set) {
        Object[] resolved = set.clone();
        for (int i = 0; i < resolved.length; i++) {
            if (resolved[i] instanceof Fresh fresh) {
                resolved[i] = fresh.source.get();
            }
        }
        return resolved;
    }
}
