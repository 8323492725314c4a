package dev.shadowctl.core.model;

import java.util.List;

/**
 * How long one call is in service when nothing else runs.
 *
 * @param meanSeconds mean time in service
 * @param cpuShare share of it spent on a core, 0 to 1; the rest waits for something else
 * @param shape equally likely times in service over their mean, at least one
 * @param station what calls wait for one another at
 */
record Service(double meanSeconds, double cpuShare, List<Double> shape, Station station) {

    /** Calls that meet on the cores alone. */
    Service(double meanSeconds, double cpuShare, List<Double> shape) {
        this(meanSeconds, cpuShare, shape, Station.NONE);
    }

    Service {
        if (!(meanSeconds >= 0) || !(cpuShare >= 0 && cpuShare <= 1) || shape.isEmpty()) {
            throw new IllegalArgumentException("a service needs a mean >= 0, a share in [0, 1] and a shape but has "
                    + meanSeconds + ", " + cpuShare + ", " + shape.size() + " values");
        }
        shape = List.copyOf(shape);
    }

    /** The same with so many times as much to do on a core. */
    Service heavier(double factor) {
        double cpu = cpuShare * factor;
        double whole = 1 - cpuShare + cpu;
        return new Service(meanSeconds * whole, cpu / whole, shape, station);
    }
}
