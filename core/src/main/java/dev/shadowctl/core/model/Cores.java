package dev.shadowctl.core.model;

import java.util.List;

/**
 * What the calls of a process run on.
 *
 * @param atOnce cores they share at any moment, above 0
 * @param quota cores they may use on average over each {@link Quota#PERIOD_SECONDS}, above 0; infinite without a quota
 * @param beside what the JVM burns beside the calls where that counts on the quota
 */
record Cores(double atOnce, double quota, List<Burst> beside) {

    /**
     * Work of the JVM that comes at once.
     *
     * @param cores it burns on average, at least 0
     * @param seconds of CPU each time, above 0
     */
    record Burst(double cores, double seconds) {

        Burst {
            if (!(cores >= 0 && seconds > 0)) {
                throw new IllegalArgumentException(
                        "a burst needs cores >= 0 and seconds > 0 but has " + cores + ", " + seconds);
            }
        }
    }

    Cores {
        if (!(atOnce > 0 && quota > 0)) {
            throw new IllegalArgumentException("cores and quota must be above 0 but are " + atOnce + ", " + quota);
        }
        beside = List.copyOf(beside);
    }

    /** Without a quota. */
    static Cores free(double cores) {
        return new Cores(cores, Double.POSITIVE_INFINITY, List.of());
    }

    /**
     * Those of a machine that collector and the rest of the JVM leave to the calls, at least a quarter; held to a quota where
     * it has more of them than are asked for.
     *
     * @param asked cores the process is given
     * @param machine cores of the machine
     * @param beside cores the JVM burns beside the calls
     * @param burstSeconds CPU seconds it burns at once, above 0
     */
    static Cores of(double asked, double machine, double beside, double burstSeconds) {
        double burnt = Math.max(0, beside);
        return asked >= machine
                ? free(left(asked, burnt))
                : new Cores(
                        left(machine, burnt),
                        asked,
                        List.of(
                                new Burst(Math.min(burnt, asked / 2), burstSeconds),
                                new Burst(ModelDefaults.COMPILER_CORES, ModelDefaults.COMPILATION_SECONDS)));
    }

    /** The same where all that the JVM burns beside the calls comes to so many times as much. */
    Cores heavier(double factor) {
        return new Cores(
                atOnce,
                quota,
                beside.stream()
                        .map(burst -> new Burst(burst.cores() * factor, burst.seconds() * factor))
                        .toList());
    }

    /** The same without its quota. */
    Cores unlimited() {
        return free(atOnce);
    }

    boolean isLimited() {
        return Double.isFinite(quota);
    }

    private static double left(double cores, double beside) {
        return Math.max(cores / 4, cores - beside);
    }
}
