package dev.shadowctl.core.model;

import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Every law fitted to one profile, and what follows from several of them. Of one thread at a time: it keeps what it has fitted. */
final class Laws {

    private final Ladder ladder;
    private final DemandLaw demand;
    private final Optional<ServiceLaw> service;
    private final Optional<MemoryLaw> memory;
    private final Map<Metric, Optional<TrafficLaw>> traffic = new EnumMap<>(Metric.class);
    /** Made when first asked for: it simulates every step. */
    private @Nullable LatencyLaw latency;

    private Laws(Ladder ladder) {
        this.ladder = ladder;
        this.demand = DemandLaw.fit(
                ladder.steady().stream()
                        .filter(step -> step.find(Metric.CPU_PER_CALL).isPresent())
                        .toList(),
                expected(ladder.profile()));
        this.service = ServiceLaw.fit(ladder);
        this.memory = MemoryLaw.fit(ladder);
    }

    /** Fits them to a ladder with at least one steady step that measured CPU. */
    static Laws fit(Ladder ladder) {
        return new Laws(ladder);
    }

    Ladder ladder() {
        return ladder;
    }

    private static OptionalDouble expected(Profile profile) {
        Complexity complexity = profile.complexity();
        return complexity == null ? OptionalDouble.empty() : OptionalDouble.of(complexity.exponent());
    }

    DemandLaw demand() {
        return demand;
    }

    Optional<ServiceLaw> service() {
        return service;
    }

    Optional<MemoryLaw> memory() {
        return memory;
    }

    Optional<TrafficLaw> traffic(Metric metric) {
        return traffic.computeIfAbsent(metric, key -> TrafficLaw.fit(ladder, key));
    }

    /**
     * Cores one process burns at a rate, at the heap that was asked for. What the usual heap would save where it is larger
     * than the measured one is left out: it is little, and need must not fall as the live set grows.
     */
    double cores(double rate, Asked asked) {
        double plain = demand.cores(rate, asked.size());
        double collecting = memory.map(law -> collecting(law, rate, asked)).orElse(0.0);
        return Math.max(plain + collecting, plain * (1 - ModelDefaults.MAX_GC_SAVING));
    }

    private double collecting(MemoryLaw law, double rate, Asked asked) {
        Long given = asked.heapBytes();
        if (given != null) {
            return law.collectorCores(rate, asked.size(), given);
        }
        // the usual heap grows with the live set, and what that saves must not make a larger call cost less
        return law.usualIsSmaller(ladder.sizes().get(0))
                ? Rising.at(
                        ladder.sizes().get(0),
                        asked.size(),
                        size -> Math.max(0, law.collectorCores(rate, size, law.usualHeap(size))))
                : 0;
    }

    /**
     * Least heap of one process at a rate; 0 where no live set was measured. The collector is allowed a share of the CPU, so
     * that calls which burn much and allocate little could do with less heap than smaller ones: a limit must not fall as
     * calls grow, so the most that any smaller size needs counts.
     */
    double leastHeap(double rate, Asked asked) {
        return memory.map(law -> Rising.at(
                        ladder.sizes().get(0), asked.size(), size -> leastHeap(law, rate, asked.withSize(size))))
                .orElse(0.0);
    }

    private double leastHeap(MemoryLaw law, double rate, Asked asked) {
        return law.heap(rate, asked.size(), demand.cores(rate, asked.size()), inFlight(rate, asked));
    }

    /** Where {@link #leastHeap} comes from; empty where no live set was measured. */
    String explainHeap(double rate, Asked asked) {
        return memory.map(law ->
                        law.explainHeap(rate, asked.size(), demand.cores(rate, asked.size()), inFlight(rate, asked))
                                + (leastHeap(rate, asked) > leastHeap(law, rate, asked) * (1 + 1e-9)
                                        ? "; a smaller size needs more, and a limit never falls as calls grow"
                                        : ""))
                .orElse("");
    }

    /** {@code -Xmx} at which CPU and latency hold where none is given; 0 where no live set was measured. */
    double usualHeap(double size) {
        return memory.map(law -> law.usualHeap(size)).orElse(0.0);
    }

    /** Calls in service at once, at most moments: Little's law and three deviations of a Poisson number. */
    double inFlight(double rate, Asked asked) {
        return inFlight(
                service.map(law -> rate * law.at(asked.size()).meanSeconds()).orElse(0.0), asked.workers());
    }

    static double inFlight(double busy, int workers) {
        return Math.max(1, Math.min(workers, busy + 3 * Math.sqrt(busy)));
    }

    /** Latency of one process; empty where no execution time was measured. */
    Optional<LatencyLaw> latency() {
        return service.map(this::latency);
    }

    private LatencyLaw latency(ServiceLaw law) {
        if (latency == null) {
            latency = LatencyLaw.fit(ladder, demand, law);
        }
        return latency;
    }

    /** How far a rate per process and a size lie beyond what was measured. */
    Prediction.Extrapolation extrapolation(double rate, Asked asked) {
        return new Prediction.Extrapolation(
                rate / ladder.largestRate(asked.size()), (double) asked.size() / ladder.largestSize());
    }
}
