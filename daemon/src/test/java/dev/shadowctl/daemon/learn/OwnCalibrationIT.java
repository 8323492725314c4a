package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.store.Store;
import dev.shadowctl.daemon.store.StoreException;
import dev.shadowctl.wire.daemon.Backtest;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home's own cases, out of a real store. */
class OwnCalibrationIT {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");

    @TempDir
    Path directory;

    private Store store;
    private Models models;
    private OwnCalibration calibration;

    @BeforeEach
    void open() throws IOException {
        Home home = Home.of(Map.of("SHADOWCTL_HOME", directory.toString()), directory);
        for (Path each : List.of(home.data(), home.state(), home.cache())) {
            Files.createDirectories(each);
        }
        store = Store.open(directory.resolve("shadowctl.db"), directory.resolve("native"), NOW);
        models = Models.open(home);
        calibration = new OwnCalibration(store.observations(), store.measures()::find, models, Residuals.none());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void ownCasesSpeakAsSoonAsTheyAreEnough() {
        for (int method = 0; method < 19; method++) {
            validate(method);
        }
        calibration.refresh();
        assertThat(cpu()).isEmpty();

        validate(19);
        calibration.refresh();
        assertThat(cpu()).hasValueSatisfying(stretch -> {
            assertThat(stretch.source()).isEqualTo("own");
            assertThat(stretch.cases()).isEqualTo(20);
            assertThat(stretch.sameHostClass()).isTrue();
        });
    }

    /** One profile that the laws fail on, and a store that fails for a while. */
    @Test
    void whatFailsIsLeftAsideOrTriedAgain() {
        for (int method = 0; method < 21; method++) {
            validate(method);
        }
        AtomicBoolean broken = new AtomicBoolean(true);
        calibration = new OwnCalibration(
                store.observations(),
                id -> {
                    if (broken.get()) {
                        throw new StoreException("no store for now");
                    }
                    if (id.equals("p3")) {
                        throw new IllegalStateException("an odd profile");
                    }
                    return store.measures().find(id);
                },
                models,
                Residuals.none());

        calibration.refresh();
        assertThat(cpu()).isEmpty();

        broken.set(false);
        calibration.refresh();
        assertThat(cpu())
                .hasValueSatisfying(stretch -> assertThat(stretch.cases()).isEqualTo(20));
    }

    @Test
    void aChangeOfChampionIsFollowedBeforeItIsAnswered() throws IOException {
        for (int method = 0; method < 21; method++) {
            validate(method);
        }
        calibration.start(() -> 0);
        calibration.refresh();
        Residuals.Stretch laws = cpu().orElseThrow();
        models.keep(OwnCalibrationTest.champion(Kind.SHIFT, Hindsights.of(Histories.World.BIAS, 20, 1)));

        models.promote(7);
        assertThat(cpu().orElseThrow().factor()).isNotEqualTo(laws.factor());
        assertThat(calibration
                        .plain()
                        .stretch("cpuCores", 1, Scripted.profile("x", "A#b()").machine()))
                .hasValue(laws);

        models.rollback();
        assertThat(cpu()).hasValue(laws);
        calibration.close();
    }

    @Test
    void theFirstQuestionOfADaemonWaitsForWhatItsHomeHasSeen() {
        for (int method = 0; method < 21; method++) {
            validate(method);
        }
        calibration.start(() -> 0);
        assertThat(cpu())
                .hasValueSatisfying(stretch -> assertThat(stretch.source()).isEqualTo("own"));
        calibration.close();
    }

    @Test
    void whatWasSeenIsReplayedByOneAtATime() throws IOException {
        for (int method = 0; method < 12; method++) {
            validate(method);
        }
        AtomicInteger open = new AtomicInteger(1);
        Backtests backtests =
                new Backtests(store.observations(), store.measures()::find, models, Residuals.none(), open::get);

        assertThat(backtests.run(Backtest.BY_SPLIT)).isInstanceOf(Backtests.Outcome.JobsOpen.class);
        open.set(0);
        for (String by : List.of(Backtest.BY_SPLIT, Backtest.BY_DATE)) {
            Backtest backtest = ((Backtests.Outcome.Replayed) backtests.run(by)).backtest();
            assertThat(backtest.observations()).isEqualTo(12);
            assertThat(backtest.champion()).isNull();
            assertThat(backtest.resources()).singleElement().satisfies(cpu -> {
                assertThat(cpu.methods()).isEqualTo(12);
                assertThat(cpu.ways()).singleElement().satisfies(way -> {
                    assertThat(way.cases()).isBetween(10, 12);
                    assertThat(way.medianError()).isPositive();
                });
            });
        }
    }

    private java.util.Optional<Residuals.Stretch> cpu() {
        return calibration
                .get()
                .stretch("cpuCores", 1, Scripted.profile("x", "A#b()").machine());
    }

    private void validate(int number) {
        String method = "com.acme.A#m" + number + "()";
        Profile profile = Scripted.profile("p" + number, method);
        queue(profile.id());
        store.jobs().end(profile.id(), new JobState.Succeeded(NOW), "succeeded", profile);
        queue("v" + number);
        store.jobs()
                .end(
                        "v" + number,
                        new JobState.Succeeded(NOW),
                        "succeeded",
                        null,
                        Observations.of(
                                "v" + number, profile.id(), method, number, 0.1 + 0.01 * number, Observations.SERVED));
    }

    private void queue(String id) {
        store.jobs().insert(new Job(id, Scripted.request("A#b"), "A#b", NOW, new JobState.Queued(NOW)));
    }
}
