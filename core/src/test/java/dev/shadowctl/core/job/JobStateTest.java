package dev.shadowctl.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class JobStateTest {

    private static final Instant THEN = Instant.parse("2026-11-01T10:00:00Z");
    private static final Instant NOW = THEN.plusSeconds(5);
    private static final Failure FAILURE = new Failure(FailureCode.METHOD_THREW, "it threw", "look at its inputs");

    @Test
    void aJobIsQueuedPreparedRunAndSucceeds() {
        JobState.Preparing preparing = new JobState.Queued(THEN).prepare(NOW);
        assertThat(preparing).isEqualTo(new JobState.Preparing(NOW));
        JobState.Running running = preparing.run(NOW, 42);
        assertThat(running).isEqualTo(new JobState.Running(NOW, 42));
        assertThat(running.succeed(NOW)).isEqualTo(new JobState.Succeeded(NOW));
    }

    @Test
    void everyOpenStateCanFailAndBeCancelled() {
        JobState.Ended failed = new JobState.Failed(NOW, FAILURE);
        JobState.Ended cancelled = new JobState.Cancelled(NOW);
        assertThat(new JobState.Queued(THEN).fail(NOW, FAILURE)).isEqualTo(failed);
        assertThat(new JobState.Preparing(THEN).fail(NOW, FAILURE)).isEqualTo(failed);
        assertThat(new JobState.Running(THEN, 1).fail(NOW, FAILURE)).isEqualTo(failed);
        assertThat(new JobState.Queued(THEN).cancel(NOW)).isEqualTo(cancelled);
        assertThat(new JobState.Preparing(THEN).cancel(NOW)).isEqualTo(cancelled);
        assertThat(new JobState.Running(THEN, 1).cancel(NOW)).isEqualTo(cancelled);
    }

    /** The refusals are types: a transition that must not be does not exist. */
    @Test
    void noStateHasATransitionBeyondItsOwn() {
        Map<Class<? extends JobState>, Set<String>> transitions = Map.of(
                JobState.Queued.class, Set.of("prepare", "cancel", "fail"),
                JobState.Preparing.class, Set.of("run", "cancel", "fail"),
                JobState.Running.class, Set.of("succeed", "cancel", "fail"),
                JobState.Succeeded.class, Set.of(),
                JobState.Failed.class, Set.of(),
                JobState.Cancelled.class, Set.of());
        transitions.forEach((state, names) ->
                assertThat(transitionsOf(state)).as(state.getSimpleName()).isEqualTo(names));
    }

    private static Set<String> transitionsOf(Class<? extends JobState> state) {
        return Arrays.stream(state.getDeclaredMethods())
                .filter(method -> JobState.class.isAssignableFrom(method.getReturnType()))
                .map(Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void everyStateHasItsWordAndEndsAreEnds() {
        List<JobState> states = List.of(
                new JobState.Queued(THEN),
                new JobState.Preparing(THEN),
                new JobState.Running(THEN, 1),
                new JobState.Succeeded(THEN),
                new JobState.Failed(THEN, FAILURE),
                new JobState.Cancelled(THEN));
        assertThat(states)
                .extracting(JobState::word)
                .containsExactly("queued", "preparing", "running", "succeeded", "failed", "cancelled");
        assertThat(states.stream().filter(JobState.Ended.class::isInstance)).hasSize(3);
    }

    @Test
    void aFailureReadsAsMessageAndNextStep() {
        assertThat(FAILURE).hasToString("it threw\nlook at its inputs");
        assertThat(new Failure(FailureCode.INTERNAL, "it broke", "")).hasToString("it broke");
    }
}
