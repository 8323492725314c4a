package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.core.plan.Bounds;
import dev.shadowctl.core.plan.Planner;
import dev.shadowctl.core.plan.Reason;
import dev.shadowctl.core.plan.Sizing;
import dev.shadowctl.core.plan.SizingQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/*
 * What round trips take is gone from the bound, so that a far place may need more cores than a near one. The service is
 * sized once for each distance there is, with the bound less that distance, and each size is placed: those at which a
 * process fits no place, or misses its bound from there, fall away; the cheapest of the rest is taken. Exact in the
 * distances; that all processes are sized alike, for the farthest that is still allowed, is the trade-off.
 */
/** Sizes one service and chooses its places together. */
public final class PlacedPlanner {

    private final Planner planner;
    private final String service;
    private final Map<String, Double> callsPerRequest;
    private final List<Place> places;

    /**
     * A planner for places.
     *
     * @param planner sizes the service
     * @param service its name
     * @param callsPerRequest by name of a dependency, calls one request makes there, one after the other
     * @param places at least one
     */
    public PlacedPlanner(Planner planner, String service, Map<String, Double> callsPerRequest, List<Place> places) {
        this.planner = planner;
        this.service = service;
        this.callsPerRequest = Map.copyOf(callsPerRequest);
        this.places = List.copyOf(places);
        if (places.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 place but there is none");
        }
        places.forEach(this::requireKnownDependencies);
    }

    private void requireKnownDependencies(Place place) {
        place.roundTripSeconds().keySet().stream()
                .filter(name -> !callsPerRequest.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("place " + place.name() + " has a round trip to '" + name
                            + "', but nobody said how many calls a request makes there");
                });
    }

    /** A service with its places, or why there are none. */
    public sealed interface Outcome {}

    /**
     * It has a place for each process.
     *
     * @param sized what each process is given
     * @param placement where each runs
     */
    public record Placed(Sizing.Sized sized, Placement placement) implements Outcome {}

    /** It has none, for the reason a sizing or a placement gave. */
    public record Refused(String reason, String next) implements Outcome {}

    /** The cheapest size with a place for each process. */
    public Outcome size(SizingQuestion question) {
        Bounds bounds = question.bounds();
        double cores = places.stream().mapToDouble(Place::cores).max().orElse(0);
        long memory = places.stream().mapToLong(Place::memoryBytes).max().orElse(0);
        if (cores < bounds.leastCores() || memory < bounds.leastMemoryBytes()) {
            return new Refused("no place has free what a process gets at least", "add a place, or lower the floor");
        }
        return cheapest(question, bounds.within(cores, memory));
    }

    private Outcome cheapest(SizingQuestion question, Bounds bounds) {
        Placed best = null;
        Refused refused = null;
        for (double distance : distances(question.target())) {
            Outcome outcome = placed(question, question.with(tighter(question.target(), distance), bounds));
            if (outcome instanceof Placed placed && (best == null || objective(placed) < objective(best))) {
                best = placed;
            }
            if (outcome instanceof Refused other && refused == null) {
                refused = other;
            }
        }
        return best != null
                ? best
                : Optional.<Outcome>ofNullable(refused)
                        .orElse(new Refused(
                                "from every place the round trips alone take longer than the bound",
                                "add a place nearer to what it calls, or plan for a looser bound"));
    }

    /** What round trips take from the places, each once; all at once where no bound is to be kept. */
    private double[] distances(@Nullable LatencyTarget target) {
        return target == null
                ? new double[] {0}
                : places.stream()
                        .mapToDouble(place -> Problem.addedSeconds(callsPerRequest, place))
                        .filter(seconds -> seconds < target.boundSeconds())
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private static @Nullable LatencyTarget tighter(@Nullable LatencyTarget target, double seconds) {
        return target == null ? null : new LatencyTarget(target.quantile(), target.boundSeconds() - seconds);
    }

    private Outcome placed(SizingQuestion asked, SizingQuestion tighter) {
        Sizing sizing = planner.size(tighter);
        if (sizing instanceof Sizing.Refused none) {
            return new Refused(without(asked, tighter) + none.reason(), none.next());
        }
        Sizing.Sized sized = (Sizing.Sized) sizing;
        Placement placement = Placer.place(List.of(claim(asked, sized)), places);
        return placement.homeless().stream()
                .findFirst()
                .<Outcome>map(homeless -> new Refused(
                        homeless.replicas() + " of " + sized.allotment().replicas() + " processes find no place: "
                                + homeless.reason(),
                        homeless.next()))
                .orElseGet(() -> new Placed(later(sized, placement, tighter.target()), placement));
    }

    private static String without(SizingQuestion asked, SizingQuestion tighter) {
        LatencyTarget all = asked.target();
        LatencyTarget left = tighter.target();
        double gone = all == null || left == null ? 0 : all.boundSeconds() - left.boundSeconds();
        return gone > 0 ? "less " + Quantity.seconds(gone) + " of round trips, " : "";
    }

    private Claim claim(SizingQuestion asked, Sizing.Sized sized) {
        Estimate latency = sized.expected().latencySeconds();
        LatencyTarget target = asked.target();
        return new Claim(
                service,
                sized.allotment().replicas(),
                sized.expected().cpuCores(),
                sized.expected().cores(),
                sized.allotment().memoryBytes(),
                callsPerRequest,
                latency == null ? null : asked.judged(latency),
                target == null ? null : target.boundSeconds());
    }

    /** Expected is what a request sees at the farthest place chosen. */
    private Sizing.Sized later(Sizing.Sized sized, Placement placement, @Nullable LatencyTarget left) {
        double farthest = places.stream()
                .filter(place ->
                        placement.seats().stream().anyMatch(seat -> seat.place().equals(place.name())))
                .mapToDouble(place -> Problem.addedSeconds(callsPerRequest, place))
                .max()
                .orElse(0);
        List<Reason> reasons = new ArrayList<>(sized.reasons());
        if (left != null && farthest > 0) {
            reasons.add(
                    0,
                    new Reason(
                            "latencySeconds",
                            Quantity.seconds(left.boundSeconds()),
                            "what is left to the process, for round trips take up to " + Quantity.seconds(farthest)));
        }
        return new Sizing.Sized(
                sized.allotment(), reasons, sized.refused(), sized.expected().later(farthest), sized.cost());
    }

    private static double objective(Placed placed) {
        return placed.placement().quality().objective();
    }
}
