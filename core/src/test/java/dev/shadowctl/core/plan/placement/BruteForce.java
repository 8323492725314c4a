package dev.shadowctl.core.plan.placement;

import java.util.HashMap;
import java.util.Map;

/** The optimum by trying everything, written apart from what it is held against: sums are taken afresh each time. */
final class BruteForce {

    private final Problem problem;
    private final int[][] count;
    private double best = Double.POSITIVE_INFINITY;

    private BruteForce(Problem problem) {
        this.problem = problem;
        this.count = new int[problem.claims.size()][problem.places.size()];
    }

    static double optimum(Problem problem) {
        BruteForce force = new BruteForce(problem);
        force.choose(0, 0, problem.claims.isEmpty() ? 0 : problem.claims.get(0).replicas());
        return force.best;
    }

    private void choose(int claim, int place, int left) {
        if (claim == count.length) {
            best = Math.min(best, price());
            return;
        }
        if (place == problem.places.size()) {
            int next = claim + 1;
            choose(next, 0, next == count.length ? 0 : problem.claims.get(next).replicas());
            return;
        }
        for (int here = 0; here <= left; here++) {
            count[claim][place] = here;
            if (here == 0 || allowed(claim, place)) {
                choose(claim, place + 1, left - here);
            }
        }
        count[claim][place] = 0;
    }

    private boolean allowed(int claim, int place) {
        if (Double.isInfinite(problem.price[claim][place])) {
            return false;
        }
        double memory = 0;
        double mean = 0;
        double variance = 0;
        for (int each = 0; each <= claim; each++) {
            CpuRisk risk = CpuRisk.of(problem.claims.get(each).cpuCores());
            memory += count[each][place] * (double) problem.claims.get(each).memoryBytes();
            mean += count[each][place] * risk.mean();
            variance += Math.pow(count[each][place] * risk.deviation(), 2);
        }
        Place there = problem.places.get(place);
        return memory <= there.memoryBytes() && CpuRisk.quantile(mean, variance) <= there.cores() * (1 + 1e-9);
    }

    private double price() {
        double sum = 0;
        for (int claim = 0; claim < count.length; claim++) {
            int placed = 0;
            Map<Integer, Integer> zones = new HashMap<>();
            double pairs = 0;
            for (int place = 0; place < count[claim].length; place++) {
                int here = count[claim][place];
                placed += here;
                sum += here == 0 ? 0 : here * problem.price[claim][place];
                pairs += Problem.SAME_PLACE * here * (here - 1) / 2.0;
                zones.merge(problem.zone[place], here, Integer::sum);
            }
            for (int here : zones.values()) {
                pairs += Problem.SAME_ZONE * here * (here - 1) / 2.0;
            }
            sum += pairs * problem.usual[claim];
            sum += problem.homeless * (problem.claims.get(claim).replicas() - placed);
        }
        return sum;
    }
}
