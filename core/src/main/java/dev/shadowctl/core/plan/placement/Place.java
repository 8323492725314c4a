package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.plan.Prices;
import java.util.Map;

/**
 * Somewhere processes can run.
 *
 * @param name name of the place, unique in a problem
 * @param zone what fails together with it
 * @param cores cores that are free
 * @param memoryBytes memory that is free
 * @param prices what its cores and memory cost
 * @param roundTripSeconds by name of a dependency, the time there and back; one that is not named is next door
 */
public record Place(
        String name, String zone, double cores, long memoryBytes, Prices prices, Map<String, Double> roundTripSeconds) {

    public Place {
        roundTripSeconds = Map.copyOf(roundTripSeconds);
        if (!(cores >= 0) || Double.isInfinite(cores) || memoryBytes < 0) {
            throw new IllegalArgumentException("what is free at " + name + " must be at least 0 but is " + cores
                    + " cores and " + memoryBytes + " bytes");
        }
        for (Map.Entry<String, Double> trip : roundTripSeconds.entrySet()) {
            if (!(trip.getValue() >= 0) || Double.isInfinite(trip.getValue())) {
                throw new IllegalArgumentException("the round trip from " + name + " to " + trip.getKey()
                        + " must take at least 0 s but takes " + trip.getValue());
            }
        }
    }
}
