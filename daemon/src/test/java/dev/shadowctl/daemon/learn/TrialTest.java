package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.daemon.learn.Histories.World;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrialTest {

    private static final Trial TRIAL = new Trial(new Contest(EnumSet.allOf(Kind.class)));

    /** Histories of each world; {@code -Dshadowctl.histories=200} tries as many as the docs speak of. */
    private static final int HISTORIES = Integer.getInteger("shadowctl.histories", 4);

    private static final double ONE_POINT = 0.01;

    @Test
    void aBiasOfAllMethodsIsLearnedFromTen() {
        Trial.Outcome outcome = TRIAL.judge("cpuCores", Histories.of(World.BIAS, 12, 1));

        assertThat(outcome.isOn()).as(outcome.report().why()).isTrue();
        assertThat(outcome.believed().log(Histories.features(new Random(1)))).isBetween(0.15, 0.35);
        assertThat(outcome.report().learnedError()).isLessThan(outcome.report().analyticError());
    }

    @Test
    void aTrendIsLearnedByARegressorThatSeesIt() {
        Trial.Outcome outcome = TRIAL.judge("cpuCores", Histories.of(World.TREND, 60, 1));

        assertThat(outcome.isOn()).as(outcome.report().why()).isTrue();
        assertThat(outcome.believed().kind()).isGreaterThan(Kind.SHIFT);
        assertThat(medianError(outcome, World.TREND, 99)).isLessThan(0.7 * medianPlain(World.TREND, 99));
    }

    @Test
    void fewMethodsSwitchNothingOn() {
        Trial.Outcome outcome = TRIAL.judge("cpuCores", Histories.of(World.BIAS, 8, 1));

        assertThat(outcome.isOn()).isFalse();
        assertThat(outcome.report().why()).contains("it takes 10");
    }

    /** Of an old group with many cases the newest alone are predicted, but it does not appear with those. */
    @Test
    void aGroupAppearsWithItsFirstCaseHoweverManyFollow() {
        List<Case> cases = new ArrayList<>(Histories.of(World.BIAS, 12, 1));
        Case last = Case.byGroup(cases).values().stream()
                .skip(11)
                .findFirst()
                .orElseThrow()
                .get(0);
        for (int i = 0; i < 200 * 12; i++) {
            Case of = cases.get(i % 12);
            cases.add(new Case(of.group(), last.at().plusSeconds(1_000 + i), of.features(), 0.3));
        }

        Trial.Outcome outcome = new Trial(new Contest(EnumSet.of(Kind.SHIFT))).judge("cpuCores", cases);

        assertThat(outcome.judged()).hasSize(8);
        assertThat(outcome.judged().get(7).first()).isEqualTo(last.at());
        assertThat(outcome.judged())
                .allSatisfy(group -> assertThat(group.first()).isBeforeOrEqualTo(last.at()));
    }

    @Test
    void theSameHistoryIsJudgedAlike() {
        List<Case> cases = Histories.of(World.TREND, 25, 3);
        assertThat(TRIAL.judge("cpuCores", cases).report())
                .isEqualTo(TRIAL.judge("cpuCores", cases).report());
    }

    /** The corrected median error is never more than a point above that of the laws. */
    @ParameterizedTest
    @EnumSource
    void nothingGetsWorse(World world) {
        for (int seed = 0; seed < HISTORIES; seed++) {
            int groups = 9 + new Random(seed).nextInt(22);
            Trial.Outcome outcome = TRIAL.judge("cpuCores", Histories.of(world, groups, 1_000 + seed));
            if (outcome.isOn()) {
                assertThat(medianError(outcome, world, seed))
                        .as("%s, history %s: %s", world, seed, outcome.report())
                        .isLessThanOrEqualTo(medianPlain(world, seed) + ONE_POINT);
            }
        }
    }

    /** Over methods never seen, of the truth. */
    private static double medianError(Trial.Outcome outcome, World world, long seed) {
        return Medians.of(unseen(world, seed).stream()
                .map(one -> relative(one.residual() - outcome.believed().log(one.features())))
                .toList());
    }

    private static double medianPlain(World world, long seed) {
        return Medians.of(unseen(world, seed).stream()
                .map(one -> relative(one.residual()))
                .toList());
    }

    private static List<Case> unseen(World world, long seed) {
        return Histories.of(world, 500, 1_000_000 + seed);
    }

    private static double relative(double log) {
        return Math.abs(Math.exp(-log) - 1);
    }
}
