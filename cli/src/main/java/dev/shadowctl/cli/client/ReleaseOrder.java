package dev.shadowctl.cli.client;

import java.util.Arrays;

/**
 * Orders versions {@code 1.2.3} and {@code 1.2.3-QUALIFIER}: by their numbers, and a qualified one before the release it
 * leads to. Two qualified ones of the same numbers are equal.
 */
final class ReleaseOrder {

    private ReleaseOrder() {}

    /** Below 0 where the first is older. */
    static int compare(String first, String second) {
        int byNumbers = Arrays.compare(numbers(first), numbers(second));
        return byNumbers != 0 ? byNumbers : Boolean.compare(!first.contains("-"), !second.contains("-"));
    }

    private static int[] numbers(String version) {
        String[] parts = version.split("-", 2)[0].split("\\.", -1);
        int[] numbers = new int[3];
        for (int i = 0; i < Math.min(parts.length, numbers.length); i++) {
            numbers[i] = parts[i].matches("\\d{1,9}") ? Integer.parseInt(parts[i]) : 0;
        }
        return numbers;
    }
}
