package dev.shadowctl.core.model;

import java.util.List;

/**
 * What the calls of a process run on.
 *
 * @param atOnce cores they share at any moment, above 0
 * @param quota cores they may use on average over each {@link Quota#PERIOD_SECONDS}, above 0; infinite without a quota
 * @param beside what the JVM burns beside the calls, as threads of their own
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
     * Without a quota, those that collector and the rest of the JVM leave to the calls on average, at least a quarter.
     *
     * @param beside cores the JVM burns beside the calls
     */
    static Cores left(double cores, double beside) {
        return free(Math.max(cores / 4, cores - Math.max(0, beside)));
    }

    /**
     * All cores of a machine under a quota, on which collector and compilers run as threads of their own.
     *
     * @param machine cores of the machine
     * @param beside cores the JVM burns beside the calls
     * @param burstSeconds CPU seconds it burns at once, above 0
     */
    static Cores within(double quota, double machine, double beside, double burstSeconds) {
        return new Cores(
                machine,
                quota,
                List.of(
                        new Burst(Math.min(Math.max(0, beside), quota / 2), burstSeconds),
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

    /** The same without its quota: what runs beside the calls still does. */
    Cores unlimited() {
        return new Cores(atOnce, Double.POSITIVE_INFINITY, beside);
    }
}
