package dev.shadowctl.bench.complexity.kernels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What the analysis was made looking at. */
public final class Everyday {

    private Everyday() {}

    /** An order of a customer. */
    public record Order(String customer, long cents, String city) {}

    /** A node of a tree. */
    public static final class Node {
        final @Nullable Node left;
        final @Nullable Node right;

        public Node(@Nullable Node left, @Nullable Node right) {
            this.left = left;
            this.right = right;
        }
    }

    public static double shippingFee(double kilograms, boolean express) {
        double fee = kilograms < 2 ? 4.9 : kilograms < 10 ? 7.9 : 7.9 + (kilograms - 10) * 0.6;
        return express ? fee * 1.5 + 3 : fee;
    }

    public static String customerName(Map<String, String> names, String id) {
        String name = names.get(id);
        return name == null || name.isEmpty() ? "customer " + id : name;
    }

    public static int tierFor(long[] bounds, long cents) {
        int low = 0;
        int high = bounds.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (bounds[middle] < cents) {
                low = middle + 1;
            } else if (bounds[middle] > cents) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return low;
    }

    public static long power(long base, long exponent, long modulus) {
        if (exponent == 0) {
            return 1;
        }
        long half = power(base, exponent / 2, modulus);
        long square = half * half % modulus;
        return exponent % 2 == 0 ? square : square * base % modulus;
    }

    public static boolean isPrime(int number) {
        if (number < 2) {
            return false;
        }
        for (int i = 2; i * i <= number; i++) {
            if (number % i == 0) {
                return false;
            }
        }
        return true;
    }

    public static long total(List<Order> orders) {
        long total = 0;
        for (Order order : orders) {
            if (order.cents() > 0) {
                total += order.cents();
            }
        }
        return total;
    }

    public static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            int start = at;
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at > start) {
                tokens.add(text.substring(start, at));
            }
        }
        return tokens;
    }

    public static Map<String, Long> byCustomer(List<Order> orders) {
        Map<String, Long> totals = new HashMap<>();
        for (Order order : orders) {
            totals.merge(order.customer(), order.cents(), Long::sum);
        }
        return totals;
    }

    public static int longestRun(int[] numbers) {
        int longest = 0;
        int start = 0;
        for (int end = 0; end < numbers.length; end++) {
            while (start < end && numbers[start] != numbers[end]) {
                start++;
            }
            longest = Math.max(longest, end - start + 1);
        }
        return longest;
    }

    public static long revenueByStream(List<Order> orders) {
        return orders.stream()
                .filter(order -> order.city().startsWith("B"))
                .mapToLong(Order::cents)
                .sum();
    }

    public static int depth(@Nullable Node node) {
        return node == null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));
    }

    public static List<Order> ranking(List<Order> orders) {
        List<Order> sorted = new ArrayList<>(orders);
        sorted.sort(Comparator.comparingLong(Order::cents).reversed().thenComparing(Order::customer));
        return sorted;
    }

    public static int[] mergeSort(int[] numbers) {
        if (numbers.length < 2) {
            return numbers;
        }
        int middle = numbers.length / 2;
        int[] left = mergeSort(Arrays.copyOfRange(numbers, 0, middle));
        int[] right = mergeSort(Arrays.copyOfRange(numbers, middle, numbers.length));
        int[] merged = new int[numbers.length];
        int i = 0;
        int j = 0;
        for (int k = 0; k < merged.length; k++) {
            if (j == right.length || (i < left.length && left[i] <= right[j])) {
                merged[k] = left[i++];
            } else {
                merged[k] = right[j++];
            }
        }
        return merged;
    }

    public static int runningMedianQueue(int[] numbers) {
        PriorityQueue<Integer> low = new PriorityQueue<>(Collections.reverseOrder());
        PriorityQueue<Integer> high = new PriorityQueue<>();
        for (int number : numbers) {
            low.add(number);
            high.add(low.remove());
            if (high.size() > low.size()) {
                low.add(high.remove());
            }
        }
        return low.element();
    }

    public static double closestPair(double[] x, double[] y) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            for (int j = i + 1; j < x.length; j++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                best = Math.min(best, dx * dx + dy * dy);
            }
        }
        return best;
    }

    public static List<String> withoutDuplicates(List<String> words) {
        List<String> kept = new ArrayList<>();
        for (String word : words) {
            if (!kept.contains(word)) {
                kept.add(word);
            }
        }
        return kept;
    }

    public static String report(List<Order> orders) {
        String report = "";
        for (Order order : orders) {
            report += order.customer() + ": " + order.cents() + "\n";
        }
        return report;
    }

    public static int duplicates(List<Order> orders) {
        int duplicates = 0;
        for (Order order : orders) {
            if (countLike(orders, order) > 1) {
                duplicates++;
            }
        }
        return duplicates;
    }

    private static int countLike(List<Order> orders, Order wanted) {
        int count = 0;
        for (Order order : orders) {
            if (order.customer().equals(wanted.customer()) && order.cents() == wanted.cents()) {
                count++;
            }
        }
        return count;
    }

    public static int[][] shortestPaths(int[][] distances) {
        int n = distances.length;
        int[][] best = new int[n][];
        for (int i = 0; i < n; i++) {
            best[i] = distances[i].clone();
        }
        for (int k = 0; k < n; k++) {
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    best[i][j] = Math.min(best[i][j], best[i][k] + best[k][j]);
                }
            }
        }
        return best;
    }

    public static long fibonacci(int n) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }
}
