package dev.shadowctl.core.plan;

/*
 * A rate of bytes is kept per window of a second. Calls arrive at random, so in some windows there is more to do than on
 * average, and a limit at the average would hold up every second window. What a window of a Poisson stream needs whose calls
 * need s each, with the variance of an exponential, has mean u·T and variance 2·u·T·s; the limit that holds up one window in a
 * hundred is u + 2.33·√(2·u·s/T) by the normal approximation. Exact tails are heavier for few calls a window, where the square
 * root is large already. What a CPU quota holds up is simulated instead, for it is latency that counts there.
 */
/** What a limit has to be so that it hardly ever holds anything up. */
final class Burst {

    private static final double NORMAL_QUANTILE_99 = 2.3263;

    private Burst() {}

    /**
     * The limit for what needs so much a second on average.
     *
     * @param mean need a second
     * @param perSecond calls a second it is spread over
     */
    static double cover(double mean, double perSecond) {
        return mean * (1 + NORMAL_QUANTILE_99 * Math.sqrt(2 / perSecond));
    }
}
