package dev.shadowctl.daemon.classpath;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** "Did you mean": the known words nearest to a mistyped one. */
final class Nearest {

    private Nearest() {}

    /**
     * The candidates whose word is at most a third of its length away, nearest first.
     *
     * @param word what was typed
     * @param candidates what there is
     * @param name the word of a candidate
     * @param limit how many at most
     */
    static <T> List<T> to(String word, Collection<T> candidates, Function<T, String> name, int limit) {
        int reach = Math.max(1, word.length() / 3);
        return candidates.stream()
                .filter(candidate -> Math.abs(name.apply(candidate).length() - word.length()) <= reach)
                .map(candidate -> new Ranked<>(candidate, distance(word, name.apply(candidate))))
                .filter(ranked -> ranked.distance() <= reach)
                .sorted(Comparator.comparingInt(Ranked::distance))
                .limit(limit)
                .map(Ranked::candidate)
                .toList();
    }

    /**
     * Edit distance with insertions, deletions, substitutions and swaps of neighbours (optimal string alignment), case
     * ignored; O(n·m) in time.
     */
    static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = cell(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cell(String a, String b, int i, int j, int[][] cost) {
        if (i == 0 || j == 0) {
            return i + j;
        }
        int substitution = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(substitution, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }

    private record Ranked<T>(T candidate, int distance) {}
}
