package dev.shadowctl.runner;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constructors of each type that may be tried, looked up once. For one thread. */
final class Recipes {

    private final Map<Class<?>, List<Recipe>> known = new HashMap<>();

    /** In the order to try them: a record's canonical one; else public before others, few parameters before many. */
    List<Recipe> of(Class<?> type) {
        return known.computeIfAbsent(type, Recipes::find);
    }

    private static List<Recipe> find(Class<?> type) {
        Class<?>[] components = type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new)
                : new Class<?>[0];
        return Arrays.stream(type.getDeclaredConstructors())
                .filter(constructor -> !Modifier.isPrivate(constructor.getModifiers()) || type.isRecord())
                .filter(constructor -> !type.isRecord() || Arrays.equals(constructor.getParameterTypes(), components))
                .filter(Recipes::opened)
                .sorted(Comparator.<Constructor<?>>comparingInt(
                                constructor -> Modifier.isPublic(constructor.getModifiers()) ? 0 : 1)
                        .thenComparingInt(Constructor::getParameterCount)
                        .thenComparing(Constructor::toString))
                .map(Recipe::of)
                .toList();
    }

    private static boolean opened(AccessibleObject constructor) {
        try {
            constructor.setAccessible(true);
            return true;
        } catch (InaccessibleObjectException e) {
            return false;
        }
    }
}
