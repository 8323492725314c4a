package dev.shadowctl.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.core.model.Estimate;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00.123456Z");

    @Test
    void aJobComesBackInEachOfItsStates() {
        List<JobState> states = List.of(
                new JobState.Queued(NOW),
                new JobState.Preparing(NOW),
                new JobState.Running(NOW, 42),
                new JobState.Succeeded(NOW),
                new JobState.Failed(NOW, new Failure(FailureCode.TIMED_OUT, "it took too long", "give it more")),
                new JobState.Cancelled(NOW));
        for (JobState state : states) {
            Job job = new Job("j1", request(), "a.B#c()", NOW, state);
            assertThat(Json.write(job)).contains("\"word\":\"" + state.word() + "\"");
            assertThat(Json.read(Json.write(job), Job.class)).isEqualTo(job);
        }
    }

    @Test
    void aMemberFromTheFutureIsIgnored() {
        String json = Json.write(new Failure(FailureCode.INTERNAL, "a", "b")).replace("{", "{\"later\":[1,{}],");
        assertThat(Json.read(json, Failure.class)).isEqualTo(new Failure(FailureCode.INTERNAL, "a", "b"));
    }

    /** The parser is not exact in the last bit; nothing may compare a number that travelled with one that did not. */
    @Test
    void numbersOfAnyMagnitudeComeBackToFifteenDigits() {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            double value = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(30) - 14);
            Estimate read = Json.read(Json.write(Estimate.exactly(value)), Estimate.class);
            assertThat(read.estimate()).isCloseTo(value, withinPercentage(1e-13));
        }
    }

    @Test
    void aRequestOfAnEarlierVersionHasNoStubs() {
        JobRequest stubbed = request().with("com.acme.App", List.of(new Stub("com.acme.Repo", 0.005, 2_048)));
        assertThat(Json.read(Json.write(stubbed), JobRequest.class)).isEqualTo(stubbed);

        String earlier = Json.write(request()).replace(",\"stubs\":[]", "").replace(",\"spring\":null", "");
        assertThat(earlier).doesNotContain("stubs", "spring");
        assertThat(Json.read(earlier, JobRequest.class)).isEqualTo(request());
    }

    private static JobRequest request() {
        return new JobRequest(
                "B#c",
                List.of("/x"),
                null,
                null,
                null,
                List.of(1),
                List.of(2.5),
                60,
                "local",
                null,
                List.of(),
                "none",
                false,
                null);
    }
}
