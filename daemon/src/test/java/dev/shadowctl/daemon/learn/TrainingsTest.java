package dev.shadowctl.daemon.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.daemon.learn.Histories.World;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.Training;
import dev.shadowctl.wire.daemon.TrainingRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TrainingsTest {

    private static final TrainingRequest PATIENT = new TrainingRequest(false, true);
    private static final TrainingRequest IF_FREE = new TrainingRequest(true, true);

    @TempDir
    Path root;

    private final AtomicInteger jobs = new AtomicInteger();
    private final Queue<Run> runs = new ArrayDeque<>();
    private Models models;
    private Trainings trainings;

    /** What a process would do. */
    private interface Run {
        TrainingProcess.End end(BooleanSupplier machineWanted) throws IOException;
    }

    private final class Scripted implements Trainings.Worker {

        @Override
        public TrainingProcess.End run(Consumer<String> progress, BooleanSupplier machineWanted) {
            try {
                return runs.remove().end(machineWanted);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void kill() {}
    }

    @BeforeEach
    void open() throws IOException {
        Home home = Home.of(Map.of("SHADOWCTL_HOME", root.toString()), root);
        for (Path directory : List.of(home.data(), home.state(), home.cache())) {
            Files.createDirectories(directory);
        }
        models = Models.open(home);
        trainings = new Trainings(models, () -> Optional.of("30 to j30"), new Scripted(), jobs::get);
    }

    @AfterEach
    void close() {
        trainings.close();
    }

    @Test
    void aJobThatComesEndsATrainingWhichBeginsAgainAfterIt() {
        runs.add(wanted -> {
            jobs.set(1);
            assertThat(wanted.getAsBoolean()).isTrue();
            return new TrainingProcess.End.Yielded();
        });
        runs.add(wanted -> {
            assertThat(wanted.getAsBoolean()).isFalse();
            return new TrainingProcess.End.Done(keep());
        });

        int id = trainings.submit(PATIENT).id();
        await(() -> now(id).text().contains("open jobs"));
        assertThat(runs).hasSize(1);
        jobs.set(0);

        assertThat(end(id)).extracting(Training::state).isEqualTo(Training.TRAINED);
    }

    @Test
    void aTrainingThatJobsNeverLetEndGivesUp() {
        for (int i = 0; i < 5; i++) {
            runs.add(wanted -> new TrainingProcess.End.Yielded());
        }

        Training end = end(trainings.submit(PATIENT).id());

        assertThat(end.state()).isEqualTo(Training.FAILED);
        assertThat(end.text()).contains("jobs came 5 times", "the one in use stays");
        assertThat(runs).isEmpty();
    }

    @Test
    void anErrorOfTheJvmEndsATraining() {
        runs.add(wanted -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(end(trainings.submit(PATIENT).id()).state()).isEqualTo(Training.FAILED);
    }

    @Test
    void aJobThatComesEndsATrainingThatRunsIfFree() {
        runs.add(wanted -> {
            jobs.set(1);
            return new TrainingProcess.End.Yielded();
        });

        assertThat(end(trainings.submit(IF_FREE).id()).state()).isEqualTo(Training.BUSY);
    }

    @Test
    void aJobOpenedRightAfterTheRequestDoesNotKeepOneWaitingThatRunsIfFree() {
        AtomicInteger asked = new AtomicInteger();
        try (Trainings late = new Trainings(
                models, () -> Optional.of("30 to j30"), new Scripted(), () -> asked.getAndIncrement() > 0 ? 1 : 0)) {
            int id = late.submit(IF_FREE).id();
            await(() -> late.find(id).orElseThrow().hasEnded());
            assertThat(late.find(id).orElseThrow().state()).isEqualTo(Training.BUSY);
        }
    }

    /** The newest that can be read is an older one, where that which was trained cannot be. */
    @Test
    void anOlderModelIsNotTakenForTheOneTrained() {
        runs.add(wanted -> new TrainingProcess.End.Done(keep() + 1));

        Training end = end(trainings.submit(PATIENT).id());

        assertThat(end.state()).isEqualTo(Training.FAILED);
        assertThat(end.text()).contains("model 2 was trained but cannot be read");
        assertThat(models.champion()).isEmpty();
    }

    @Test
    void theTrainerSaysWhichModelItWrote() {
        assertThat(Trainer.written(Trainer.written(12))).hasValue(12);
        assertThat(Trainer.written("comparing what may correct cpuCores, 12 cases"))
                .isEmpty();
    }

    private int keep() throws IOException {
        return models.keep(Champion.train(
                        Histories.history(Histories.of(World.BIAS, 12, 1)), models.nextId(), EnumSet.of(Kind.SHIFT)))
                .id();
    }

    private Training now(int id) {
        return trainings.find(id).orElseThrow();
    }

    private Training end(int id) {
        await(() -> now(id).hasEnded());
        return now(id);
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }
}
