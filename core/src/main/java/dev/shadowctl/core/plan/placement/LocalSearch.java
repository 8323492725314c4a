package dev.shadowctl.core.plan.placement;

import java.util.ArrayList;
import java.util.List;

/*
 * Moves one process to a cheaper place, swaps two of different services, and makes room for one that has no place, until
 * nothing helps or the budget is spent. The budget counts looks, not time, so that the same problem ends the same.
 */
/** Improves a placement step by step; never leaves what fits. */
final class LocalSearch {

    /** A step must win so much of the usual price of a process. */
    private static final double LEAST_WIN = 1e-7;

    /** A pass must win so much of the objective for another to follow. */
    private static final double LEAST_PASS = 1e-4;

    private static final int MOST_PASSES = 50;

    private final Occupancy occupancy;
    private final Problem problem;
    private long looks;

    LocalSearch(Occupancy occupancy, long budget) {
        this.occupancy = occupancy;
        this.problem = occupancy.problem;
        this.looks = budget;
    }

    void improve() {
        for (int pass = 0; pass < MOST_PASSES && looks > 0; pass++) {
            double before = occupancy.objective();
            for (int claim = 0; claim < problem.claims.size() && looks > 0; claim++) {
                house(claim);
                relocate(claim);
            }
            swapAll();
            if (before - occupancy.objective() < LEAST_PASS * Math.abs(occupancy.objective())) {
                return;
            }
        }
    }

    private void house(int claim) {
        while (occupancy.missing(claim) > 0) {
            int place = FirstFit.cheapest(occupancy, claim);
            looks -= problem.places.size();
            if (place < 0 && !makeRoom(claim)) {
                return;
            }
            if (place >= 0) {
                occupancy.add(claim, place);
            }
        }
    }

    /** Moves another process away from a place that then holds this one. */
    private boolean makeRoom(int claim) {
        for (int place = 0; place < problem.places.size(); place++) {
            for (int other = 0; other < problem.claims.size() && problem.mayRun(claim, place); other++) {
                if (other != claim && occupancy.count[other][place] > 0 && replaced(claim, other, place)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean replaced(int claim, int other, int place) {
        looks--;
        occupancy.remove(other, place);
        if (occupancy.fits(claim, place)) {
            occupancy.add(claim, place);
            int elsewhere = FirstFit.cheapest(occupancy, other);
            looks -= problem.places.size();
            if (elsewhere >= 0) {
                occupancy.add(other, elsewhere);
                return true;
            }
            occupancy.remove(claim, place);
        }
        occupancy.add(other, place);
        return false;
    }

    private void relocate(int claim) {
        for (int place = 0; place < problem.places.size(); place++) {
            for (int left = occupancy.count[claim][place]; left > 0; left--) {
                looks -= problem.places.size();
                occupancy.remove(claim, place);
                double stay = occupancy.marginal(claim, place);
                int better = FirstFit.cheapest(occupancy, claim);
                boolean wins = better >= 0 && occupancy.marginal(claim, better) < stay - win(claim);
                occupancy.add(claim, wins ? better : place);
                if (!wins) {
                    break;
                }
            }
        }
    }

    private double win(int claim) {
        return LEAST_WIN * problem.usual[claim];
    }

    private void swapAll() {
        List<List<Integer>> residents = residents();
        for (int claim = 0; claim < problem.claims.size(); claim++) {
            for (int place = 0; place < problem.places.size() && looks > 0; place++) {
                if (occupancy.count[claim][place] > 0) {
                    swap(claim, place, residents);
                }
            }
        }
    }

    private List<List<Integer>> residents() {
        List<List<Integer>> all = new ArrayList<>();
        for (int place = 0; place < problem.places.size(); place++) {
            List<Integer> there = new ArrayList<>();
            for (int claim = 0; claim < problem.claims.size(); claim++) {
                if (occupancy.count[claim][place] > 0) {
                    there.add(claim);
                }
            }
            all.add(there);
        }
        return all;
    }

    /** Tries every place this process would rather be at, against each that is there. */
    private void swap(int claim, int place, List<List<Integer>> residents) {
        occupancy.remove(claim, place);
        double stay = occupancy.marginal(claim, place);
        occupancy.add(claim, place);
        for (int wanted = 0; wanted < problem.places.size(); wanted++) {
            if (wanted == place || occupancy.marginal(claim, wanted) >= stay - win(claim)) {
                continue;
            }
            for (int other : residents.get(wanted)) {
                if (other != claim && occupancy.count[other][wanted] > 0 && swapped(claim, place, other, wanted)) {
                    return;
                }
            }
        }
    }

    private boolean swapped(int claim, int place, int other, int wanted) {
        looks--;
        if (!problem.mayRun(other, place)) {
            return false;
        }
        double before = occupancy.objective();
        occupancy.remove(claim, place);
        occupancy.remove(other, wanted);
        if (occupancy.fits(claim, wanted) && occupancy.fits(other, place)) {
            occupancy.add(claim, wanted);
            occupancy.add(other, place);
            if (occupancy.objective() < before - win(claim)) {
                return true;
            }
            occupancy.remove(claim, wanted);
            occupancy.remove(other, place);
        }
        occupancy.add(claim, place);
        occupancy.add(other, wanted);
        return false;
    }
}
