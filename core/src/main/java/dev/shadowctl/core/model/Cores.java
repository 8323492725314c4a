package dev.shadowctl.core.model;

/**
 * What the calls of a process run on.
 *
 * @param atOnce cores they share at any moment, above 0
 * @param quota cores they may use on average over each {@link Quota#PERIOD_SECONDS}, above 0; infinite without a quota
 * @param beside cores of the quota that the JVM uses beside the calls, at least 0
 * @param burstSeconds CPU seconds it uses there at once, above 0
 */
record Cores(double atOnce, double quota, double beside, double burstSeconds) {

    Cores {
        if (!(atOnce > 0 && quota > 0 && beside >= 0 && burstSeconds > 0)) {
            throw new IllegalArgumentException("cores and quota must be above 0 but are " + atOnce + ", " + quota + ", "
                    + beside + ", " + burstSeconds);
        }
    }

    /** Without a quota. */
    static Cores free(double cores) {
        return new Cores(cores, Double.POSITIVE_INFINITY, 0, 1);
    }

    /**
     * Those of a machine that collector, JIT and the rest of the JVM leave to the calls, at least a quarter; held to a quota where
     * it has more of them than are asked for.
     *
     * @param asked cores the process is given
     * @param machine cores of the machine
     * @param beside cores the JVM burns beside the calls
     * @param burstSeconds CPU seconds it burns at once
     */
    static Cores of(double asked, double machine, double beside, double burstSeconds) {
        return asked >= machine
                ? free(left(asked, beside))
                : new Cores(
                        left(machine, beside),
                        asked,
                        Math.min(Math.max(0, beside) + ModelDefaults.BURST_CORES, asked / 2),
                        Math.max(burstSeconds, ModelDefaults.BURST_SECONDS));
    }

    /** The same without its quota. */
    Cores unlimited() {
        return free(atOnce);
    }

    boolean isLimited() {
        return Double.isFinite(quota);
    }

    private static double left(double cores, double beside) {
        return Math.max(cores / 4, cores - Math.max(0, beside));
    }
}
