package dev.shadowctl.core.plan.placement;

import java.util.Arrays;

/*
 * Lagrangian relaxation: each place's memory and mean CPU get a price per share used, and then every claim chooses for
 * itself; what it pays in all less the prices is below every placement, for any prices of at least 0. Raising the prices
 * where too much is used (Held and Karp 1971, step after Polyak) comes near to what a linear program over shares of
 * processes would say. Mean CPU is a relaxation of the chance constraint, whose quantile lies above the mean.
 */
/** What no placement undercuts. */
final class LowerBound {

    private static final int ROUNDS = 60;
    private static final double CLOSE = 1e-4;

    private final Problem problem;
    private final double[] memoryPrice;
    private final double[] cpuPrice;
    private final double[] memoryUsed;
    private final double[] cpuUsed;

    private LowerBound(Problem problem) {
        this.problem = problem;
        int places = problem.places.size();
        this.memoryPrice = new double[places];
        this.cpuPrice = new double[places];
        this.memoryUsed = new double[places];
        this.cpuUsed = new double[places];
    }

    /**
     * The highest bound found.
     *
     * @param objective of a placement, above the bound
     */
    static double of(Problem problem, double objective) {
        LowerBound bound = new LowerBound(problem);
        double best = bound.relaxed();
        double scale = 1;
        for (int round = 0; round < ROUNDS && objective - best > CLOSE * Math.abs(objective); round++) {
            bound.step(scale, objective);
            double value = bound.relaxed();
            scale = value > best ? scale : scale * 0.9;
            best = Math.max(best, value);
        }
        return Math.min(best, objective);
    }

    /** What a claim pays alone, whatever the others do: the bound a branch is held against. */
    static double[] alone(Problem problem) {
        LowerBound bound = new LowerBound(problem);
        double[] all = new double[problem.claims.size()];
        for (int claim = 0; claim < all.length; claim++) {
            all[claim] = bound.claim(claim);
        }
        return all;
    }

    private double relaxed() {
        Arrays.fill(memoryUsed, 0);
        Arrays.fill(cpuUsed, 0);
        double sum = 0;
        for (int claim = 0; claim < problem.claims.size(); claim++) {
            sum += claim(claim);
        }
        for (int place = 0; place < memoryPrice.length; place++) {
            sum -= memoryPrice[place] + cpuPrice[place];
        }
        last = sum;
        return sum;
    }

    private double last;

    private void step(double scale, double objective) {
        double norm = 0;
        for (int place = 0; place < memoryPrice.length; place++) {
            norm += square(memoryUsed[place] - 1, memoryPrice[place]) + square(cpuUsed[place] - 1, cpuPrice[place]);
        }
        if (norm <= 0) {
            return;
        }
        double length = scale * (objective - last) / norm;
        for (int place = 0; place < memoryPrice.length; place++) {
            memoryPrice[place] = Math.max(0, memoryPrice[place] + length * (memoryUsed[place] - 1));
            cpuPrice[place] = Math.max(0, cpuPrice[place] + length * (cpuUsed[place] - 1));
        }
    }

    private static double square(double excess, double price) {
        return excess < 0 && price <= 0 ? 0 : excess * excess;
    }

    /** The least one claim pays: each further process at the place where it is cheapest, given those before; exact, for convex. */
    private double claim(int claim) {
        double[] price = prices(claim);
        int[] count = new int[price.length];
        int replicas = problem.claims.get(claim).replicas();
        double pair = Problem.SAME_PLACE * problem.usual[claim];
        double sum = 0;
        double dearest = 0;
        int homeless = 0;
        for (int i = 0; i < replicas; i++) {
            int best = -1;
            double least = problem.homeless;
            for (int place = 0; place < price.length; place++) {
                double each = price[place] + pair * count[place];
                if (each < least) {
                    least = each;
                    best = place;
                }
            }
            sum += least;
            dearest = Math.max(dearest, least);
            if (best < 0) {
                homeless++;
            } else {
                count[best]++;
                use(claim, best);
            }
        }
        return homeless > 0 ? sum : sum + Math.min(problem.homeless - dearest, zonePairs(claim));
    }

    private double[] prices(int claim) {
        double[] price = problem.price[claim].clone();
        for (int place = 0; place < price.length; place++) {
            price[place] += memoryPrice[place] * memoryShare(claim, place) + cpuPrice[place] * cpuShare(claim, place);
        }
        return price;
    }

    private void use(int claim, int place) {
        memoryUsed[place] += memoryShare(claim, place);
        cpuUsed[place] += cpuShare(claim, place);
    }

    private double memoryShare(int claim, int place) {
        return problem.claims.get(claim).memoryBytes()
                / (double) Math.max(1, problem.places.get(place).memoryBytes());
    }

    private double cpuShare(int claim, int place) {
        return problem.risks[claim].mean()
                / Math.max(1e-9, problem.places.get(place).cores());
    }

    /** The fewest pairs in one zone: as evenly spread as it goes. */
    private double zonePairs(int claim) {
        boolean[] eligible = new boolean[problem.zones];
        for (int place = 0; place < problem.places.size(); place++) {
            eligible[problem.zone[place]] |= problem.mayRun(claim, place);
        }
        int zones = 0;
        for (boolean each : eligible) {
            zones += each ? 1 : 0;
        }
        long replicas = problem.claims.get(claim).replicas();
        long each = replicas / Math.max(1, zones);
        long more = replicas % Math.max(1, zones);
        double pairs = more * (each + 1) * each / 2.0 + (zones - more) * each * (each - 1) / 2.0;
        return Problem.SAME_ZONE * problem.usual[claim] * pairs;
    }
}
