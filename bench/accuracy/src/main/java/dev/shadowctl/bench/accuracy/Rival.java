package dev.shadowctl.bench.accuracy;

import java.util.Arrays;

/** Another way to come to the number, from simpler means or, for those that need history, from the true run itself. */
enum Rival {
    /** One warmed thread's CPU per call times the rate. */
    LOOP("loop", "tight loop × rate"),
    /** The same, times the one factor that serves the tuning half best. */
    LOOP_TIMES_FACTOR("loop-factor", "the same × best factor"),
    /** NNLS on rate and rate × size (Ernest, NSDI 2016), fitted to the profile's own steps. */
    ERNEST("ernest", "NNLS as Ernest"),
    /** P90 of the true run's usage, times 1.15 (Kubernetes VPA recommender). */
    VPA("vpa", "VPA, given the true run"),
    /** P95 of the true run's CPU; its peak memory times 1.15 (Robusta KRR). */
    KRR("krr", "KRR, given the true run"),
    /** 1.5 times the heap in use after a collection, as the profile saw it. */
    LIVE_SET("live-set", "1.5 × live set"),
    /** The habit of 75 % heap in a container of 1 GiB. */
    CONTAINER("container", "75 % of a 1 GiB container");

    private final String key;
    private final String text;

    Rival(String key, String text) {
        this.key = key;
        this.text = text;
    }

    static Rival of(String key) {
        return Arrays.stream(values())
                .filter(rival -> rival.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no rival " + key));
    }

    String key() {
        return key;
    }

    @Override
    public String toString() {
        return text;
    }
}
