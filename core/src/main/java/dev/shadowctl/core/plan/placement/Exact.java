package dev.shadowctl.core.plan.placement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/*
 * Branch and bound over processes, largest claims first. The processes of a claim are alike, so each takes a place at or
 * after that of the one before, in an order fixed for the claim. A branch ends where what is paid already and what the claims to come pay
 * at least exceeds the best so far.
 */
/** The best placement, proven, where that takes few enough steps. */
final class Exact {

    /** Steps after which it gives up: about half a second. */
    private static final long MOST_STEPS = 400_000;

    private static final double TIE = 1e-9;

    private final Problem problem;
    private final Occupancy occupancy;
    private final List<Integer> order;
    private final List<List<Integer>> places;
    private final double[] toCome;
    private final double[] cheapest;
    private double best;
    private int[][] bestCounts;
    private long steps = MOST_STEPS;
    private double paid;

    private Exact(Problem problem, int[][] start, double objective) {
        this.problem = problem;
        this.occupancy = new Occupancy(problem);
        this.order = FirstFit.largestFirst(problem);
        this.best = objective;
        this.bestCounts = start;
        double[] alone = LowerBound.alone(problem);
        this.toCome = new double[order.size() + 1];
        for (int i = order.size() - 1; i >= 0; i--) {
            toCome[i] = toCome[i + 1] + alone[order.get(i)];
        }
        this.places = order.stream().map(this::byPrice).toList();
        this.cheapest = new double[order.size()];
        for (int i = 0; i < cheapest.length; i++) {
            cheapest[i] = places.get(i).isEmpty()
                    ? problem.homeless
                    : problem.price[order.get(i)][places.get(i).get(0)];
        }
    }

    /**
     * What the search found.
     *
     * @param best processes by claim and place
     * @param proven whether nothing better exists
     */
    record Found(Occupancy best, boolean proven) {}

    /** Searches for better than a placement. */
    static Found better(Problem problem, int[][] start, double objective) {
        Exact exact = new Exact(problem, start, objective);
        exact.claim(0);
        return new Found(Occupancy.of(problem, exact.bestCounts), exact.steps > 0);
    }

    private List<Integer> byPrice(int claim) {
        List<Integer> all = new ArrayList<>();
        for (int place = 0; place < problem.places.size(); place++) {
            if (problem.mayRun(claim, place)) {
                all.add(place);
            }
        }
        all.sort(Comparator.comparingDouble(place -> problem.price[claim][place]));
        return all;
    }

    private void claim(int index) {
        if (index < order.size()) {
            process(index, 0, problem.claims.get(order.get(index)).replicas());
        } else if (paid < best * (1 - TIE)) {
            best = paid;
            bestCounts = occupancy.copy();
        }
    }

    private void process(int index, int from, int left) {
        if (steps-- <= 0 || paid + left * cheapest[index] + toCome[index + 1] >= best * (1 - TIE)) {
            return;
        }
        if (left == 0) {
            claim(index + 1);
            return;
        }
        int claim = order.get(index);
        for (int i = from; i < places.get(index).size(); i++) {
            int place = places.get(index).get(i);
            if (occupancy.fits(claim, place)) {
                double price = occupancy.marginal(claim, place);
                occupancy.add(claim, place);
                paid += price;
                process(index, i, left - 1);
                paid -= price;
                occupancy.remove(claim, place);
            }
        }
        paid += left * problem.homeless;
        process(index, places.get(index).size(), 0);
        paid -= left * problem.homeless;
    }
}
