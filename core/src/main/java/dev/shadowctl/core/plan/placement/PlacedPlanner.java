package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.core.plan.Bounds;
import dev.shadowctl.core.plan.Expectation;
import dev.shadowctl.core.plan.Planner;
import dev.shadowctl.core.plan.Reason;
import dev.shadowctl.core.plan.Sizing;
import dev.shadowctl.core.plan.SizingQuestion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
        requireCalls(this.callsPerRequest);
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

    private static void requireCalls(Map<String, Double> callsPerRequest) {
        callsPerRequest.forEach((name, calls) -> {
            if (!(calls >= 0) || Double.isInfinite(calls)) {
                throw new IllegalArgumentException(
                        "a request's calls to " + name + " must be at least 0 but are " + calls);
            }
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
        for (double distance : distances(question)) {
            Outcome outcome = placed(question, distance, question.with(distance, bounds));
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
    private double[] distances(SizingQuestion question) {
        return question.allTargets().isEmpty()
                ? new double[] {0}
                : places.stream()
                        .mapToDouble(place -> Problem.addedSeconds(callsPerRequest, place))
                        .filter(seconds ->
                                question.allTargets().stream().allMatch(target -> seconds < target.boundSeconds()))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    private Outcome placed(SizingQuestion asked, double distance, SizingQuestion tighter) {
        Sizing sizing = planner.size(tighter);
        if (sizing instanceof Sizing.Refused none) {
            return new Refused(without(asked, distance) + none.reason(), none.next());
        }
        Sizing.Sized sized = (Sizing.Sized) sizing;
        Placement placement = Placer.place(List.of(claim(asked, distance, sized)), places);
        return placement.homeless().stream()
                .findFirst()
                .<Outcome>map(homeless -> new Refused(
                        homeless.replicas() + " of " + sized.allotment().replicas() + " processes find no place: "
                                + homeless.reason(),
                        homeless.next()))
                .orElseGet(() -> new Placed(later(sized, placement, distance, tighter), placement));
    }

    private static String without(SizingQuestion asked, double distance) {
        return distance > 0 && !asked.allTargets().isEmpty()
                ? "less " + Quantity.seconds(distance) + " of round trips, "
                : "";
    }

    /** Of several latency targets the one with the least time left says how far away it may be. */
    private Claim claim(SizingQuestion asked, double distance, Sizing.Sized sized) {
        Optional<Expectation.MethodTarget> nearest = sized.expected().targets().stream()
                .min(Comparator.comparingDouble(each -> each.boundSeconds() - asked.judged(each.latencySeconds())));
        LatencyTarget target = nearest.map(each -> new LatencyTarget(each.quantile(), each.boundSeconds() + distance))
                .orElse(asked.target());
        Estimate latency = nearest.map(Expectation.MethodTarget::latencySeconds)
                .orElse(sized.expected().latencySeconds());
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
    private Sizing.Sized later(Sizing.Sized sized, Placement placement, double distance, SizingQuestion left) {
        double farthest = places.stream()
                .filter(place ->
                        placement.seats().stream().anyMatch(seat -> seat.place().equals(place.name())))
                .mapToDouble(place -> Problem.addedSeconds(callsPerRequest, place))
                .max()
                .orElse(0);
        List<Reason> reasons = new ArrayList<>(sized.reasons());
        OptionalDouble least = left.allTargets().stream()
                .mapToDouble(LatencyTarget::boundSeconds)
                .min();
        if (least.isPresent() && farthest > 0) {
            reasons.add(
                    0,
                    new Reason(
                            "latencySeconds",
                            Quantity.seconds(least.getAsDouble()),
                            "what is left to the process, for round trips take up to " + Quantity.seconds(farthest)));
        }
        return new Sizing.Sized(
                sized.allotment(), reasons, sized.refused(), sized.expected().later(farthest, distance), sized.cost());
    }

    private static double objective(Placed placed) {
        return placed.placement().quality().objective();
    }
}
