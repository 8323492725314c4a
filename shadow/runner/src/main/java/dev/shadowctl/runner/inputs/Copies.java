package dev.shadowctl.runner.inputs;

import java.lang.reflect.Array;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

/** Copies of what a call may change of its arguments: arrays, and containers of the JDK's. What is in them is the same. */
public final class Copies {

    private Copies() {}

    /** Whether an argument is such a thing. */
    public static boolean isOne(Object argument) {
        return argument.getClass().isArray() || Containers.isOne(argument);
    }

    /** Another with the same in it, rows of rows copied as well; the argument itself where it is no such thing. */
    public static Object of(Object argument) {
        if (!argument.getClass().isArray()) {
            return Containers.isOne(argument) ? Containers.copy(argument) : argument;
        }
        int length = Array.getLength(argument);
        Object copy = Array.newInstance(argument.getClass().getComponentType(), length);
        System.arraycopy(argument, 0, copy, 0, length);
        if (copy instanceof Object[] rows) {
            for (int i = 0; i < length; i++) {
                rows[i] = rows[i] != null && rows[i].getClass().isArray() ? of(rows[i]) : rows[i];
            }
        }
        return copy;
    }

    /** What gives each call a copy of an argument. */
    public static Fresh fresh(Object argument) {
        return new Fresh(() -> of(argument));
    }

    /** Whether something else is in one than in the other, or in another order. */
    public static boolean differ(Object one, Object other) {
        if (one instanceof Object[] ones && other instanceof Object[] others) {
            return differ(
                    java.util.Arrays.asList(ones).iterator(),
                    java.util.Arrays.asList(others).iterator());
        }
        if (one.getClass().isArray()) {
            return !Objects.deepEquals(one, other);
        }
        if (hasNoOrder(one)) {
            return !one.equals(other);
        }
        if (one instanceof Collection<?> ones && other instanceof Collection<?> others) {
            return ones.size() != others.size() || differ(ones.iterator(), others.iterator());
        }
        return one instanceof Map<?, ?> ones
                && other instanceof Map<?, ?> others
                && (ones.size() != others.size()
                        || differ(ones.keySet().iterator(), others.keySet().iterator())
                        || differ(ones.values().iterator(), others.values().iterator()));
    }

    /** Whether a copy may have the same in another order. */
    private static boolean hasNoOrder(Object container) {
        return (container instanceof Set && !(container instanceof SortedSet) && !(container instanceof LinkedHashSet))
                || (container instanceof Map
                        && !(container instanceof SortedMap)
                        && !(container instanceof LinkedHashMap));
    }

    private static boolean differ(Iterator<?> ones, Iterator<?> others) {
        while (ones.hasNext() && others.hasNext()) {
            Object one = ones.next();
            Object other = others.next();
            boolean rows = one != null && other != null && one.getClass().isArray();
            if (rows ? differ(one, other) : one != other) {
                return true;
            }
        }
        return ones.hasNext() != others.hasNext();
    }
}
