package com.acme;

import java.util.Arrays;
import java.util.List;

/** A method of many ways, and methods that grow with one of their parameters. */
public final class Branchy {

    private Branchy() {}

    public static int kind(String text, int code) {
        if (text.isEmpty()) {
            return 0;
        }
        if (text.equals("magic")) {
            return code == 4711 ? 1 : 2;
        }
        return text.length() > 3 ? 3 : 4;
    }

    public static long pairs(int[] values, int unused) {
        long equal = 0;
        for (int first : values) {
            for (int second : values) {
                equal += first == second ? 1 : 0;
            }
        }
        return equal + (unused > 5 ? 1 : 0);
    }

    public static String repeated(String text, int times) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < times; i++) {
            all.append(text.charAt(0));
        }
        return all.toString();
    }

    public static int[] sorted(int[] values) {
        int[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }

    public static int nested(List<String> names, String separator) {
        return String.join(separator, names).length();
    }

    public static int refuses(String text) {
        if (text != null) {
            throw new IllegalStateException("refused " + text.length());
        }
        return 0;
    }

    /** More than are tried at first. */
    public enum Format {
        A,
        B,
        C,
        D,
        E,
        F,
        G,
        H,
        I,
        J,
        K,
        L
    }

    public static int written(String text, Format format) {
        if (format != Format.L) {
            throw new IllegalArgumentException("only L, not " + format);
        }
        return text.length();
    }

    /** Takes any text at a small size, and of larger ones markup. */
    public static int atMostTwelve(String text) {
        if (text.length() > 12 && !text.startsWith("<")) {
            throw new IllegalArgumentException("too long: " + text.length());
        }
        return text.length();
    }

    /** Only takes what is as high as wide. */
    public static double trace(double[][] matrix) {
        double trace = 0;
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length) {
                throw new IllegalArgumentException(matrix.length + " rows of " + matrix[i].length);
            }
            for (int j = 0; j < matrix.length; j++) {
                trace += i == j ? matrix[i][j] : 0;
            }
        }
        return trace;
    }

    /** Looks where the JDK lets nobody look, as serializers do with what they were not told of; an array it does not look into. */
    public static int peeked(Object any) {
        if (!any.getClass().isArray()) {
            for (java.lang.reflect.Field field : String.class.getDeclaredFields()) {
                field.setAccessible(true);
            }
        }
        return 1;
    }

    /** Takes any text, and does something with lines of key and value alone. */
    public static int settings(String text) {
        int total = 0;
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(": ");
            if (line.isEmpty() || colon < 0) {
                return total;
            }
            String value = line.substring(colon + 2);
            if (value.isEmpty()) {
                total--;
            } else if (Character.isDigit(value.charAt(0))) {
                total += 2;
            } else {
                for (int i = 0; i < value.length(); i++) {
                    total += value.charAt(i) == 'x' ? 3 : 1;
                }
            }
        }
        return total;
    }

    /** Accepts a number, of which there is nothing to do, or an array. */
    public static int members(String json) {
        if (json.matches("[0-9]+")) {
            return Integer.parseInt(json.substring(0, 1));
        }
        if (!json.startsWith("[")) {
            throw new IllegalArgumentException("neither number nor array: " + json);
        }
        int members = 0;
        int quotes = 0;
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) == '{') {
                members++;
            } else if (json.charAt(i) == '"') {
                quotes++;
            }
        }
        return quotes % 2 == 0 ? members : -1;
    }
}
