package dev.shadowctl.runner;

import java.util.List;
import java.util.SplittableRandom;

/**
 * The calls of a load of one or more sizes and methods: what each arrival calls is drawn by its share of the rate, for arrivals
 * of several kinds know nothing of one another, and its argument sets are used in turn.
 */
final class Blend implements Pacer.Calls {

    private final List<Share> shares;
    private final double[] upTo;
    private final long[] turns;
    private final double rate;
    private final SplittableRandom random;

    /**
     * Calls of one method and size.
     *
     * @param label what tells their latency from that of the others
     * @param rate arrivals per second
     */
    record Share(String label, ArgumentSets sets, double rate) {}

    Blend(List<Share> shares, long seed) {
        this.shares = List.copyOf(shares);
        this.upTo = new double[shares.size()];
        this.turns = new long[shares.size()];
        this.random = new SplittableRandom(seed);
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            sum += shares.get(i).rate();
            upTo[i] = sum;
        }
        this.rate = sum;
    }

    /** Arrivals per second of all. */
    double rate() {
        return rate;
    }

    /** The largest size. */
    int size() {
        return shares.stream().mapToInt(share -> share.sets().size()).max().orElse(0);
    }

    /** What tells latencies apart, in the order of their numbers from 1. */
    List<String> labels() {
        return shares.stream().map(Share::label).toList();
    }

    @Override
    public Pacer.Call next() {
        int drawn = drawn();
        ArgumentSets of = shares.get(drawn).sets();
        return new Pacer.Call(of.get(turns[drawn]++), shares.size() > 1 ? drawn + 1 : 0, of.invocation());
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
