package dev.shadowctl.bench.complexity.kernels;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the analysis was scored on. */
public final class Workshop {

    private Workshop() {}

    /** A node of a search tree. */
    public static final class Tree {
        final int key;

        @Nullable
        Tree smaller;

        @Nullable
        Tree larger;

        public Tree(int key) {
            this.key = key;
        }
    }

    /** Something that takes time. */
    public record Task(String name, long from, long to) {}

    public static boolean isLeapYear(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    public static int checkDigit(String ean) {
        int sum = 0;
        for (int i = 0; i < 12; i++) {
            int digit = ean.charAt(i) - '0';
            sum += i % 2 == 0 ? digit : 3 * digit;
        }
        return (10 - sum % 10) % 10;
    }

    public static long price(Map<String, Long> prices, String article, int pieces) {
        Long each = prices.get(article);
        if (each == null) {
            throw new IllegalArgumentException("no such article: " + article);
        }
        return each * pieces;
    }

    public static int digits(long number) {
        int digits = 1;
        long left = number;
        while (left >= 10) {
            left /= 10;
            digits++;
        }
        return digits;
    }

    public static int firstAfter(List<Task> sorted, long time) {
        int from = 0;
        int to = sorted.size();
        while (from < to) {
            int middle = from + (to - from) / 2;
            if (sorted.get(middle).from() > time) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }

    public static boolean find(@Nullable Tree root, int key) {
        Tree at = root;
        while (at != null) {
            if (at.key == key) {
                return true;
            }
            at = key < at.key ? at.smaller : at.larger;
        }
        return false;
    }

    public static long smallestFactor(long number) {
        for (long i = 2; i * i <= number; i++) {
            if (number % i == 0) {
                return i;
            }
        }
        return number;
    }

    public static int[] mergeSorted(int[] a, int[] b) {
        int[] merged = new int[a.length + b.length];
        int i = 0;
        int j = 0;
        int k = 0;
        while (i < a.length && j < b.length) {
            merged[k++] = a[i] <= b[j] ? a[i++] : b[j++];
        }
        while (i < a.length) {
            merged[k++] = a[i++];
        }
        while (j < b.length) {
            merged[k++] = b[j++];
        }
        return merged;
    }

    public static Map<String, Integer> wordCount(String text) {
        Map<String, Integer> counts = new HashMap<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            if (!word.isEmpty()) {
                counts.put(word, counts.getOrDefault(word, 0) + 1);
            }
        }
        return counts;
    }

    public static List<String> flatten(List<List<String>> lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            for (String each : list) {
                all.add(each.isEmpty() ? "-" : each);
            }
        }
        return all;
    }

    public static boolean balanced(String text) {
        Deque<Character> open = new ArrayDeque<>();
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            switch (each) {
                case '(', '[', '{' -> open.push(each);
                case ')', ']', '}' -> {
                    if (open.isEmpty() || "([{".indexOf(open.pop()) != ")]}".indexOf(each)) {
                        return false;
                    }
                }
                default -> {
                    // text
                }
            }
        }
        return open.isEmpty();
    }

    public static Set<String> reachable(Map<String, List<String>> links, String from) {
        Set<String> met = new HashSet<>();
        Deque<String> open = new ArrayDeque<>();
        met.add(from);
        open.add(from);
        while (!open.isEmpty()) {
            String at = open.remove();
            for (String next : links.getOrDefault(at, List.of())) {
                if (met.add(next)) {
                    open.add(next);
                }
            }
        }
        return met;
    }

    public static int histogram(int[] pixels) {
        int[] counts = new int[256];
        for (int pixel : pixels) {
            counts[pixel & 0xff]++;
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return most;
    }

    public static long parse(String formula) {
        return new Formula(formula).sum();
    }

    private static final class Formula {
        private final String text;
        private int at;

        Formula(String text) {
            this.text = text;
        }

        long sum() {
            long sum = product();
            while (at < text.length() && text.charAt(at) == '+') {
                at++;
                sum += product();
            }
            return sum;
        }

        private long product() {
            long product = atom();
            while (at < text.length() && text.charAt(at) == '*') {
                at++;
                product *= atom();
            }
            return product;
        }

        private long atom() {
            if (text.charAt(at) == '(') {
                at++;
                long sum = sum();
                at++;
                return sum;
            }
            long number = 0;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                number = number * 10 + text.charAt(at++) - '0';
            }
            return number;
        }
    }

    public static List<Task> tidy(List<Task> tasks) {
        List<Task> kept = new ArrayList<>(tasks);
        kept.removeIf(task -> task.from() >= task.to() || task.name().isBlank());
        return kept;
    }

    public static int schedule(List<Task> tasks) {
        List<Task> sorted = new ArrayList<>(tasks);
        Collections.sort(sorted, Comparator.comparingLong(Task::to));
        long free = Long.MIN_VALUE;
        int done = 0;
        for (Task task : sorted) {
            if (task.from() >= free) {
                free = task.to();
                done++;
            }
        }
        return done;
    }

    public static Map<Long, String> index(List<Task> tasks) {
        TreeMap<Long, String> index = new TreeMap<>();
        for (Task task : tasks) {
            index.put(task.from(), task.name());
        }
        return index;
    }

    public static void quickSort(int[] numbers) {
        quickSort(numbers, 0, numbers.length - 1);
    }

    private static void quickSort(int[] numbers, int low, int high) {
        if (low >= high) {
            return;
        }
        int pivot = numbers[(low + high) >>> 1];
        int i = low;
        int j = high;
        while (i <= j) {
            while (numbers[i] < pivot) {
                i++;
            }
            while (numbers[j] > pivot) {
                j--;
            }
            if (i <= j) {
                int kept = numbers[i];
                numbers[i++] = numbers[j];
                numbers[j--] = kept;
            }
        }
        quickSort(numbers, low, j);
        quickSort(numbers, i, high);
    }

    public static List<String> topStream(List<Task> tasks) {
        return tasks.stream()
                .sorted(Comparator.comparingLong(task -> task.from() - task.to()))
                .limit(10)
                .map(Task::name)
                .collect(Collectors.toList());
    }

    public static void insertionSort(int[] numbers) {
        for (int i = 1; i < numbers.length; i++) {
            int each = numbers[i];
            int at = i;
            while (at > 0 && numbers[at - 1] > each) {
                numbers[at] = numbers[at - 1];
                at--;
            }
            numbers[at] = each;
        }
    }

    public static long matchOrders(List<Task> asked, List<Task> given) {
        long matched = 0;
        for (Task task : asked) {
            if (given.stream().anyMatch(other -> other.name().equals(task.name()))) {
                matched++;
            }
        }
        return matched;
    }

    public static List<String> removeAll(List<String> names, List<String> gone) {
        List<String> left = new ArrayList<>(names);
        for (String each : gone) {
            left.remove(each);
        }
        return left;
    }

    public static int editDistance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                } else {
                    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                    cost[i][j] = Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                }
            }
        }
        return cost[a.length()][b.length()];
    }

    public static BigInteger factorial(int n) {
        BigInteger product = BigInteger.ONE;
        for (int i = 2; i <= n; i++) {
            product = product.multiply(BigInteger.valueOf(i));
        }
        return product;
    }

    public static int overlaps(List<Task> tasks) {
        int overlaps = 0;
        for (int i = 0; i < tasks.size(); i++) {
            Task one = tasks.get(i);
            for (int j = i + 1; j < tasks.size(); j++) {
                Task other = tasks.get(j);
                if (one.from() < other.to() && other.from() < one.to()) {
                    overlaps++;
                }
            }
        }
        return overlaps;
    }

    public static double[][] multiply(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                double sum = 0;
                for (int k = 0; k < b.length; k++) {
                    sum += a[i][k] * b[k][j];
                }
                product[i][j] = sum;
            }
        }
        return product;
    }

    public static int triangles(boolean[][] linked) {
        int triangles = 0;
        for (int i = 0; i < linked.length; i++) {
            for (int j = i + 1; j < linked.length; j++) {
                if (linked[i][j]) {
                    for (int k = j + 1; k < linked.length; k++) {
                        if (linked[i][k] && linked[j][k]) {
                            triangles++;
                        }
                    }
                }
            }
        }
        return triangles;
    }

    public static boolean subsetSum(int[] numbers, int from, int wanted) {
        if (wanted == 0) {
            return true;
        }
        if (from == numbers.length) {
            return false;
        }
        return subsetSum(numbers, from + 1, wanted - numbers[from]) || subsetSum(numbers, from + 1, wanted);
    }

    public static void permutations(List<String> words, int from, List<List<String>> into) {
        if (from == words.size()) {
            into.add(new ArrayList<>(words));
            return;
        }
        for (int i = from; i < words.size(); i++) {
            Collections.swap(words, from, i);
            permutations(words, from + 1, into);
            Collections.swap(words, from, i);
        }
    }
}
