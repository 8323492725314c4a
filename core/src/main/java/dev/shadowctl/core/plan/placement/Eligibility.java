package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.model.Quantity;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Whether a process may run at a place at all, were it empty. */
final class Eligibility {

    private Eligibility() {}

    /** Why not, or nothing where it may. */
    static Optional<String> of(Claim claim, Place place) {
        if (claim.memoryBytes() > place.memoryBytes()) {
            return Optional.of("has " + Quantity.bytes(place.memoryBytes()) + " of memory free, not "
                    + Quantity.bytes(claim.memoryBytes()));
        }
        CpuRisk risk = CpuRisk.of(claim.cpuCores());
        double cores = Math.max(claim.cores(), CpuRisk.quantile(risk.mean(), risk.deviation() * risk.deviation()));
        if (cores > place.cores() * (1 + 1e-9)) {
            return Optional.of("has " + Quantity.cores(place.cores()) + " free, not " + Quantity.digits(cores));
        }
        return latency(claim, place);
    }

    private static Optional<String> latency(Claim claim, Place place) {
        Double bound = claim.boundSeconds();
        Double own = claim.latencySeconds();
        double with = Problem.addedSeconds(claim, place) + (own == null ? 0 : own);
        return bound == null || with <= bound * (1 + 1e-9)
                ? Optional.empty()
                : Optional.of("misses the bound of " + Quantity.seconds(bound) + " by "
                        + roundTrips(claim, place).orElse("its own latency"));
    }

    /** {@code 3 calls × 8.00 ms = 24.0 ms}, or nothing where no call takes time. */
    static Optional<String> roundTrips(Claim claim, Place place) {
        Map<String, Double> far = new TreeMap<>();
        claim.callsPerRequest().forEach((dependency, calls) -> {
            if (calls > 0 && Objects.requireNonNullElse(place.roundTripSeconds().get(dependency), 0.0) > 0) {
                far.put(dependency, calls);
            }
        });
        return far.isEmpty()
                ? Optional.empty()
                : Optional.of(far.entrySet().stream()
                                .map(each -> plain(Quantity.digits(each.getValue())) + " calls × "
                                        + seconds(Objects.requireNonNullElse(
                                                place.roundTripSeconds().get(each.getKey()), 0.0)))
                                .collect(Collectors.joining(" + "))
                        + " = " + seconds(Problem.addedSeconds(claim, place)) + " to "
                        + String.join(", ", far.keySet()));
    }

    private static String seconds(double value) {
        String text = Quantity.seconds(value);
        int unit = text.indexOf(' ');
        return plain(text.substring(0, unit)) + text.substring(unit);
    }

    private static String plain(String number) {
        return number.indexOf('.') < 0 ? number : number.replaceAll("\\.?0+$", "");
    }
}
