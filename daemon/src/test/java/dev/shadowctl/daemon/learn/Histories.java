package dev.shadowctl.daemon.learn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Histories whose truth is known, with seeded noise. */
final class Histories {

    static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

    /** What the laws miss. */
    enum World {
        /** Nothing but chance. */
        NOISE,
        /** Every method the same. */
        BIAS,
        /** What the collector's share tells. */
        TREND,
        /** Chance, one in ten of it wild. */
        WILD,
        /** Half of the methods one way and half the other, for no reason that a feature tells. */
        SPLIT;

        double residual(Features features, Random random) {
            double noise = 0.15 * random.nextGaussian();
            return switch (this) {
                case NOISE -> noise;
                case BIAS -> 0.3 + noise;
                case TREND -> 0.8 * features.values().get(6) - 0.1 + noise;
                case WILD -> random.nextInt(10) == 0 ? 6 * noise : noise;
                case SPLIT -> (random.nextBoolean() ? 0.3 : -0.3) + noise;
            };
        }
    }

    private Histories() {}

    /** Cases of methods, a few of each. */
    static List<Case> of(World world, int groups, long seed) {
        Random random = new Random(seed);
        List<Case> cases = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            Features features = features(random);
            double residual = world.residual(features, random);
            for (int i = 0; i <= random.nextInt(3); i++) {
                cases.add(new Case(
                        "com.acme.Pricing#m" + group + "()",
                        START.plusSeconds(1_000L * group + i),
                        features,
                        residual + 0.05 * random.nextGaussian()));
            }
        }
        return cases;
    }

    static Features features(Random random) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < Features.NAMES.size(); i++) {
            values.add(i == 6 ? random.nextDouble() : random.nextGaussian());
        }
        values.set(18, Double.NaN);
        return new Features(values);
    }

    static History history(List<Case> cases) {
        return new History(Map.of("cpuCores", cases), cases.size(), START);
    }
}
