package dev.shadowctl.core.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/*
 * Latency of each method among the others: one queue of mixed calls in front of shared workers and cores is simulated, and
 * each method alone at its own rate. The ratio of the two is how much slower the company makes it, and moves what its own
 * law says of it alone, corrections by measurement included.
 */
/** How much longer calls take in company than alone. */
final class MixLatency {

    /** Calls the rarest method should get in a simulation. */
    private static final int WANTED_CALLS = 4_000;

    /** Arrivals of one simulation at most, for the time it takes. */
    private static final int MOST_ARRIVALS = 200_000;

    private final Mix mix;
    private final List<QueueSimulation.Stream> streams;

    private MixLatency(Mix mix, List<QueueSimulation.Stream> streams) {
        this.mix = mix;
        this.streams = streams;
    }

    /**
     * Factors by which the quantiles of a method grow in company.
     *
     * @param p50 of the median, at least 1
     * @param p99 of the 99th percentile, at least 1
     */
    record Slowdown(double p50, double p99) {}

    /** Empty where the time in service of a method was not measured. */
    static Optional<MixLatency> of(Mix mix) {
        List<QueueSimulation.Stream> streams = new ArrayList<>();
        for (Mix.Part part : mix.parts()) {
            part.laws()
                    .service()
                    .ifPresent(law -> streams.add(new QueueSimulation.Stream(law.at(part.size()), part.rate())));
        }
        return streams.size() == mix.parts().size() ? Optional.of(new MixLatency(mix, streams)) : Optional.empty();
    }

    /** One for each part; empty where too few of its calls came to tell. */
    List<Optional<Slowdown>> slowdowns() {
        double burnt = mix.cores();
        List<Optional<QueueSimulation.Latency>> together = simulated(streams, cores(mix.parts(), burnt));
        List<Optional<Slowdown>> all = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            QueueSimulation.Latency alone = alone(i);
            all.add(together.get(i)
                    .map(company -> new Slowdown(
                            ratio(company.p50Seconds(), alone.p50Seconds()),
                            ratio(company.p99Seconds(), alone.p99Seconds()))));
        }
        return all;
    }

    private QueueSimulation.Latency alone(int i) {
        Mix.Part part = mix.parts().get(i);
        Cores cores = cores(List.of(part), part.demand().cores(part.rate(), part.size()));
        return simulated(List.of(streams.get(i)), cores).get(0).orElseThrow();
    }

    private static double ratio(double company, double alone) {
        return alone <= 0 ? 1 : Math.max(1, company / alone);
    }

    private List<Optional<QueueSimulation.Latency>> simulated(List<QueueSimulation.Stream> of, Cores cores) {
        double rate = of.stream().mapToDouble(QueueSimulation.Stream::rate).sum();
        double least =
                of.stream().mapToDouble(QueueSimulation.Stream::rate).min().orElse(rate);
        double busy = of.stream()
                .mapToDouble(stream ->
                        stream.rate() * Math.max(stream.service().meanSeconds(), ModelDefaults.MIN_DEMAND_SECONDS))
                .sum();
        // so few calls never meet; fewer still would only cost the clock its digits
        double faster = Math.max(1, ModelDefaults.LONE_LOAD / busy);
        int arrivals = (int) Math.min(MOST_ARRIVALS, Math.max(ModelDefaults.ARRIVALS, WANTED_CALLS * rate / least));
        return QueueSimulation.run(
                new SplittableRandom(ModelDefaults.SEED),
                of.stream()
                        .map(stream -> new QueueSimulation.Stream(stream.service(), stream.rate() * faster))
                        .toList(),
                mix.asked().workers(),
                cores,
                of.size() == 1 ? ModelDefaults.ARRIVALS : arrivals);
    }

    private Cores cores(List<Mix.Part> of, double burnt) {
        double calls = of.stream()
                .mapToDouble(part -> part.laws()
                        .service()
                        .map(law -> part.rate() * law.workerCpu(part.size()))
                        .orElse(0.0))
                .sum();
        Ladder ladder = of.get(0).laws().ladder();
        double asked = mix.asked().cores();
        double machine = ladder.machineCores();
        return asked >= machine
                ? Cores.left(asked, burnt - calls)
                : Cores.within(asked, machine, burnt - calls, Collections.secondsOfOne(ladder));
    }
}
