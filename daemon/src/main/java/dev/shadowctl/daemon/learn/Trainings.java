package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.store.ObservationTable;
import dev.shadowctl.daemon.store.StoreException;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.LearnedModel;
import dev.shadowctl.wire.daemon.Training;
import dev.shadowctl.wire.daemon.TrainingRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trainings of a home, one at a time, in a process of their own and while no job is open: a measurement needs the machine to
 * itself, so a job that comes ends a training, which begins again after it. The same evidence is never trained on twice. A
 * model that proved better is promoted unless the request says no.
 */
public final class Trainings implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Trainings.class);
    private static final int REMEMBERED = 100;

    /** Who comes after must not wait for ever behind one that jobs never let end. */
    private static final int MOST_YIELDS = 5;

    private static final long PAUSE_MILLIS = 200;
    private static final String LOGS = "See the daemon's log: shadowctl daemon logs";

    private final Models models;
    private final Supplier<Optional<String>> evidence;
    private final Worker worker;
    private final IntSupplier openJobs;
    private final ExecutorService lane = Executors.newSingleThreadExecutor(Trainings::thread);
    private final ConcurrentNavigableMap<Integer, Training> all = new ConcurrentSkipListMap<>();
    private final AtomicInteger open = new AtomicInteger();
    private int lastId;
    private volatile boolean closing;

    /**
     * Trainings of a home.
     *
     * @param openJobs how many jobs are open
     */
    public Trainings(
            Models models, ObservationTable observations, ProcessLauncher launcher, Home home, IntSupplier openJobs) {
        this(models, () -> evidence(observations), new TrainingProcess(launcher, home), openJobs);
    }

    /**
     * The same, with another worker.
     *
     * @param evidence what was observed, in a word; empty where nothing was
     */
    Trainings(Models models, Supplier<Optional<String>> evidence, Worker worker, IntSupplier openJobs) {
        this.models = models;
        this.evidence = evidence;
        this.worker = worker;
        this.openJobs = openJobs;
    }

    private static Optional<String> evidence(ObservationTable observations) {
        return observations.newest(null, 1).isEmpty() ? Optional.empty() : Optional.of(observations.evidence());
    }

    /** Trains in a process. */
    interface Worker {

        /**
         * Trains once.
         *
         * @param progress is told what it is doing, line by line
         * @param machineWanted asked again and again; once it is so the process is killed
         */
        TrainingProcess.End run(Consumer<String> progress, BooleanSupplier machineWanted);

        /** Ends it, if it runs. */
        void kill();
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "trainings");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes a request; what came of it is found under the number of the answer. */
    public synchronized Training submit(TrainingRequest request) {
        int id = ++lastId;
        if (request.ifFree() && isBusy()) {
            return remember(busy(id));
        }
        open.incrementAndGet();
        Training waiting = remember(training(id, Training.WAITING, "waiting for its turn"));
        lane.execute(() -> work(id, request));
        return waiting;
    }

    private boolean isBusy() {
        return open.get() > 0 || jobIsOpen();
    }

    /** A training of this daemon. */
    public Optional<Training> find(int id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Trainings that have not ended. */
    public int open() {
        return open.get();
    }

    private void work(int id, TrainingRequest request) {
        try {
            remember(outcome(id, request));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            remember(failed(id, "the daemon ended", "Run it again.", 1));
        } catch (IOException | StoreException e) {
            LOG.warn("training {} failed: {}", id, e.getMessage());
            remember(failed(id, e.getMessage() + "; the model in use stays as it was", LOGS, 1));
        } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
            LOG.error("training {} failed", id, e);
            remember(failed(id, "the training failed: " + e, LOGS, 1));
        } finally {
            open.decrementAndGet();
        }
    }

    /** Another process trains where a daemon was killed and the training it had started still dies. */
    private Training outcome(int id, TrainingRequest request) throws IOException, InterruptedException {
        int yielded = 0;
        while (true) {
            if (!request.ifFree()) {
                awaitTheMachine(id);
            } else if (jobIsOpen()) {
                return busy(id);
            }
            Optional<Training> needless = needless(id, request);
            if (needless.isPresent()) {
                return needless.get();
            }
            remember(training(id, Training.RUNNING, "starting"));
            TrainingProcess.End end = worker.run(line -> progress(id, line), this::jobIsOpen);
            boolean again = end instanceof TrainingProcess.End.Busy || end instanceof TrainingProcess.End.Yielded;
            if (!again) {
                return ended(id, end, request);
            }
            if (request.ifFree()) {
                return busy(id);
            }
            if (end instanceof TrainingProcess.End.Yielded && ++yielded == MOST_YIELDS) {
                return failed(
                        id,
                        "no model was trained: jobs came " + yielded
                                + " times while it trained, and they go first; the one" + " in use stays as it was",
                        "Run it when fewer jobs come, by night for one: shadowctl schedule install",
                        7);
            }
            pause();
        }
    }

    private Optional<Training> needless(int id, TrainingRequest request) throws IOException {
        Optional<String> seen = evidence.get();
        if (seen.isEmpty()) {
            return Optional.of(told(
                    id,
                    Training.UNCHANGED,
                    "nothing was observed in this home yet, so there is nothing to learn from",
                    "Observe something first: shadowctl validate METHOD --rps R",
                    false,
                    null));
        }
        Optional<LearnedModel> known = unchanged(Trainer.evidence(seen.get()));
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(settled(id, Training.UNCHANGED, "nothing new was seen since", known.get(), request));
    }

    private Training ended(int id, TrainingProcess.End end, TrainingRequest request) throws IOException {
        if (end instanceof TrainingProcess.End.Done done) {
            models.trim();
            LearnedModel model = models.all().stream()
                    .filter(each -> each.id() == done.model())
                    .findFirst()
                    .orElseThrow(() -> new IOException("model " + done.model() + " was trained but cannot be read"));
            return settled(
                    id, Training.TRAINED, "trained on " + model.observations() + " observations", model, request);
        }
        TrainingProcess.End.Failed failed = (TrainingProcess.End.Failed) end;
        LOG.warn("training {} failed: {}", id, failed.why());
        return failed(
                id,
                "no model was trained: " + failed.why() + "; the one in use stays as it was",
                LOGS,
                failed.inTime() ? 1 : 7);
    }

    private void awaitTheMachine(int id) throws InterruptedException {
        while (jobIsOpen()) {
            remember(training(id, Training.WAITING, "waiting for the end of the open jobs"));
            pause();
        }
    }

    private boolean jobIsOpen() {
        return openJobs.getAsInt() > 0;
    }

    private void progress(int id, String line) {
        all.computeIfPresent(id, (key, known) -> known.hasEnded() ? known : training(id, Training.RUNNING, line));
    }

    private void pause() throws InterruptedException {
        if (closing) {
            throw new InterruptedException("the daemon ends");
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }

    /** The newest model, where neither what it was made from nor what it was held against is another by now. */
    private Optional<LearnedModel> unchanged(String seen) throws IOException {
        Integer champion = models.champion().map(LearnedModel::id).orElse(null);
        return models.newest()
                .filter(newest -> newest.evidence().equals(seen))
                .filter(newest ->
                        Objects.equals(champion, newest.id()) || Objects.equals(champion, newest.comparedWith()));
    }

    private Training settled(int id, String state, String what, LearnedModel model, TrainingRequest request)
            throws IOException {
        boolean promoted = request.promote() && models.promoteIfBetter(model);
        if (promoted) {
            LOG.info("model {} is in use: {}", model.id(), model.verdict());
        }
        boolean inUse = models.champion()
                .filter(champion -> champion.id() == model.id())
                .isPresent();
        String use = inUse ? "in use" : "not in use";
        String text = state.equals(Training.TRAINED)
                ? "model " + model.id() + ", " + what + ", is " + use + ": " + model.verdict()
                : what + " model " + model.id() + ", which is " + use + ": " + model.verdict();
        return told(id, state, text, next(model, inUse), promoted, model);
    }

    private @Nullable String next(LearnedModel model, boolean inUse) {
        if (inUse || !model.better()) {
            return null;
        }
        return (models.isHeld() ? "An older model is held on to. " : "") + "Use it: shadowctl model promote "
                + model.id();
    }

    private static Training busy(int id) {
        return told(
                id, Training.BUSY, "another training or a job is under way, so nothing was done", null, false, null);
    }

    private static Training training(int id, String state, String text) {
        return told(id, state, text, null, false, null);
    }

    private static Training told(
            int id, String state, String text, @Nullable String next, boolean promoted, @Nullable LearnedModel model) {
        return new Training(Profile.API_VERSION, Training.KIND, id, state, text, next, 0, promoted, model);
    }

    private static Training failed(int id, String text, String next, int exitCode) {
        return new Training(Profile.API_VERSION, Training.KIND, id, Training.FAILED, text, next, exitCode, false, null);
    }

    private Training remember(Training training) {
        all.put(training.id(), training);
        if (all.size() > REMEMBERED) {
            all.values().stream().filter(Training::hasEnded).findFirst().ifPresent(oldest -> all.remove(oldest.id()));
        }
        return training;
    }

    /** Ends the one that runs: it leaves a whole challenger or none. */
    @Override
    public void close() {
        closing = true;
        lane.shutdownNow();
        worker.kill();
        try {
            lane.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
