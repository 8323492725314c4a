package dev.shadowctl.runner;

/**
 * What a paced step completed by its end and a short grace. A call that comes back later is awaited and measured, but is no
 * part of it: where arrivals are too many, one for each worker is under way, and in a short step these are a good share.
 *
 * @param planned arrivals
 * @param completed calls by then
 * @param seconds from the begin of the step to then
 */
record Throughput(long planned, long completed, double seconds) {

    /** Share of the calls that may be late in any case: the tail of their times. */
    private static final double TAIL = 0.005;

    /**
     * Completed calls per second: the planned rate where no more calls are under way than that rate brings (Little's law).
     *
     * @param rate planned arrivals per second
     * @param callSeconds what a call takes, roughly
     */
    double perSecond(double rate, double callSeconds) {
        double expected = Math.max(1, Math.max(rate * callSeconds, TAIL * planned));
        return planned - completed <= expected ? rate : completed / seconds;
    }
}
