package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Chooses places. Memory at its upper bound never exceeds a place; the cores burnt exceed it with a probability of at most
 * 5 %; a place that makes a service miss its latency target is none. Within that it is as cheap, as spread and as near to
 * dependencies as it can be found: by local search, and proven by branch and bound where the problem is small. The same
 * problem always gets the same placement.
 */
public final class Placer {

    /** Claims times places up to which a proof is worth trying. */
    private static final int SMALL = 400;

    private static final long LOOKS = 3_000_000;

    private static final double PROVEN = 1e-6;

    private Placer() {}

    /**
     * Places all claims.
     *
     * @throws IllegalArgumentException if two claims or two places have one name
     */
    public static Placement place(List<Claim> claims, List<Place> places) {
        Problem problem = new Problem(claims, places);
        boolean small = claims.size() * places.size() <= SMALL;
        Occupancy found = searched(problem, small);
        double bound = LowerBound.of(problem, found.objective());
        boolean proven = gap(found.objective(), bound) <= PROVEN;
        if (!proven && small) {
            Exact.Found exact = Exact.better(problem, found.copy(), found.objective());
            found = exact.best();
            proven = exact.proven();
        }
        return placement(found, proven ? found.objective() : Math.min(bound, found.objective()), proven);
    }

    /** The best of several starts; unless it is to be thorough, only as many as it takes to leave no process out. */
    static Occupancy searched(Problem problem, boolean thorough) {
        Occupancy best = null;
        for (int number = 0; number < FirstFit.STARTS; number++) {
            Occupancy found = improved(Occupancy.of(problem, FirstFit.start(problem, number)));
            best = best == null || found.objective() < best.objective() ? found : best;
            if (!thorough && best.missing() == 0) {
                break;
            }
        }
        return Objects.requireNonNull(best);
    }

    private static Occupancy improved(Occupancy start) {
        new LocalSearch(start, LOOKS).improve();
        return Occupancy.of(start.problem, start.count);
    }

    private static double gap(double objective, double bound) {
        return objective <= 0 ? 0 : Math.max(0, (objective - bound) / objective);
    }

    private static Placement placement(Occupancy found, double bound, boolean proven) {
        Problem problem = found.problem;
        Explanation explanation = new Explanation(found);
        List<Placement.Seat> seats = new ArrayList<>();
        List<Placement.Homeless> homeless = new ArrayList<>();
        for (int claim = 0; claim < problem.claims.size(); claim++) {
            for (int place = 0; place < problem.places.size(); place++) {
                if (found.count[claim][place] > 0) {
                    seats.add(new Placement.Seat(
                            problem.claims.get(claim).service(),
                            problem.places.get(place).name(),
                            found.count[claim][place],
                            explanation.seat(claim, place)));
                }
            }
            if (found.missing(claim) > 0) {
                homeless.add(explanation.homeless(claim));
            }
        }
        return new Placement(
                seats,
                homeless,
                new Plan.PlacementQuality(found.objective(), bound, gap(found.objective(), bound), proven));
    }
}
