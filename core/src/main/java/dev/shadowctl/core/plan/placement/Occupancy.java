package dev.shadowctl.core.plan.placement;

import java.util.Arrays;

/** How many processes of each claim run at each place, with the sums that say whether one more fits and what it costs. */
final class Occupancy {

    final Problem problem;
    final int[][] count;
    private final int[][] zoneCount;
    private final long[] memory;
    private final double[] mean;
    private final double[] variance;
    private final int[] placed;
    private double objective;

    Occupancy(Problem problem) {
        this.problem = problem;
        int claims = problem.claims.size();
        int places = problem.places.size();
        this.count = new int[claims][places];
        this.zoneCount = new int[claims][problem.zones];
        this.memory = new long[places];
        this.mean = new double[places];
        this.variance = new double[places];
        this.placed = new int[claims];
        this.objective = problem.homeless * problem.replicas();
    }

    /** Whether one more process fits: memory at the upper bound, CPU by the chance constraint. */
    boolean fits(int claim, int place) {
        if (!problem.mayRun(claim, place)) {
            return false;
        }
        Claim wanted = problem.claims.get(claim);
        Place there = problem.places.get(place);
        if (wanted.memoryBytes() > there.memoryBytes() - memory[place]) {
            return false;
        }
        CpuRisk risk = problem.risks[claim];
        return CpuRisk.quantile(mean[place] + risk.mean(), variance[place] + more(claim, place))
                <= there.cores() * (1 + 1e-9);
    }

    /** Processes of one service err together: n of them have n² times the variance of one. */
    private double more(int claim, int place) {
        double deviation = problem.risks[claim].deviation();
        return (2 * count[claim][place] + 1) * deviation * deviation;
    }

    /** What one more process there adds to the objective. */
    double marginal(int claim, int place) {
        return problem.price[claim][place]
                + problem.usual[claim]
                        * (Problem.SAME_PLACE * count[claim][place]
                                + Problem.SAME_ZONE * zoneCount[claim][problem.zone[place]]);
    }

    void add(int claim, int place) {
        objective += marginal(claim, place) - problem.homeless;
        mean[place] += problem.risks[claim].mean();
        variance[place] += more(claim, place);
        memory[place] += problem.claims.get(claim).memoryBytes();
        count[claim][place]++;
        zoneCount[claim][problem.zone[place]]++;
        placed[claim]++;
    }

    void remove(int claim, int place) {
        count[claim][place]--;
        zoneCount[claim][problem.zone[place]]--;
        placed[claim]--;
        memory[place] -= problem.claims.get(claim).memoryBytes();
        variance[place] -= more(claim, place);
        mean[place] -= problem.risks[claim].mean();
        objective -= marginal(claim, place) - problem.homeless;
    }

    /** How well a process fills what is free: dot product of its need and the free shares (Panigrahy et al. 2011). */
    double alignment(int claim, int place) {
        Place there = problem.places.get(place);
        Claim wanted = problem.claims.get(claim);
        double cores = Math.max(1e-9, there.cores());
        double bytes = Math.max(1.0, (double) there.memoryBytes());
        return problem.risks[claim].mean() / cores * (cores - mean[place]) / cores
                + wanted.memoryBytes() / bytes * (bytes - memory[place]) / bytes;
    }

    int missing(int claim) {
        return problem.claims.get(claim).replicas() - placed[claim];
    }

    /** Processes without a place. */
    int missing() {
        return problem.replicas() - Arrays.stream(placed).sum();
    }

    double objective() {
        return objective;
    }

    boolean memoryFull(int claim, int place) {
        return problem.claims.get(claim).memoryBytes()
                > problem.places.get(place).memoryBytes() - memory[place];
    }

    int[][] copy() {
        int[][] copy = new int[count.length][];
        for (int i = 0; i < count.length; i++) {
            copy[i] = count[i].clone();
        }
        return copy;
    }

    /** The same counted afresh, without the rounding of many steps. */
    static Occupancy of(Problem problem, int[][] counts) {
        Occupancy fresh = new Occupancy(problem);
        for (int claim = 0; claim < counts.length; claim++) {
            for (int place = 0; place < counts[claim].length; place++) {
                for (int i = 0; i < counts[claim][place]; i++) {
                    fresh.add(claim, place);
                }
            }
        }
        return fresh;
    }
}
