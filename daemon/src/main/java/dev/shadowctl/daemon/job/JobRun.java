package dev.shadowctl.daemon.job;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.daemon.store.JobTable;
import dev.shadowctl.daemon.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One job while its runner has it. */
final class JobRun implements JobProgress {

    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final String id;
    private final JobTable table;
    private final InstantSource clock;
    private final Runnable changed;
    private final List<Runnable> cancelActions = new ArrayList<>();
    private final JobState.Preparing preparing;
    private boolean running;
    private Instant runningSince = Instant.EPOCH;
    private boolean cancelled;

    JobRun(String id, JobState.Preparing preparing, JobTable table, InstantSource clock, Runnable changed) {
        this.id = id;
        this.preparing = preparing;
        this.table = table;
        this.clock = clock;
        this.changed = changed;
    }

    @Override
    public void resolved(Method method) {
        record(() -> table.resolve(id, method.toString(), clock.instant()));
    }

    /** Not forgiven where it can't be written: a process nobody knows of could outlive the daemon. */
    @Override
    public synchronized void running(long pid) {
        if (running) {
            table.goesOnIn(id, new JobState.Running(runningSince, pid), Leftovers.startOf(pid));
        } else {
            runningSince = clock.instant();
            running = table.run(id, preparing, preparing.run(runningSince, pid), Leftovers.startOf(pid));
            changed.run();
        }
    }

    @Override
    public void note(String text) {
        record(() -> table.note(id, clock.instant(), text));
    }

    @Override
    public void step(Step step) {
        String text = String.format(
                Locale.ROOT,
                "%s: size %d, %.0f calls/s%s%s",
                step.phase().name().toLowerCase(Locale.ROOT),
                step.size(),
                step.achievedRate(),
                cost(step),
                step.disturbance() == null ? "" : "; disturbed: " + step.disturbance());
        record(() -> table.step(id, clock.instant(), text, step));
    }

    @Override
    public void onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                cancelActions.add(action);
                return;
            }
        }
        action.run();
    }

    /** Asks the runner to end; asked again it does nothing. */
    void cancel() {
        List<Runnable> actions;
        synchronized (this) {
            if (cancelled) {
                return;
            }
            cancelled = true;
            actions = List.copyOf(cancelActions);
        }
        note("cancel requested");
        actions.forEach(this::attempt);
    }

    synchronized boolean isRunning() {
        return running;
    }

    private void attempt(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn("job {}: a cancel action failed", id, e);
        }
    }

    /** A line of progress that can't be written does not cost the job its result. */
    private void record(Runnable write) {
        try {
            write.run();
            changed.run();
        } catch (StoreException e) {
            LOG.warn("job {}: an event was lost: {}", id, e.getMessage());
        }
    }

    private static String cost(Step step) {
        OptionalDouble seconds = step.mean(Metric.CPU_PER_CALL);
        return seconds.isPresent()
                ? String.format(Locale.ROOT, ", %.1f µs of CPU a call", seconds.getAsDouble() * 1e6)
                : "";
    }
}
