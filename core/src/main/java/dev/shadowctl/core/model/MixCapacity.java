package dev.shadowctl.core.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/*
 * How far a mix may grow, all its loads by one factor, until something gives in. What is shared is used up by shares: a
 * method at a tenth of the rate at which it alone uses up the cores takes a tenth of them, and the mix is at its end when
 * the tenths add to one (the utilisation law); the same for workers. A lock is a method's own, and ends the mix when that
 * method meets it. What each does alone comes from CapacityLaw, saturated steps included. A given heap and a bound on p99
 * are searched by halving, as there.
 */
/** The factor by which a mix may grow in one process, and what gives in first. */
final class MixCapacity {

    private final Mix mix;
    private final List<Limit> alone;

    private MixCapacity(Mix mix) {
        this.mix = mix;
        this.alone = mix.parts().stream()
                .map(part -> CapacityLaw.of(part.laws(), part.unbound()))
                .toList();
    }

    /**
     * A bound on the growth of a mix.
     *
     * @param by what gives in
     * @param growth the factor, at least 0
     * @param part index of the method that is at fault, or -1 where all are
     * @param why how the number came about
     */
    record Bound(Bottleneck by, double growth, int part, String why) {}

    /** The first bound to be met; its growth is 0 where nothing helps. */
    static Bound of(Mix mix) {
        return new MixCapacity(mix).first();
    }

    private Bound first() {
        Long heap = mix.asked().heapBytes();
        if (heap != null && mix.hasMemory() && heap < mix.live() + ModelDefaults.REGION_BYTES) {
            return new Bound(
                    Bottleneck.MEMORY,
                    0,
                    -1,
                    "a heap of " + Quantity.bytes(heap) + " does not hold the live sets of "
                            + Quantity.bytes(mix.live()));
        }
        List<Bound> bounds = new ArrayList<>(List.of(cpu()));
        workers().ifPresent(bounds::add);
        waiting().ifPresent(bounds::add);
        bounds.addAll(locks());
        Bound hard =
                bounds.stream().min(Comparator.comparingDouble(Bound::growth)).orElseThrow();
        Bound held = heap == null ? hard : collector(hard);
        return latency(held).orElse(held);
    }

    private Bound cpu() {
        if (IntStream.range(0, alone.size()).anyMatch(i -> cpuLimit(i) <= 0)) {
            return new Bound(
                    Bottleneck.CPU,
                    0,
                    -1,
                    "an idle JVM alone burns as much as "
                            + Quantity.cores(mix.asked().cores()) + " give");
        }
        double used = 0;
        for (int i = 0; i < alone.size(); i++) {
            used += mix.parts().get(i).rate() / cpuLimit(i);
        }
        return new Bound(
                Bottleneck.CPU,
                1 / used,
                -1,
                "the parts take " + Quantity.digits(100 * used) + " % of the cores that one process sustains");
    }

    /** Rate at which a method alone uses up the cores: by its saturated step too, where that was bound by them. */
    private double cpuLimit(int i) {
        Mix.Part part = mix.parts().get(i);
        Limit limit = alone.get(i);
        return limit.by() == Bottleneck.CPU
                ? limit.rps()
                : part.demand()
                        .rate(ModelDefaults.SUSTAINED_SHARE * part.asked().cores(), part.size());
    }

    private Optional<Bound> workers() {
        double busy = mix.parts().stream()
                .flatMap(part -> part.laws().service().stream()
                        .map(law -> part.rate() * law.at(part.size()).meanSeconds()))
                .mapToDouble(Double::doubleValue)
                .sum();
        int workers = mix.asked().workers();
        return busy <= 0
                ? Optional.empty()
                : Optional.of(new Bound(
                        Bottleneck.CONCURRENCY,
                        ModelDefaults.SUSTAINED_SHARE * workers / busy,
                        -1,
                        Quantity.digits(busy) + " of " + workers + " workers are busy"));
    }

    /** Those that wait for something beside the cores share the workers they wait in. */
    private Optional<Bound> waiting() {
        double used = 0;
        for (int i = 0; i < alone.size(); i++) {
            used += alone.get(i).by() == Bottleneck.CONCURRENCY
                    ? mix.parts().get(i).rate() / alone.get(i).rps()
                    : 0;
        }
        return used <= 0
                ? Optional.empty()
                : Optional.of(new Bound(
                        Bottleneck.CONCURRENCY,
                        1 / used,
                        -1,
                        "calls that wait take " + Quantity.digits(100 * used) + " % of what was sustained"));
    }

    private List<Bound> locks() {
        List<Bound> bounds = new ArrayList<>();
        for (int i = 0; i < alone.size(); i++) {
            Limit limit = alone.get(i);
            if (limit.by() == Bottleneck.LOCK) {
                bounds.add(new Bound(
                        Bottleneck.LOCK, limit.rps() / mix.parts().get(i).rate(), i, limit.why()));
            }
        }
        return bounds;
    }

    /** A given heap costs CPU; where that is what makes the cores run out, memory breaks first. */
    private Bound collector(Bound hard) {
        double cores = ModelDefaults.SUSTAINED_SHARE * mix.asked().cores();
        DoublePredicate holds = growth -> mix.times(growth).cores() <= cores;
        if (holds.test(hard.growth() * ModelDefaults.HEAP_BOUND_SHARE)) {
            return hard;
        }
        return new Bound(
                Bottleneck.MEMORY,
                CapacityLaw.halve(0, hard.growth(), holds, 30),
                -1,
                "with that heap the collector takes the cores that would carry "
                        + Quantity.rate(hard.growth() * mix.rate()));
    }

    private Optional<Bound> latency(Bound hard) {
        Double bound = mix.asked().p99Seconds();
        if (bound == null || hard.growth() <= 0 || MixLatency.of(mix).isEmpty() || meets(hard.growth(), bound)) {
            return Optional.empty();
        }
        // the asked mix is tried first, so that capacity and the latency predicted there never contradict each other
        double least = hard.growth() / 1_000;
        double tried = Math.min(1, hard.growth());
        boolean met = meets(tried, bound);
        double low = met ? tried : least;
        double high = met ? hard.growth() : tried;
        double growth = met || meets(least, bound)
                ? CapacityLaw.halve(low, high, each -> meets(each, bound), ModelDefaults.BOUND_SEARCH_STEPS)
                : 0;
        return Optional.of(
                new Bound(Bottleneck.LATENCY, growth, -1, "p99 of every part stays within " + Quantity.seconds(bound)));
    }

    private boolean meets(double growth, double bound) {
        Mix grown = mix.times(growth);
        List<Optional<MixLatency.Slowdown>> slowdowns =
                MixLatency.of(grown).map(MixLatency::slowdowns).orElse(List.of());
        for (int i = 0; i < slowdowns.size(); i++) {
            Mix.Part part = grown.parts().get(i);
            double alone = part.laws()
                    .latency()
                    .map(law -> law.at(part.rate(), part.asked(), part.demand().cores(part.rate(), part.size()))
                            .p99Seconds())
                    .orElse(0.0);
            if (alone * slowdowns.get(i).map(MixLatency.Slowdown::p99).orElse(1.0) > bound) {
                return false;
            }
        }
        return true;
    }
}
