package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.MixQuestion;
import java.util.List;

/**
 * The load a service is planned for, as somebody stated it.
 *
 * @param parts methods with the rates and sizes of today; one method at several sizes is a mix of sizes
 * @param growth factor by which all rates are to grow, above 0
 * @param peakFactor rate of the busiest time over the rate stated, at least 1
 * @param concurrency worker threads of one process, at least 1
 */
public record Load(List<MixQuestion.Part> parts, double growth, double peakFactor, int concurrency) {

    public Load {
        parts = List.copyOf(parts);
        if (parts.isEmpty() || parts.size() > MixQuestion.MOST) {
            throw new IllegalArgumentException(
                    "a load has 1 to " + MixQuestion.MOST + " methods but there are " + parts.size());
        }
        if (!(growth > 0) || Double.isInfinite(growth)) {
            throw new IllegalArgumentException("growth must be a number above 0 but is " + growth);
        }
        if (!(peakFactor >= 1) || Double.isInfinite(peakFactor)) {
            throw new IllegalArgumentException("peakFactor must be a number of at least 1 but is " + peakFactor);
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1 but is " + concurrency);
        }
    }

    /** Arrivals per second of all methods in the busiest time. */
    public double peakRps() {
        return parts.stream().mapToDouble(MixQuestion.Part::rps).sum() * growth * peakFactor;
    }

    /** The methods at the rates of one of several processes in the busiest time. */
    List<MixQuestion.Part> shared(int replicas) {
        double factor = growth * peakFactor / replicas;
        return parts.stream()
                .map(part -> new MixQuestion.Part(part.method(), part.rps() * factor, part.size()))
                .toList();
    }
}
