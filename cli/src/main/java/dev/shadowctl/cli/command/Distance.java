package dev.shadowctl.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Edit distance (Levenshtein 1966) by Wagner and Fischer's table, one row at a time. */
final class Distance {

    private static final int TYPING_ERRORS = 2;

    private Distance() {}

    /** What one typing error, or in longer words two, may have made of a word; nearest first. */
    static List<String> nearest(String typed, Stream<String> words) {
        int reach = Math.min(TYPING_ERRORS, (typed.length() + 1) / 3);
        return words.filter(word -> word.length() > TYPING_ERRORS && between(word, typed) <= reach)
                .sorted(Comparator.comparingInt(word -> between(word, typed)))
                .toList();
    }

    static int between(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
