package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.model.Quantity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says why a claim got a place, and why not another. */
final class Explanation {

    /** Places spoken of at most; what a person reads. */
    private static final int MOST_NAMED = 3;

    private final Occupancy occupancy;
    private final Problem problem;

    Explanation(Occupancy occupancy) {
        this.occupancy = occupancy;
        this.problem = occupancy.problem;
    }

    String seat(int claim, int place) {
        Claim wanted = problem.claims.get(claim);
        Place there = problem.places.get(place);
        double price = there.prices().perHour(1, wanted.cores(), wanted.memoryBytes());
        List<String> parts = new ArrayList<>();
        parts.add(Quantity.digits(price) + " an hour each");
        parts.add(Eligibility.roundTrips(wanted, there)
                .map(trips -> "round trips add " + trips)
                .orElse(wanted.callsPerRequest().isEmpty() ? "no calls to dependencies" : "dependencies next door"));
        rivals(claim, place).stream()
                .limit(MOST_NAMED)
                .map(rival -> against(claim, place, rival))
                .forEach(parts::add);
        return String.join("; ", parts);
    }

    /** Other places, the most attractive first. */
    private List<Integer> rivals(int claim, int place) {
        List<Integer> all = new ArrayList<>();
        for (int other = 0; other < problem.places.size(); other++) {
            if (other != place && occupancy.count[claim][other] == 0) {
                all.add(other);
            }
        }
        all.sort(Comparator.comparingDouble(other -> problem.price[claim][other]));
        return all;
    }

    private String against(int claim, int place, int rival) {
        Claim wanted = problem.claims.get(claim);
        Place other = problem.places.get(rival);
        Optional<String> ineligible = Eligibility.of(wanted, other);
        if (ineligible.isPresent()) {
            return other.name() + " " + ineligible.get();
        }
        if (!occupancy.fits(claim, rival)) {
            return other.name() + " is full (" + (occupancy.memoryFull(claim, rival) ? "memory" : "cpu") + ")";
        }
        double here = Problem.addedSeconds(wanted, problem.places.get(place));
        return Problem.addedSeconds(wanted, other) > here
                ? other.name() + " would add "
                        + Eligibility.roundTrips(wanted, other).orElse("round trips")
                : other.name() + " would cost "
                        + Quantity.digits(other.prices().perHour(1, wanted.cores(), wanted.memoryBytes()));
    }

    Placement.Homeless homeless(int claim) {
        Claim wanted = problem.claims.get(claim);
        List<String> why = new ArrayList<>();
        for (int place = 0; place < problem.places.size() && why.size() < MOST_NAMED; place++) {
            why.add(full(claim, place));
        }
        String reason = problem.places.isEmpty() ? "there is no place" : String.join("; ", why);
        int more = problem.places.size() - why.size();
        return new Placement.Homeless(
                wanted.service(),
                occupancy.missing(claim),
                reason + (more > 0 ? "; and " + more + " more places" : ""),
                "add a place with " + Quantity.cores(wanted.cores()) + " and " + Quantity.bytes(wanted.memoryBytes())
                        + " free, or plan fewer services here");
    }

    private String full(int claim, int place) {
        Place there = problem.places.get(place);
        return there.name() + " "
                + Eligibility.of(problem.claims.get(claim), there)
                        .orElse("is full (" + (occupancy.memoryFull(claim, place) ? "memory" : "cpu") + ")");
    }
}
