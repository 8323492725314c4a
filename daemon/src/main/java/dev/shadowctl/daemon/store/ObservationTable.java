package dev.shadowctl.daemon.store;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.wire.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was predicted of plans beside what was seen. */
public final class ObservationTable {

    private final Readers readers;

    ObservationTable(Readers readers) {
        this.readers = readers;
    }

    /** The observation of a job. */
    public Optional<Observation> find(String id) {
        return readers.read(handle -> handle.createQuery("SELECT body FROM observation WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne())
                .map(ObservationTable::observation);
    }

    /**
     * The newest observations, newest first.
     *
     * @param method the method, fully written, or null for any
     * @param limit how many at most
     */
    public List<Observation> newest(@Nullable String method, int limit) {
        return readers
                .read(handle -> handle.createQuery(
                                "SELECT body FROM observation WHERE (:method IS NULL OR method = :method)"
                                        + " ORDER BY observed_at_micros DESC, id DESC LIMIT :limit")
                        .bind("method", method)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(ObservationTable::observation)
                .toList();
    }

    /** How many there are and which is the newest; what it says stays the same until something new was seen. */
    public String evidence() {
        return readers.read(
                handle -> handle.createQuery("SELECT count(*) || ' to ' || coalesce(max(id), 'none') FROM observation")
                        .mapTo(String.class)
                        .one());
    }

    /** Passes on every observation, one in memory at a time, those of one profile together, its newest first. */
    public void forEach(Consumer<Observation> each) {
        readers.read(handle -> handle.createQuery(
                                "SELECT id FROM observation ORDER BY profile, observed_at_micros DESC, id")
                        .mapTo(String.class)
                        .list())
                .forEach(id -> find(id).ifPresent(each));
    }

    /** Within a write of its own, for an observation and the end of its job are one transaction. */
    static void insert(Handle handle, Observation observation) {
        handle.createUpdate("INSERT INTO observation (id, method, host, plan, profile, observed_at_micros, body)"
                        + " VALUES (:id, :method, :host, :plan, :profile, :at, :body)")
                .bind("id", observation.id())
                .bind("method", observation.method())
                .bind("host", observation.host())
                .bind("plan", observation.plan())
                .bind("profile", observation.profile())
                .bind("at", Micros.of(observation.observedAt()))
                .bind("body", Json.write(observation))
                .execute();
    }

    private static Observation observation(String body) {
        return Json.read(body, Observation.class);
    }
}
