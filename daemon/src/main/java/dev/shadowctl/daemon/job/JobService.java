package dev.shadowctl.daemon.job;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.daemon.store.DiskFullException;
import dev.shadowctl.daemon.store.JobTable;
import dev.shadowctl.daemon.store.StoreException;
import dev.shadowctl.wire.daemon.JobEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every job from its request to exactly one end. One job runs at a time on each host. */
public final class JobService {

    private static final Logger LOG = LoggerFactory.getLogger(JobService.class);

    /** Between attempts to write the end of a job that could not be written. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final JobTable table;
    private final JobRunner runner;
    private final InstantSource clock;
    private final Consumer<Profile> onProfile;
    private final Runnable onIdle;
    private final JobIds ids;
    private final Changes changes = new Changes();
    private final Set<String> open = ConcurrentHashMap.newKeySet();
    private final Map<String, JobRun> runs = new ConcurrentHashMap<>();
    private final Map<String, ExecutorService> lanes = new HashMap<>();
    private volatile boolean draining;
    private volatile boolean closing;

    /**
     * A service over the jobs of one store.
     *
     * @param onProfile told of each profile that was stored, before the next job of its host begins
     * @param onIdle told whenever no job is open any more, and when a drain begins with none
     */
    public JobService(
            JobTable table, JobRunner runner, InstantSource clock, Consumer<Profile> onProfile, Runnable onIdle) {
        this.table = table;
        this.runner = runner;
        this.clock = clock;
        this.onProfile = onProfile;
        this.onIdle = onIdle;
        this.ids = new JobIds(table.greatestId());
    }

    /** Ends what a daemon that was killed left open: processes first, then the rows. */
    public void recover() {
        for (JobTable.OpenJob left : table.open()) {
            if (left.job().state() instanceof JobState.Running running
                    && Leftovers.kill(running.pid(), left.processStartedAt())) {
                LOG.info(
                        "job {}: killed the process {} a lost daemon had left",
                        left.job().id(),
                        running.pid());
            }
            fail(left.job().id(), lost("the daemon that ran job " + left.job().id() + " was killed"));
        }
    }

    /**
     * Queues a job.
     *
     * @return the job as the store knows it, without secrets
     * @throws JobRefusedException if the daemon is about to end
     */
    public synchronized Job submit(JobRequest request) {
        if (draining) {
            throw new JobRefusedException("the daemon is draining and takes no new job");
        }
        Instant now = clock.instant();
        Job job = new Job(ids.next(now), request, request.method(), now, new JobState.Queued(now));
        open.add(job.id());
        try {
            table.insert(job);
            lane(request.host()).execute(() -> work(job));
        } catch (RuntimeException e) {
            open.remove(job.id());
            throw e;
        }
        return job.withoutSecrets();
    }

    private ExecutorService lane(String host) {
        return lanes.computeIfAbsent(
                host, name -> Executors.newSingleThreadExecutor(task -> new Thread(task, "job-" + name)));
    }

    private void work(Job job) {
        try {
            if (job.state() instanceof JobState.Queued queued) {
                JobState.Preparing preparing = queued.prepare(clock.instant());
                JobRun run = new JobRun(job.id(), preparing, table, clock, () -> changes.signal());
                runs.put(job.id(), run);
                if (begin(job, queued, preparing)) {
                    end(job, run, outcome(job.withState(preparing), run));
                }
            }
        } catch (RuntimeException | Error e) {
            LOG.error("job {} could not be ended; the next start of the daemon will", job.id(), e);
        } finally {
            runs.remove(job.id());
            closed(job.id());
        }
    }

    private boolean begin(Job job, JobState.Queued queued, JobState.Preparing preparing) {
        while (!closing) {
            try {
                boolean begun = table.move(job.id(), queued, preparing, preparing.since(), preparing.word());
                changes.signal();
                return begun;
            } catch (StoreException e) {
                LOG.warn("job {} waits, for the store can't be written: {}", job.id(), e.getMessage());
                pause();
            }
        }
        return false;
    }

    private JobOutcome outcome(Job job, JobRun run) {
        try {
            return runner.run(job, run);
        } catch (RuntimeException | Error e) {
            LOG.error("job {}: the runner failed", job.id(), e);
            return new JobOutcome.Failed(failure(e, "running job " + job.id() + " failed: " + e));
        }
    }

    private void end(Job job, JobRun run, JobOutcome outcome) {
        try {
            write(job.id(), run, outcome);
        } catch (StoreException e) {
            LOG.warn("job {}: its end could not be written: {}", job.id(), e.getMessage());
            fail(job.id(), failure(e, "the result of job " + job.id() + " could not be kept: " + e.getMessage()));
        }
    }

    private void write(String id, JobRun run, JobOutcome outcome) {
        Instant now = clock.instant();
        boolean resulted = outcome instanceof JobOutcome.Profiled || outcome instanceof JobOutcome.Validated;
        if (resulted && !run.isRunning()) {
            fail(id, internal("job " + id + " brought a result without having run"));
        } else if (outcome instanceof JobOutcome.Profiled profiled) {
            finish(id, new JobState.Succeeded(now), "succeeded", profiled.profile(), null);
            if (!draining) { // the store may be closed by now
                tell(profiled.profile());
            }
        } else if (outcome instanceof JobOutcome.Validated validated) {
            Observation observation = validated.observation();
            finish(
                    id,
                    new JobState.Succeeded(now),
                    "validated: " + observation.verdict().words(),
                    null,
                    observation);
        } else if (outcome instanceof JobOutcome.Failed failed) {
            fail(id, failed.failure());
        } else {
            finish(id, new JobState.Cancelled(now), "cancelled", null, null);
        }
    }

    /** The job has ended well by now, whatever becomes of this. */
    private void tell(Profile profile) {
        try {
            onProfile.accept(profile);
        } catch (RuntimeException e) {
            LOG.warn("the profile {} is stored, but nothing could be made of it yet", profile.id(), e);
        }
    }

    /** Tries until it is written: a full disk may be freed, and no job may stay without an end. */
    private void fail(String id, Failure failure) {
        while (true) {
            try {
                finish(id, new JobState.Failed(clock.instant(), failure), failure.toString(), null, null);
                return;
            } catch (StoreException e) {
                LOG.warn("job {}: its failure could not be written: {}", id, e.getMessage());
                if (closing) {
                    throw e;
                }
                pause();
            }
        }
    }

    private void finish(
            String id,
            JobState.Ended state,
            String text,
            @Nullable Profile profile,
            @Nullable Observation observation) {
        if (table.end(id, state, text, profile, observation)) {
            LOG.info("job {} {}", id, state.word());
        }
        changes.signal();
    }

    private void closed(String id) {
        open.remove(id);
        changes.signal();
        if (open.isEmpty()) {
            onIdle.run();
        }
    }

    /** Cancels a job in whatever open state it is; a job that has ended stays as it is. */
    public void cancel(Job job) {
        JobRun run = runs.get(job.id());
        if (run != null) {
            run.cancel();
        }
        Instant now = clock.instant();
        if (job.state() instanceof JobState.Queued queued
                && table.move(job.id(), queued, queued.cancel(now), now, "cancelled")) {
            closed(job.id());
        } else if (run == null) {
            JobRun late = runs.get(job.id());
            if (late != null) {
                late.cancel();
            }
        }
    }

    /** The jobs an id or the beginning of one means. */
    public List<Job> find(String prefix) {
        return table.find(prefix);
    }

    /** The newest jobs first. */
    public List<Job> newest(int limit) {
        return table.newest(limit);
    }

    /** Jobs that have not ended. */
    public int openJobs() {
        return open.size();
    }

    /** Whether nothing will happen to any job any more. */
    public boolean isClosed() {
        return closing;
    }

    public boolean isDraining() {
        return draining;
    }

    /**
     * Events of a job after one of them; waits a while where there is none yet.
     *
     * @param id the job
     * @param after {@code seq} of the last one known, 0 for none
     * @param patience how long to wait at most
     * @return at most 256, empty where nothing happened
     */
    public List<JobEvent> events(String id, long after, Duration patience) throws InterruptedException {
        long seen = changes.count();
        List<JobEvent> events = table.events(id, after, 256);
        if (events.isEmpty() && !closing) {
            changes.await(seen, patience);
            return table.events(id, after, 256);
        }
        return events;
    }

    /** Takes no new job from now on. */
    public void drain() {
        synchronized (this) {
            draining = true;
        }
        if (open.isEmpty()) {
            onIdle.run();
        }
    }

    /** Cancels what is open and waits for its end; what does not end in time is written as lost. */
    public void close(Duration patience) {
        drain();
        table.open().forEach(left -> cancel(left.job()));
        lanes.values().forEach(ExecutorService::shutdown);
        boolean ended = awaitLanes(patience);
        closing = true;
        if (!ended) {
            table.open().forEach(this::abandon);
        }
        lanes.values().forEach(ExecutorService::shutdownNow);
        changes.close();
    }

    private void abandon(JobTable.OpenJob left) {
        if (left.job().state() instanceof JobState.Running running) {
            Leftovers.kill(running.pid(), left.processStartedAt());
        }
        fail(left.job().id(), lost("job " + left.job().id() + " did not end when the daemon was stopped"));
    }

    private boolean awaitLanes(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (ExecutorService lane : lanes.values()) {
                if (!lane.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("the daemon ends", e);
        }
    }

    private static Failure failure(Throwable cause, String message) {
        return cause instanceof DiskFullException
                ? new Failure(FailureCode.DISK_FULL, message, "Free some space, then run it again.")
                : internal(message);
    }

    private static Failure internal(String message) {
        return new Failure(FailureCode.INTERNAL, message, "See the daemon's log: shadowctl daemon logs");
    }

    private static Failure lost(String message) {
        return new Failure(FailureCode.DAEMON_LOST, message, "Run it again.");
    }
}
