package dev.shadowctl.runner;

import dev.shadowctl.core.job.Part;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The calls of a load of one or more sizes: the size of each arrival is drawn by its share of the rate, for arrivals of
 * several sizes know nothing of one another, and its argument sets are used in turn.
 */
final class Blend implements Pacer.Calls {

    private final List<ArgumentSets> sets;
    private final double[] upTo;
    private final long[] turns;
    private final double rate;
    private final SplittableRandom random;

    /**
     * A blend.
     *
     * @param load sizes and their rates
     * @param sets of each size, in its order
     */
    Blend(List<Part.Rung> load, List<ArgumentSets> sets, long seed) {
        this.sets = List.copyOf(sets);
        this.upTo = new double[sets.size()];
        this.turns = new long[sets.size()];
        this.random = new SplittableRandom(seed);
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += load.get(i).rate();
            upTo[i] = sum;
        }
        this.rate = sum;
    }

    /** Arrivals per second of all sizes. */
    double rate() {
        return rate;
    }

    /** The largest size. */
    int size() {
        return sets.stream().mapToInt(ArgumentSets::size).max().orElse(0);
    }

    @Override
    public Pacer.Call next() {
        int drawn = drawn();
        ArgumentSets of = sets.get(drawn);
        return new Pacer.Call(of.get(turns[drawn]++), sets.size() > 1 ? of.size() : 0);
    }

    private int drawn() {
        if (upTo.length == 1) {
            return 0;
        }
        double at = random.nextDouble() * rate;
        int drawn = 0;
        while (drawn < upTo.length - 1 && at >= upTo[drawn]) {
            drawn++;
        }
        return drawn;
    }
}
