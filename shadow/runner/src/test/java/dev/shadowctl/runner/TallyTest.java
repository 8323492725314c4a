package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void countingAllocatesNothingThatWouldBeTakenForTheMethods() {
        Tally tally = new Tally();
        record(tally);
        tally.reset();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        record(tally);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1_000);
    }

    private static void record(Tally tally) {
        for (long nanos = 1; nanos < 10_000_000_000_000L && nanos > 0; nanos *= 3) {
            tally.record(nanos, 2 * nanos);
        }
    }

    @Test
    void aCallOfMoreThanAnHourCountsAsAnHour() {
        Tally tally = new Tally();
        tally.record(Long.MAX_VALUE, 1);
        assertThat(tally.execution.getMaxValue() / 3.6e12).isCloseTo(1, within(0.01));
    }

    @Test
    void begunAnewItHoldsNothing() {
        Tally tally = new Tally();
        tally.record(5, 6);
        tally.failed(new IllegalStateException());
        tally.recordApart(1, 7);
        tally.looped = 3;
        tally.reset();
        assertThat(tally.calls + tally.errors + tally.sampledCalls + tally.execution.getTotalCount())
                .isZero();
        assertThat(tally.apart).isEmpty();
        assertThat(tally.looped).isZero();
        assertThat(tally.error).isNull();
    }
}
