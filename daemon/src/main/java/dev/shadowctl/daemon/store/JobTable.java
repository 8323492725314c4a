package dev.shadowctl.daemon.store;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.JobEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and what happened to them. A state is written only over the states it may follow, so that of several ends that are
 * tried exactly one is written.
 */
public final class JobTable {

    private static final String COLUMNS = "id, method, created_at, request, state_body, process_started_at";
    private static final List<String> OPEN = List.of("queued", "preparing", "running");

    private final Writer writer;
    private final Readers readers;

    JobTable(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * A job that was open when the daemon ended.
     *
     * @param job the job
     * @param processStartedAt start of the process in its state, or null where that was not known
     */
    public record OpenJob(Job job, @Nullable Instant processStartedAt) {}

    /** Writes a new job with its first event, and none of its secrets. */
    public void insert(Job job) {
        writer.write(handle -> {
            handle.createUpdate("INSERT INTO job (id, method, host, created_at, request, state, state_body)"
                            + " VALUES (:id, :method, :host, :at, :request, :state, :body)")
                    .bind("id", job.id())
                    .bind("method", job.method())
                    .bind("host", job.request().host())
                    .bind("at", job.createdAt().toString())
                    .bind("request", Json.write(job.request().withoutSecrets()))
                    .bind("state", job.state().word())
                    .bind("body", stateJson(job.state()))
                    .execute();
            append(handle, job.id(), job.createdAt(), "state", job.state().word(), job.state(), null);
            return job;
        });
    }

    /**
     * Moves a job from one state to another, with its event.
     *
     * @param id the job
     * @param from the state it must be in
     * @param to the state it comes into
     * @param at when
     * @param text the event's line
     * @return whether it was in that state
     */
    public boolean move(String id, JobState from, JobState to, Instant at, String text) {
        return writer.write(handle -> moveIn(handle, id, List.of(from.word()), to, at, text));
    }

    /** Moves a job to running and keeps when its process was started, so that a reused pid is never taken for it. */
    public boolean run(String id, JobState.Preparing from, JobState.Running to, @Nullable Instant processStartedAt) {
        return writer.write(handle -> {
            boolean moved = moveIn(handle, id, List.of(from.word()), to, to.since(), to.word());
            handle.createUpdate("UPDATE job SET process_started_at = :started WHERE id = :id AND state = 'running'")
                    .bind("started", processStartedAt == null ? null : processStartedAt.toString())
                    .bind("id", id)
                    .execute();
            return moved;
        });
    }

    /** Keeps the process that a running job goes on in, without an event: the state is what it was. */
    public void goesOnIn(String id, JobState.Running in, @Nullable Instant processStartedAt) {
        writer.write(handle -> handle.createUpdate("UPDATE job SET state_body = :body, process_started_at = :started"
                        + " WHERE id = :id AND state = 'running'")
                .bind("body", stateJson(in))
                .bind("started", processStartedAt == null ? null : processStartedAt.toString())
                .bind("id", id)
                .execute());
    }

    /** Ends a job that observed nothing. */
    public boolean end(String id, JobState.Ended to, String text, @Nullable Profile profile) {
        return end(id, to, text, profile, null);
    }

    /** Ends a job in whatever open state it is; what it brought, state and event are one transaction. */
    public boolean end(
            String id, JobState.Ended to, String text, @Nullable Profile profile, @Nullable Observation observation) {
        return writer.write(handle -> {
            if (!moveIn(handle, id, OPEN, to, to.at(), text)) {
                return false;
            }
            if (profile != null) {
                MeasureTable.insert(handle, profile);
            }
            if (observation != null) {
                ObservationTable.insert(handle, observation);
            }
            return true;
        });
    }

    /** Writes the method as resolved. */
    public void resolve(String id, String method, Instant at) {
        writer.write(handle -> {
            handle.createUpdate("UPDATE job SET method = :method WHERE id = :id")
                    .bind("method", method)
                    .bind("id", id)
                    .execute();
            return append(handle, id, at, "note", "method " + method, null, null);
        });
    }

    /** Writes an event that changes no state. */
    public void note(String id, Instant at, String text) {
        writer.write(handle -> append(handle, id, at, "note", text, null, null));
    }

    /** Writes a step that was measured. */
    public void step(String id, Instant at, String text, Step step) {
        writer.write(handle -> append(handle, id, at, "step", text, null, step));
    }

    /** The jobs whose id is, or else starts with, the given one; at most ten. */
    public List<Job> find(String prefix) {
        Optional<Job> exact =
                readers.read(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM job WHERE id = :id")
                        .bind("id", prefix)
                        .map((rows, context) -> job(rows))
                        .findOne());
        return exact.map(List::of).orElseGet(() -> startingWith(prefix));
    }

    private List<Job> startingWith(String prefix) {
        return readers.read(handle -> handle.createQuery("SELECT " + COLUMNS
                        + " FROM job WHERE substr(id, 1, :length) = :prefix ORDER BY id DESC LIMIT 10")
                .bind("length", prefix.length())
                .bind("prefix", prefix)
                .map((rows, context) -> job(rows))
                .list());
    }

    /** The newest jobs first. */
    public List<Job> newest(int limit) {
        return readers.read(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM job ORDER BY id DESC LIMIT :limit")
                        .bind("limit", limit)
                        .map((rows, context) -> job(rows))
                        .list());
    }

    /** The jobs that have not ended, oldest first. */
    public List<OpenJob> open() {
        return readers.read(handle -> handle.createQuery(
                        "SELECT " + COLUMNS + " FROM job WHERE state IN ('queued', 'preparing', 'running') ORDER BY id")
                .map((rows, context) -> new OpenJob(job(rows), instant(rows.getString("process_started_at"))))
                .list());
    }

    /** The greatest id ever given, or empty. */
    public Optional<String> greatestId() {
        return readers.read(handle -> handle.createQuery("SELECT id FROM job ORDER BY id DESC LIMIT 1")
                .mapTo(String.class)
                .findOne());
    }

    /**
     * Events of a job.
     *
     * @param id the job
     * @param after only those with a greater {@code seq}
     * @param limit how many at most
     */
    public List<JobEvent> events(String id, long after, int limit) {
        return readers
                .read(handle -> handle.createQuery(
                                "SELECT body FROM job_event WHERE job = :job AND seq > :after ORDER BY seq LIMIT :limit")
                        .bind("job", id)
                        .bind("after", after)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(body -> Json.read(body, JobEvent.class))
                .toList();
    }

    private static boolean moveIn(Handle handle, String id, List<String> from, JobState to, Instant at, String text) {
        int moved = handle.createUpdate(
                        "UPDATE job SET state = :to, state_body = :body WHERE id = :id AND state IN (<from>)")
                .bindList("from", from)
                .bind("to", to.word())
                .bind("body", stateJson(to))
                .bind("id", id)
                .execute();
        if (moved == 1) {
            append(handle, id, at, "state", text, to, null);
        }
        return moved == 1;
    }

    /** Gapless, for one thread writes and what fails is undone with its number. */
    private static JobEvent append(
            Handle handle,
            String id,
            Instant at,
            String type,
            String text,
            @Nullable JobState state,
            @Nullable Step step) {
        long last = handle.createQuery("SELECT coalesce(max(seq), 0) FROM job_event WHERE job = :job")
                .bind("job", id)
                .mapTo(Long.class)
                .one();
        JobEvent event = new JobEvent(last + 1, at, type, text, state, step);
        handle.createUpdate("INSERT INTO job_event (job, seq, body) VALUES (:job, :seq, :body)")
                .bind("job", id)
                .bind("seq", event.seq())
                .bind("body", Json.write(event))
                .execute();
        return event;
    }

    private static Job job(ResultSet rows) throws SQLException {
        return new Job(
                rows.getString("id"),
                Json.read(rows.getString("request"), JobRequest.class),
                rows.getString("method"),
                Instant.parse(rows.getString("created_at")),
                Json.read(rows.getString("state_body"), JobState.class));
    }

    private static String stateJson(JobState state) {
        return Json.<JobState>type(JobState.class).toJson(state);
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
