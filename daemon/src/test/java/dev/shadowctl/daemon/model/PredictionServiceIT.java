package dev.shadowctl.daemon.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionServiceIT {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final String METHOD = "com.acme.Pricing#quote(int)";
    private static final Step GOOD = Scripted.step(0);

    @TempDir
    Path directory;

    private Store store;
    private PredictionService service;

    @BeforeEach
    void open() {
        store = Store.open(directory.resolve("shadowctl.db"), directory.resolve("native"), NOW);
        service = new PredictionService(store.measures(), Residuals.none(), (classPath, method) -> "hash");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aThinProfileDoesNotHideAGoodOneOfTheSameCode() {
        keep("a", List.of(GOOD, Scripted.step(1)));
        keep("b", List.of(GOOD));

        Prediction prediction = ((Answer.Answered) ask(false)).prediction();

        assertThat(prediction.basis().profile()).isEqualTo("a");
        assertThat(prediction.warnings())
                .anyMatch(
                        warning -> warning.startsWith("older-profile: ") && warning.contains("the newest profile, b,"));
    }

    @Test
    void thinProfilesAloneAreRefusedUnlessForced() {
        keep("a", List.of(GOOD));
        keep("b", List.of(GOOD));

        assertThat(ask(false)).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Answered) ask(true)).prediction().basis().profile()).isEqualTo("b");
    }

    @Test
    void aWarningOfTheModelStandsForTheProfilesOwn() {
        keep("a", List.of(GOOD.disturbedBy("steal 12 %"), Scripted.step(1).disturbedBy("steal 12 %")));

        assertThat(((Answer.Answered) ask(false)).prediction().warnings())
                .filteredOn(warning -> warning.startsWith("disturbed: "))
                .singleElement()
                .asString()
                .contains("all steps");
    }

    @Test
    void theLargestRateOfAMethodIsOneThatWasReached() {
        Step planned = new Step(0, GOOD.phase(), 100, 5_000, 385, NOW, 1, 385, 0, 0, null, GOOD.measurements());
        keep("a", List.of(GOOD, planned));

        assertThat(service.methods().get(0).maxRate()).isEqualTo(385);
    }

    private Answer ask(boolean force) {
        Profile newest = service.newest(Optional.of(METHOD), Optional.empty()).orElseThrow();
        return service.answer(newest, new Question(METHOD, 20, null, null, null, null, null, null, force));
    }

    private void keep(String id, List<Step> steps) {
        JobState.Queued queued = new JobState.Queued(NOW);
        store.jobs().insert(new Job(id, Scripted.request("A#b"), "A#b", NOW, queued));
        List<String> warnings =
                List.of("disturbed: other work disturbed some steps", "home-readable: a", "home-readable: b");
        store.jobs().end(id, new JobState.Succeeded(NOW), "succeeded", Scripted.profile(id, METHOD, steps, warnings));
    }
}
