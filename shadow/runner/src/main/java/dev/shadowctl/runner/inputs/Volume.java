package dev.shadowctl.runner.inputs;

import java.io.InputStream;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * About how many bytes a value would be as a message: a character one, a number eight, an object what it holds. Streams and
 * iterators are used up by it. Not thread-safe.
 */
final class Volume {

    private static final int NUMBER = 8;
    private static final int MAX_DEPTH = 8;

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Volume() {}

    static long of(@Nullable Object value) {
        return new Volume().bytes(value, 0);
    }

    private long bytes(@Nullable Object value, int depth) {
        if (value == null || depth > MAX_DEPTH || Proxy.isProxyClass(value.getClass())) {
            return 0;
        }
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof Boolean || value instanceof Byte) {
            return 1;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name().length();
        }
        return seen.add(value) || value instanceof Number ? parts(value, depth + 1) : 0;
    }

    private long parts(Object value, int depth) {
        if (value.getClass().isArray()) {
            return array(value, depth);
        }
        if (value instanceof Iterable<?> all) {
            return elements(all.iterator(), depth);
        }
        if (value instanceof Map<?, ?> map) {
            return elements(map.keySet().iterator(), depth)
                    + elements(map.values().iterator(), depth);
        }
        if (value instanceof BaseStream<?, ?> stream) {
            return elements(stream.iterator(), depth);
        }
        if (value instanceof Iterator<?> rest) {
            return elements(rest, depth);
        }
        if (value instanceof Optional<?> optional) {
            return bytes(optional.orElse(null), depth);
        }
        if (value instanceof CompletableFuture<?> future) {
            return bytes(future.getNow(null), depth);
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return bytes(entry.getKey(), depth) + bytes(entry.getValue(), depth);
        }
        if (value instanceof InputStream stream) {
            return available(stream);
        }
        return isOfPlatform(value.getClass()) ? NUMBER : fields(value, depth);
    }

    private static boolean isOfPlatform(Class<?> type) {
        return type.getClassLoader() == null || type.getName().startsWith("java.");
    }

    private static long available(InputStream stream) {
        try {
            return stream.available();
        } catch (java.io.IOException e) {
            return 0;
        }
    }

    private long array(Object array, int depth) {
        int length = Array.getLength(array);
        Class<?> component = array.getClass().getComponentType();
        if (component.isPrimitive()) {
            return (long) length
                    * (component == byte.class || component == boolean.class || component == char.class ? 1 : NUMBER);
        }
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += bytes(Array.get(array, i), depth);
        }
        return sum;
    }

    private long elements(Iterator<?> elements, int depth) {
        long sum = 0;
        while (elements.hasNext()) {
            sum += bytes(elements.next(), depth);
        }
        return sum;
    }

    private long fields(Object value, int depth) {
        long sum = 0;
        for (Class<?> type = value.getClass(); type != null && !isOfPlatform(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                sum += Modifier.isStatic(field.getModifiers()) ? 0 : field(field, value, depth);
            }
        }
        return sum;
    }

    private long field(Field field, Object owner, int depth) {
        try {
            field.setAccessible(true);
            return bytes(field.get(owner), depth);
        } catch (IllegalAccessException | InaccessibleObjectException e) {
            return NUMBER;
        }
    }
}
