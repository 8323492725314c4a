package dev.shadowctl.runner;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Makes the load: hands arrivals to the workers at their planned times, on the calling thread. It parks between them,
 * for a pacer that spins burns up to a core inside the process it measures. Latency is counted from the plan, so that a
 * pause of the process counts though it holds up the pacer as well (no coordinated omission); only what the timer of a
 * parked thread is late by is not the method's.
 */
final class Pacer {

    /** Parking for less than this is not worth it: the kernel's timer slack is 50 µs (prctl(2), PR_SET_TIMERSLACK). */
    private static final long NEAR_NANOS = 2_000;

    /** That slack, and the way back onto a core. */
    static final long TIMER_NANOS = 100_000;

    private final Workers workers;
    private long turn;

    Pacer(Workers workers) {
        this.workers = workers;
    }

    /**
     * What came of it.
     *
     * @param planned arrivals planned
     * @param handedOver of which the queue had room for
     * @param endNanos planned end
     */
    record Paced(long planned, long handedOver, long endNanos) {}

    /**
     * A call to make.
     *
     * @param arguments its arguments
     * @param apart number of those whose latency is kept apart, or 0
     * @param invocation what is called, or null for what the workers call
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the method as it is; never compared
    record Call(Object[] arguments, int apart, @Nullable Invocation invocation) {}

    /** Says what is called next. */
    interface Calls {
        Call next();
    }

    /** Argument sets, used in turn, one size after the other. */
    Calls inTurn(List<ArgumentSets> mix) {
        return () -> next(mix);
    }

    /**
     * Paces a time.
     *
     * @param calls what is called
     * @param rate arrivals per second
     * @param seconds how long; changed a little, so that the rate is exact
     * @param seed of the arrivals
     */
    Paced pace(Calls calls, double rate, double seconds, long seed) {
        long count = Math.max(1, Math.round(rate * seconds));
        long span = (long) (count / rate * 1e9);
        Arrivals arrivals = new Arrivals(count, span, seed);
        long begin = System.nanoTime();
        long handedOver = 0;
        while (arrivals.hasNext() && System.nanoTime() - begin < span) {
            long planned = begin + arrivals.next();
            Call call =
                    calls.next(); // ahead of time: what a call uses up is made in it, which is no latency of the call
            parkUntil(planned);
            if (workers.offer(new Worker.PacedCall(
                    arrival(planned, System.nanoTime()), call.arguments(), call.apart(), call.invocation()))) {
                handedOver++;
            }
        }
        parkUntil(begin + span);
        return new Paced(count, handedOver, begin + span);
    }

    /** The moment a call counts from: the planned one, later by what the timer was late. */
    static long arrival(long planned, long now) {
        return planned + Math.max(0, Math.min(now - planned, TIMER_NANOS));
    }

    private Call next(List<ArgumentSets> mix) {
        long now = turn++;
        ArgumentSets sets = mix.get((int) (now % mix.size()));
        return new Call(sets.get(now / mix.size()), 0, sets.invocation());
    }

    private static void parkUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > NEAR_NANOS; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
