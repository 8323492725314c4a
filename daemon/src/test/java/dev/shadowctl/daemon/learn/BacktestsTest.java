package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.learn.Histories.World;
import dev.shadowctl.wire.daemon.Backtest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktestsTest {

    private static final List<Hindsight> BIASED = Hindsights.of(World.BIAS, 60, 3);

    @ParameterizedTest
    @ValueSource(strings = {Backtest.BY_SPLIT, Backtest.BY_DATE})
    void aCorrectionThatHelpsIsSeenBesideTheLaws(String by) {
        Backtest backtest = replay(by, BIASED, Optional.of(OwnCalibrationTest.champion(Kind.SHIFT, BIASED)));

        assertThat(backtest.champion()).isEqualTo(7);
        assertThat(backtest.challenger()).isNull();
        Backtest.Resource cpu = backtest.resources().get(0);
        assertThat(cpu.resource()).isEqualTo("cpuCores");
        assertThat(cpu.methods()).isEqualTo(60);
        Backtest.Way analytic = cpu.ways().get(0);
        Backtest.Way champion = cpu.ways().get(1);
        assertThat(analytic.bias()).as("the truth is a third above").isBetween(0.65, 0.85);
        assertThat(champion.bias()).isBetween(0.9, 1.1);
        assertThat(champion.medianError()).isLessThan(0.7 * analytic.medianError());
        assertThat(champion.coverage()).isBetween(0.84, 0.98);
        assertThat(champion.width()).isLessThan(analytic.width());
    }

    @Test
    void withoutAModelTheLawsStandAlone() {
        Backtest backtest = replay(Backtest.BY_SPLIT, BIASED, Optional.empty());

        assertThat(backtest.resources().get(0).ways())
                .extracting(Backtest.Way::way)
                .containsExactly("analytic");
    }

    /** Replayed by date a case is predicted from what was there before, so what comes after it must not matter. */
    @Test
    void byDateNothingIsKnownOfWhatCameLater() {
        List<Hindsight> early = Rehearsals.before(BIASED, 30);
        var all = Rehearsal.byDate(Kind.SHIFT, 0.8, early, () -> {});
        List<Hindsight> shuffled = Rehearsals.withOtherResidualsFrom(early, early.size() * 9 / 10);
        var changed = Rehearsal.byDate(Kind.SHIFT, 0.8, shuffled, () -> {});
        for (int i = 0; i < early.size() * 9 / 10; i++) {
            assertThat(changed.get(shuffled.get(i))).isEqualTo(all.get(early.get(i)));
        }
    }

    /** By split a method's own cases teach nothing of it. */
    @Test
    void bySplitAMethodTeachesNothingOfItself() {
        List<Hindsight> all = Rehearsals.before(BIASED, 20);
        List<Hindsight> changed =
                Rehearsals.withOtherResidualsOf(all, all.get(0).one().group());
        assertThat(Rehearsal.bySplit(Kind.SHIFT, 0.8, changed, () -> {}).get(changed.get(0)))
                .isEqualTo(Rehearsal.bySplit(Kind.SHIFT, 0.8, all, () -> {}).get(all.get(0)));
    }

    @Test
    void itEndsBetweenTwoPartsOfAResource() {
        AtomicInteger asked = new AtomicInteger();
        assertThatThrownBy(() -> Backtests.replay(
                        Backtest.BY_SPLIT, BIASED, Optional.empty(), Optional.empty(), Residuals.none(), () -> {
                            if (asked.incrementAndGet() == 5) {
                                throw new CancellationException();
                            }
                        }))
                .isInstanceOf(CancellationException.class);
        assertThat(asked).hasValue(5);
    }

    @Test
    void anEmptyHomeHasNothingToReplay() {
        assertThat(replay(Backtest.BY_DATE, List.of(), Optional.empty()).resources())
                .isEmpty();
    }

    private static Backtest replay(String by, List<Hindsight> all, Optional<Champion> champion) {
        return Backtests.replay(by, all, champion, Optional.empty(), Residuals.none(), () -> {});
    }
}
