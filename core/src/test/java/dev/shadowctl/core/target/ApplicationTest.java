package dev.shadowctl.core.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Snapshot BEFORE = new Snapshot("b", "{}");
    private static final Application.Untouched UNTOUCHED = new Application.Untouched();
    private static final Application.Applying APPLYING = UNTOUCHED.begin(BEFORE, NOW);
    private static final Application.Applied APPLIED = APPLYING.verified(new Receipt("a", NOW));
    private static final Application.RollingBack ROLLING_BACK = APPLIED.rollBack(NOW);
    private static final Application.RolledBack ROLLED_BACK = ROLLING_BACK.restored(NOW);

    @Test
    void fingerprintsSayWhatStands() {
        assertThat(Live.of("b", "b", "a")).isEqualTo(Live.BEFORE);
        assertThat(Live.of("a", "b", "a")).isEqualTo(Live.PLANNED);
        assertThat(Live.of("x", "b", "a")).isEqualTo(Live.OTHER);
        assertThat(Live.of("b", "b", "b")).as("nothing to change").isEqualTo(Live.PLANNED);
    }

    @Test
    void theUndoRecordIsCarriedThroughEveryStateThatMayNeedIt() {
        assertThat(List.of(
                        APPLYING.before(),
                        APPLIED.before(),
                        ROLLING_BACK.before(),
                        APPLYING.rollBack(NOW).before(),
                        APPLIED.begin(BEFORE, NOW).before(),
                        ROLLED_BACK.begin(BEFORE, NOW).before()))
                .containsOnly(BEFORE);
    }

    @Test
    void onlyWhatWasBegunAndNotFinishedIsOpen() {
        assertThat(List.of(APPLYING, ROLLING_BACK)).allMatch(Application::isOpen);
        assertThat(List.of(UNTOUCHED, APPLIED, ROLLED_BACK)).noneMatch(Application::isOpen);
        assertThat(List.of(UNTOUCHED, APPLYING, APPLIED, ROLLING_BACK, ROLLED_BACK))
                .extracting(Application::word)
                .containsExactly("untouched", "applying", "applied", "rolling-back", "rolled-back");
    }

    @Test
    void appliesWhereWhatStandsIsWhatThePlanWasMadeOn() {
        for (Application state : List.of(UNTOUCHED, APPLIED, ROLLED_BACK)) {
            assertThat(state.toApply(Live.BEFORE, false)).isInstanceOf(Step.Begin.class);
            assertThat(state.toApply(Live.BEFORE, true)).isInstanceOf(Step.Begin.class);
        }
    }

    @Test
    void leavesAloneWhatStandsAsPlanned() {
        for (Application state : List.of(UNTOUCHED, APPLIED, ROLLED_BACK)) {
            assertThat(state.toApply(Live.PLANNED, false)).isEqualTo(new Step.Leave("it stands as planned"));
        }
    }

    @Test
    void refusesAStalePlan() {
        for (Application state : List.of(UNTOUCHED, APPLIED, ROLLED_BACK)) {
            assertThat(state.toApply(Live.OTHER, true)).isInstanceOf(Step.Refuse.class);
            assertThat(state.toApply(Live.BETWEEN, true)).isInstanceOf(Step.Refuse.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasBegunIsFinishedOnlyWhenAsked(Live live) {
        assertThat(APPLYING.toApply(live, false)).isInstanceOf(Step.Refuse.class);
        assertThat(APPLYING.toApply(live, true)).isInstanceOf(Step.Finish.class);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsBeingUndoneIsNotApplied(Live live) {
        assertThat(ROLLING_BACK.toApply(live, true)).isInstanceOf(Step.Refuse.class);
    }

    @Test
    void restoresWhatThePlanLeftThere() {
        for (Application state : List.of(APPLYING, APPLIED, ROLLING_BACK)) {
            assertThat(state.toRollBack(Live.PLANNED, false)).isInstanceOf(Step.Restore.class);
            assertThat(state.toRollBack(Live.BETWEEN, false)).isInstanceOf(Step.Restore.class);
        }
    }

    @Test
    void whatStandsAsBeforeIsRestoredAllTheSameWhereItWasInterrupted() {
        assertThat(APPLYING.toRollBack(Live.BEFORE, false)).isInstanceOf(Step.Restore.class);
        assertThat(ROLLING_BACK.toRollBack(Live.BEFORE, false)).isInstanceOf(Step.Restore.class);
        assertThat(APPLIED.toRollBack(Live.BEFORE, false)).isInstanceOf(Step.Close.class);
    }

    @Test
    void restoresOverSomebodysChangeOnlyByForce() {
        for (Application state : List.of(APPLYING, APPLIED, ROLLING_BACK)) {
            assertThat(state.toRollBack(Live.OTHER, false)).isInstanceOf(Step.Refuse.class);
            assertThat(state.toRollBack(Live.OTHER, true)).isInstanceOf(Step.Restore.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsUndoneWhereNothingWasDone(Live live) {
        assertThat(UNTOUCHED.toRollBack(live, true)).isInstanceOf(Step.Leave.class);
        assertThat(ROLLED_BACK.toRollBack(live, true)).isInstanceOf(Step.Leave.class);
    }
}
