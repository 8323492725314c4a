package dev.shadowctl.daemon;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.classpath.AnnotatedTarget;
import dev.shadowctl.daemon.classpath.CodeHash;
import dev.shadowctl.daemon.feedback.ValidationService;
import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.daemon.http.FeedbackRoutes;
import dev.shadowctl.daemon.http.HttpServer;
import dev.shadowctl.daemon.http.ModelRoutes;
import dev.shadowctl.daemon.http.PlanRoutes;
import dev.shadowctl.daemon.http.Routes;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.learn.Backtests;
import dev.shadowctl.daemon.learn.Models;
import dev.shadowctl.daemon.learn.OwnCalibration;
import dev.shadowctl.daemon.learn.Trainings;
import dev.shadowctl.daemon.model.Corpus;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.plan.PlanMaker;
import dev.shadowctl.daemon.plan.PlanService;
import dev.shadowctl.daemon.plan.TargetRegistry;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.daemon.settings.Settings;
import dev.shadowctl.daemon.store.Store;
import dev.shadowctl.daemon.store.UnfitStoreException;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.DaemonFile;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.Status;
import dev.shadowctl.wire.daemon.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running daemon: the one place where its objects meet. It is ready when {@link #start} returns, asked to end when
 * {@link #awaitEnd} returns, and gone when {@link #close} returns.
 */
public final class Daemon implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Daemon.class);

    /** Time jobs have to end when the daemon is stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(4);

    private final Home home;
    private final InstantSource clock;
    private final HomeLock lock;
    private final Store store;
    private final JobService jobs;
    private final PredictionService predictions;
    private final OwnCalibration calibration;
    private final Trainings trainings;
    private final IdleWatch idle;
    private final HttpServer server;
    private final Instant startedAt;
    private final CountDownLatch end = new CountDownLatch(1);
    private final CountDownLatch probed = new CountDownLatch(1);
    private boolean closed;

    private Daemon(Home home, Settings settings, Parts parts, InstantSource clock, HomeLock lock, Store store)
            throws IOException {
        this.home = home;
        this.clock = clock;
        this.lock = lock;
        this.store = store;
        this.startedAt = clock.instant();
        this.idle = new IdleWatch(clock, settings.idle());
        this.jobs = new JobService(store.jobs(), parts.runner(), clock, this::prepare, this::endIfDrained);
        jobs.recover();
        PrivateFiles.empty(home.jobs());
        OwnerToken.admit(home.ownerToken(), store.tokens(), clock.instant());
        Models models = Models.open(home);
        Residuals corpus = Corpus.shipped();
        this.calibration = new OwnCalibration(store.observations(), store.measures()::find, models, corpus);
        this.predictions =
                new PredictionService(store.measures(), calibration, calibration::plain, models, CodeHash::reachable);
        this.trainings = new Trainings(models, store.observations(), new ProcessLauncher(), home, jobs::openJobs);
        TargetRegistry targets = new TargetRegistry(store.targets(), store.plans(), parts.targets(), clock);
        PlanService plans =
                new PlanService(store.plans(), targets, new PlanMaker(predictions, jobs, AnnotatedTarget::of), clock);
        InputSets inputSets = new InputSets(home.inputSets());
        Routes routes = new Routes(
                this::status,
                this::stop,
                jobs,
                predictions,
                this::hosts,
                new Recordings(home.recordings()),
                inputSets,
                parts.scans(),
                new PlanRoutes(targets, plans),
                new FeedbackRoutes(
                        new ValidationService(plans, predictions, jobs, store.observations(), inputSets),
                        new Backtests(store.observations(), store.measures()::find, models, corpus, jobs::openJobs)),
                new ModelRoutes(models, trainings));
        this.server = HttpServer.start(settings.port(), routes, store.tokens()::scope, clock, idle::touch);
    }

    /**
     * Starts a daemon on a home.
     *
     * @throws DaemonException if it can't be: another serves the home, or the store is not for this program
     * @throws IOException if the home can't be written
     */
    public static Daemon start(Home home, Settings settings, Parts parts, InstantSource clock) throws IOException {
        for (Path directory : List.of(home.config(), home.data(), home.state(), home.cache(), home.jobs())) {
            PrivateFiles.directory(directory);
        }
        PrivateFiles.repair(home.settings());
        PrivateFiles.repair(home.daemonLog());
        HomeLock lock = HomeLock.take(home);
        try {
            Daemon daemon = open(home, settings, parts, clock, lock);
            daemon.announce(parts);
            return daemon;
        } catch (RuntimeException | IOException e) {
            lock.close();
            throw e;
        }
    }

    private static Daemon open(Home home, Settings settings, Parts parts, InstantSource clock, HomeLock lock)
            throws IOException {
        Store store = openStore(home, clock);
        try {
            return new Daemon(home, settings, parts, clock, lock, store);
        } catch (RuntimeException | IOException e) {
            store.close();
            throw e;
        }
    }

    private static Store openStore(Home home, InstantSource clock) throws IOException {
        Path nativeCache = home.cache().resolve("sqlite");
        PrivateFiles.directory(nativeCache);
        try {
            Store store = Store.open(home.database(), nativeCache, clock.instant());
            store.notices().forEach(LOG::warn);
            return store;
        } catch (UnfitStoreException e) {
            throw new DaemonException(6, String.valueOf(e.getMessage()));
        }
    }

    private void announce(Parts parts) throws IOException {
        PrivateFiles.replace(home.daemonFile(), Json.write(daemonFile()));
        LOG.info(
                "ready: http://127.0.0.1:{}, home {}, pid {}",
                port(),
                home.state(),
                ProcessHandle.current().pid());
        Thread housekeeping = new Thread(() -> keepHouse(parts), "housekeeping");
        housekeeping.setDaemon(true);
        housekeeping.start();
        calibration.start(jobs::openJobs);
    }

    /** Probes the machine once, then looks every second whether anyone still needs the daemon. */
    private void keepHouse(Parts parts) {
        probe(parts);
        try {
            while (!end.await(1, TimeUnit.SECONDS)) {
                endIfIdle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private DaemonFile daemonFile() {
        ProcessHandle self = ProcessHandle.current();
        return new DaemonFile(self.pid(), self.info().startInstant().orElse(startedAt), port(), Version.current());
    }

    /** The port of the API. */
    public int port() {
        return server.port();
    }

    private Status status() {
        return new Status(
                Version.current(),
                ProcessHandle.current().pid(),
                startedAt,
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.version"),
                jobs.openJobs(),
                store.path().toString(),
                store.schema(),
                jobs.isDraining(),
                store.notices());
    }

    private void stop(boolean drain) {
        LOG.info(drain ? "asked to end when the open jobs have ended" : "asked to end");
        jobs.drain();
        if (!drain) {
            end.countDown();
        }
    }

    /** Called by no job that was begun before this daemon was whole. */
    private void prepare(Profile fresh) {
        predictions.prepare(fresh);
    }

    private void endIfDrained() {
        if (jobs.isDraining()) {
            end.countDown();
        }
    }

    private void endIfIdle() {
        if (idle.expired(jobs.openJobs() + trainings.open())) {
            LOG.info("nobody needed this daemon for a while; it ends");
            jobs.drain();
        }
    }

    private void probe(Parts parts) {
        try {
            store.hosts().put(parts.localHost().get());
        } catch (RuntimeException e) {
            LOG.warn("this machine could not be probed", e);
        } finally {
            probed.countDown();
        }
    }

    private List<Host> hosts() {
        try {
            if (!probed.await(PROBE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("hosts were asked for before this machine was probed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return store.hosts().all();
    }

    /** Waits until the daemon is asked to end, is idle for too long, or has drained. */
    public void awaitEnd() throws InterruptedException {
        end.await();
    }

    /** Ends: no new job, open ones cancelled, no longer found, no longer answering, everything written. */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        end.countDown();
        trainings.close();
        jobs.close(PATIENCE);
        removeDaemonFile();
        server.close();
        calibration.close();
        store.close();
        lock.close();
        LOG.info("ended after {}", Duration.between(startedAt, clock.instant()));
    }

    private void removeDaemonFile() throws IOException {
        Path file = home.daemonFile();
        if (Files.exists(file) && Files.readString(file).equals(Json.write(daemonFile()))) {
            Files.delete(file);
        }
    }
}
