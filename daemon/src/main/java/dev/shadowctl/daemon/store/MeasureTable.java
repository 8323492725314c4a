package dev.shadowctl.daemon.store;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.MethodSummary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Profiles, and the methods they are of. */
public final class MeasureTable {

    /** Profiles that were read last, for reading one takes longer than all that is asked of it; none ever changes. */
    public static final int REMEMBERED = 8;

    private final Readers readers;
    private final Map<String, Profile> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Profile> eldest) {
            return size() > REMEMBERED;
        }
    };

    MeasureTable(Readers readers) {
        this.readers = readers;
    }

    /** The profile of an id. */
    public Optional<Profile> find(String id) {
        return readers.read(handle -> handle.createQuery("SELECT body FROM measure WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne())
                .map(body -> Json.read(body, Profile.class));
    }

    /**
     * The newest profiles, newest first.
     *
     * @param method the method, fully written, or null for any
     * @param host the host that measured it, or null for any
     * @param limit how many at most
     */
    public List<Profile> newest(@Nullable String method, @Nullable String host, int limit) {
        return readers
                .read(handle -> handle.createQuery("SELECT id FROM measure"
                                + " WHERE (:method IS NULL OR method = :method) AND (:host IS NULL OR host = :host)"
                                + " ORDER BY measured_at_micros DESC, id DESC LIMIT :limit")
                        .bind("method", method)
                        .bind("host", host)
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list())
                .stream()
                .flatMap(id -> remembered(id).stream())
                .toList();
    }

    private Optional<Profile> remembered(String id) {
        synchronized (remembered) {
            Profile known = remembered.get(id);
            if (known != null) {
                return Optional.of(known);
            }
        }
        Optional<Profile> read = find(id);
        synchronized (remembered) {
            read.ifPresent(profile -> remembered.put(id, profile));
        }
        return read;
    }

    /** Every method with its newest profile, the one profiled last first. */
    public List<MethodSummary> methods() {
        return readers.read(handle -> handle.createQuery("SELECT summary, (SELECT count(*) FROM measure AS every"
                        + " WHERE every.method = measure.method) FROM measure WHERE id = (SELECT id FROM measure AS newest"
                        + " WHERE newest.method = measure.method ORDER BY measured_at_micros DESC, id DESC LIMIT 1)"
                        + " ORDER BY measured_at_micros DESC, id DESC")
                .map((rows, context) -> counted(Json.read(rows.getString(1), MethodSummary.class), rows.getInt(2)))
                .list());
    }

    /** Within a write of its own, for a profile and the end of its job are one transaction. */
    static void insert(Handle handle, Profile profile) {
        handle.createUpdate("INSERT INTO call (method, service, profiled_first_micros) VALUES (:method, :service, :at)"
                        + " ON CONFLICT (method) DO UPDATE SET service = coalesce(:service, service)")
                .bind("method", profile.method())
                .bind("service", profile.service())
                .bind("at", Micros.of(profile.measuredAt()))
                .execute();
        handle.createUpdate("INSERT INTO measure (id, method, host, measured_at_micros, summary, body)"
                        + " VALUES (:id, :method, :host, :at, :summary, :body)")
                .bind("id", profile.id())
                .bind("method", profile.method())
                .bind("host", profile.host())
                .bind("at", Micros.of(profile.measuredAt()))
                .bind("summary", Json.write(summary(profile)))
                .bind("body", Json.write(profile))
                .execute();
    }

    private static MethodSummary summary(Profile profile) {
        List<Step> steady = profile.steady();
        return new MethodSummary(
                profile.method(),
                profile.service(),
                1,
                profile.id(),
                profile.measuredAt(),
                steady.stream().map(Step::size).distinct().sorted().toList(),
                steady.stream().mapToDouble(MeasureTable::reached).max().orElse(0),
                costAtLargestSize(profile, steady),
                profile.inputs());
    }

    private static double reached(Step step) {
        return step.sustained() ? step.rate() : step.achievedRate();
    }

    /** Of the largest size, the step with the most calls: its mean stands on the most. */
    private static double costAtLargestSize(Profile profile, List<Step> steady) {
        return steady.stream()
                .filter(step -> profile.heapBytes(step) >= profile.maxHeapBytes())
                .filter(step -> step.mean(Metric.CPU_PER_CALL).isPresent())
                .max(Comparator.comparingInt(Step::size).thenComparingLong(Step::calls))
                .flatMap(step -> step.mean(Metric.CPU_PER_CALL).stream().boxed().findFirst())
                .orElse(0.0);
    }

    private static MethodSummary counted(MethodSummary one, int profiles) {
        return new MethodSummary(
                one.method(),
                one.service(),
                profiles,
                one.profile(),
                one.measuredAt(),
                one.sizes(),
                one.maxRate(),
                one.cpuSecondsPerCall(),
                one.inputs());
    }
}
