package dev.shadowctl.core.plan.placement;

import dev.shadowctl.core.plan.Plan;
import java.util.List;

/**
 * Where every process runs.
 *
 * @param seats claims and the places they got, in the order of claims and places
 * @param homeless claims of which processes found no place
 * @param quality how far it may be from the best
 */
public record Placement(List<Seat> seats, List<Homeless> homeless, Plan.PlacementQuality quality) {

    public Placement {
        seats = List.copyOf(seats);
        homeless = List.copyOf(homeless);
    }

    /**
     * Processes of a service at a place.
     *
     * @param service the service
     * @param place the place
     * @param replicas processes there, at least 1
     * @param reason why there, one sentence
     */
    public record Seat(String service, String place, int replicas, String reason) {}

    /**
     * Processes without a place.
     *
     * @param service the service
     * @param replicas processes without one
     * @param reason why, place by place
     * @param next what to do about it
     */
    public record Homeless(String service, int replicas, String reason, String next) {}
}
