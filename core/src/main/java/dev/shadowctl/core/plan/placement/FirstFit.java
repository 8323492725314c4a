package dev.shadowctl.core.plan.placement;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** First fit decreasing: the largest claims first, each process to the cheapest place that holds it. */
final class FirstFit {

    private static final double TIE = 1e-9;

    private FirstFit() {}

    /** Starts there are. */
    static final int STARTS = 4;

    /** A start: by the larger share, by memory, by what the second best place costs more, by CPU. */
    static int[][] start(Problem problem, int number) {
        List<ToDoubleFunction<Integer>> sizes = List.of(
                claim -> Math.max(memory(problem, claim), cpu(problem, claim)),
                claim -> memory(problem, claim),
                claim -> regret(problem, claim),
                claim -> cpu(problem, claim));
        return filled(problem, order(problem, sizes.get(number)));
    }

    static List<Integer> largestFirst(Problem problem) {
        return order(problem, claim -> Math.max(memory(problem, claim), cpu(problem, claim)));
    }

    private static List<Integer> order(Problem problem, ToDoubleFunction<Integer> size) {
        return IntStream.range(0, problem.claims.size())
                .boxed()
                .sorted(Comparator.comparingDouble(size).reversed())
                .toList();
    }

    private static double memory(Problem problem, int claim) {
        double all = problem.places.stream().mapToDouble(Place::memoryBytes).sum();
        return problem.claims.get(claim).memoryBytes() / Math.max(1, all);
    }

    private static double cpu(Problem problem, int claim) {
        double all = problem.places.stream().mapToDouble(Place::cores).sum();
        return problem.risks[claim].mean() / Math.max(1e-9, all);
    }

    private static double regret(Problem problem, int claim) {
        double[] sorted = IntStream.range(0, problem.places.size())
                .mapToDouble(place -> problem.price[claim][place])
                .sorted()
                .toArray();
        return sorted.length < 2 || Double.isInfinite(sorted[1]) ? Double.MAX_VALUE : sorted[1] - sorted[0];
    }

    private static int[][] filled(Problem problem, List<Integer> order) {
        Occupancy occupancy = new Occupancy(problem);
        for (int claim : order) {
            while (occupancy.missing(claim) > 0) {
                int place = cheapest(occupancy, claim);
                if (place < 0) {
                    break;
                }
                occupancy.add(claim, place);
            }
        }
        return occupancy.count;
    }

    /** The cheapest place that holds one more; among equals the one it fills best; -1 where there is none. */
    static int cheapest(Occupancy occupancy, int claim) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int place = 0; place < occupancy.problem.places.size(); place++) {
            double price = occupancy.marginal(claim, place);
            if (price > least * (1 + TIE) || !occupancy.fits(claim, place)) {
                continue;
            }
            if (price < least * (1 - TIE)
                    || best < 0
                    || occupancy.alignment(claim, place) > occupancy.alignment(claim, best) + TIE) {
                best = place;
                least = price;
            }
        }
        return best;
    }
}
