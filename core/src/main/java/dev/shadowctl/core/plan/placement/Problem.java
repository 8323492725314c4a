package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.plan.Prices;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Claims and places in numbers. The objective is money an hour: prices, plus for proximity the usual price of a process times
 * the share of its latency bound that round trips take, plus for spread half that price for each two processes of a service at
 * one place and a tenth for each two in one zone. A process that finds no place costs more than all of that.
 */
final class Problem {

    /** Price of two processes of one service at one place, in usual prices of the process. */
    static final double SAME_PLACE = 0.5;

    /** The same for one zone. */
    static final double SAME_ZONE = 0.1;

    /** Latency that round trips are held against where a claim has no bound, seconds. */
    private static final double USUAL_BOUND_SECONDS = 0.1;

    final List<Claim> claims;
    final List<Place> places;
    final CpuRisk[] risks;
    /** Price of one process with proximity, by claim and place; infinite where it may not run. */
    final double[][] price;
    /** What one process usually costs, by claim. */
    final double[] usual;

    final int[] zone;
    final int zones;
    /** Price of a process that finds no place. */
    final double homeless;

    Problem(List<Claim> claims, List<Place> places) {
        this.claims = List.copyOf(claims);
        this.places = List.copyOf(places);
        unique(claims.stream().map(Claim::service).toList());
        unique(places.stream().map(Place::name).toList());
        this.risks = claims.stream().map(Claim::cpuCores).map(CpuRisk::of).toArray(CpuRisk[]::new);
        this.usual = claims.stream()
                .mapToDouble(claim -> Prices.USUAL.perHour(1, claim.cores(), claim.memoryBytes()))
                .toArray();
        this.price = claims.stream()
                .map(claim -> places.stream()
                        .mapToDouble(place -> price(claim, place))
                        .toArray())
                .toArray(double[][]::new);
        List<String> names = places.stream().map(Place::zone).distinct().toList();
        this.zone =
                places.stream().mapToInt(place -> names.indexOf(place.zone())).toArray();
        this.zones = names.size();
        this.homeless = homelessPrice();
    }

    private static void unique(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException("names must be unique but " + name + " is there twice");
            }
        }
    }

    private static double price(Claim claim, Place place) {
        if (!Eligibility.of(claim, place).isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Double bound = claim.boundSeconds();
        double share = addedSeconds(claim, place) / (bound == null ? USUAL_BOUND_SECONDS : bound);
        return place.prices().perHour(1, claim.cores(), claim.memoryBytes())
                + share * Prices.USUAL.perHour(1, claim.cores(), claim.memoryBytes());
    }

    /** What round trips add to a request: calls, one after the other, times the time there and back. */
    static double addedSeconds(Claim claim, Place place) {
        return addedSeconds(claim.callsPerRequest(), place);
    }

    static double addedSeconds(Map<String, Double> callsPerRequest, Place place) {
        double seconds = 0;
        for (Map.Entry<String, Double> calls : callsPerRequest.entrySet()) {
            seconds += calls.getValue()
                    * Objects.requireNonNullElse(place.roundTripSeconds().get(calls.getKey()), 0.0);
        }
        return seconds;
    }

    private double homelessPrice() {
        double all = 1;
        for (int claim = 0; claim < claims.size(); claim++) {
            double dearest = 0;
            for (double each : price[claim]) {
                dearest = Double.isInfinite(each) ? dearest : Math.max(dearest, each);
            }
            double replicas = claims.get(claim).replicas();
            all += replicas * (dearest + usual[claim] * (SAME_PLACE + SAME_ZONE) * replicas);
        }
        return 10 * all;
    }

    boolean mayRun(int claim, int place) {
        return price[claim][place] < Double.POSITIVE_INFINITY;
    }

    int replicas() {
        return claims.stream().mapToInt(Claim::replicas).sum();
    }
}
