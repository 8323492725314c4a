package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.measure.Step;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    private final AtomicInteger made = new AtomicInteger();
    private final Workers workers = workers(made);
    private final ProcReader proc = new ProcReader();
    private final Steps steps = new Steps(
            new Wire(InputStream.nullInputStream(), OutputStream.nullOutputStream(), "00"),
            "incrementAndGet",
            workers,
            proc,
            new Sampler(proc),
            42,
            Part.WHOLE);

    private static Workers workers(AtomicInteger counter) {
        try {
            Target target = new Target(AtomicInteger.class, AtomicInteger.class.getMethod("incrementAndGet"));
            return new Workers(new Invocation(target, counter), 2);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Steps.Order order(double rate, double callSeconds) {
        return new Steps.Order(
                new ArgumentSets(1, List.<Object[]>of(new Object[0])), rate, 0.05, 0, callSeconds, SocketTraffic.NONE);
    }

    @AfterEach
    void dismiss() {
        workers.dismiss();
    }

    @Test
    void theCallsOfALeadInAreMadeAndNotMeasured() {
        Steps.Order order = order(10_000, 1e-6);
        steps.leadIn(order);
        int ledIn = made.get();
        assertThat(ledIn).isPositive();
        Step step = steps.steady(order);
        assertThat(made).hasValue(ledIn + (int) step.calls());
    }

    @ParameterizedTest
    @CsvSource({"5, 0.000001", "1000, 2"})
    void aLeadInMakesNoCallWhereTheyAreRareOrLong(double rate, double callSeconds) {
        steps.leadIn(order(rate, callSeconds));
        assertThat(made).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({"0.06", "0.5", "0.6", "2", "60"})
    void aStepAndItsLeadInTakeTheTimeThereIs(double seconds) {
        double step = Steps.afterLeadIn(seconds);
        assertThat(step + Steps.leadInSeconds(step)).isCloseTo(seconds, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"1, 4", "2, 9", "3, 15", "4, 20", "6, 34", "40, 400", "0, 1"})
    void tooFewCallsToBeSureAreNoFailure(long errors, long calls) {
        assertThat(Steps.fails(errors, calls)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "5, 15", "12, 60", "60, 400", "400, 400"})
    void moreThanATenthForSureIs(long errors, long calls) {
        assertThat(Steps.fails(errors, calls)).isTrue();
    }
}
