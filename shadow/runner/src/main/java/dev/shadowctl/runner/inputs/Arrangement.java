package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.inputs.Content;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Puts what was drawn into the order of a {@link Content}. What cannot be compared stays as it was drawn. */
final class Arrangement {

    private Arrangement() {}

    static String text(String drawn, Content content) {
        if (content == Content.DRAWN || drawn.isEmpty()) {
            return drawn;
        }
        char[] characters = drawn.toCharArray();
        array(characters, content);
        return new String(characters);
    }

    static void array(Object array, Content content) {
        int length = Array.getLength(array);
        if (content == Content.DRAWN || length < 2) {
            return;
        }
        if (content == Content.REPEATED) {
            for (int i = 1; i < length; i++) {
                Array.set(array, i, Array.get(array, 0));
            }
            return;
        }
        sort(array);
        for (int i = 0; content == Content.REVERSED && i < length / 2; i++) {
            Object first = Array.get(array, i);
            Array.set(array, i, Array.get(array, length - 1 - i));
            Array.set(array, length - 1 - i, first);
        }
    }

    private static void sort(Object array) {
        switch (array.getClass().getComponentType().getName()) {
            case "int" -> Arrays.sort((int[]) array);
            case "long" -> Arrays.sort((long[]) array);
            case "short" -> Arrays.sort((short[]) array);
            case "byte" -> Arrays.sort((byte[]) array);
            case "char" -> Arrays.sort((char[]) array);
            case "double" -> Arrays.sort((double[]) array);
            case "float" -> Arrays.sort((float[]) array);
            default -> sortObjects(array);
        }
    }

    private static void sortObjects(Object array) {
        if (array instanceof Object[] objects && compare(Arrays.asList(objects))) {
            Arrays.sort(objects);
        }
    }

    static void list(List<Object> drawn, Content content) {
        if (content == Content.DRAWN || drawn.size() < 2) {
            return;
        }
        if (content == Content.REPEATED) {
            Collections.fill(drawn, drawn.get(0));
        } else if (compare(drawn)) {
            drawn.sort(content == Content.REVERSED ? Collections.reverseOrder() : null);
        }
    }

    private static boolean compare(List<Object> drawn) {
        return drawn.get(0) instanceof Comparable<?> first
                && drawn.stream().allMatch(each -> each != null && each.getClass() == first.getClass());
    }
}
