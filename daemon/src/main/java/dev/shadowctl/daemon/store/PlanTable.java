package dev.shadowctl.daemon.store;

import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.Application;
import dev.shadowctl.wire.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Plans as documents, and how far each has come at its targets. */
public final class PlanTable {

    private static final List<String> OPEN = List.of("applying", "rolling-back");

    private final Writer writer;
    private final Readers readers;

    PlanTable(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /**
     * How far a plan has come at a target.
     *
     * @param plan id of the plan
     * @param target name of the target
     */
    public record Applied(String plan, String target, Application state) {}

    /** Keeps a plan; whether its id was free. A document never changes. */
    public boolean insert(Plan plan) {
        return writer.write(handle -> handle.createUpdate(
                                "INSERT INTO plan (id, created_at_micros, body) VALUES (:id, :at, :body)"
                                        + " ON CONFLICT (id) DO NOTHING")
                        .bind("id", plan.id())
                        .bind("at", Micros.of(plan.createdAt()))
                        .bind("body", Json.write(plan))
                        .execute())
                == 1;
    }

    /** The plans whose id is, or else starts with, the given one; at most ten. */
    public List<Plan> find(String prefix) {
        List<Plan> exact = readers
                .read(handle -> handle.createQuery("SELECT body FROM plan WHERE id = :id")
                        .bind("id", prefix)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(PlanTable::plan)
                .toList();
        return exact.isEmpty() ? startingWith(prefix) : exact;
    }

    private List<Plan> startingWith(String prefix) {
        return readers
                .read(handle -> handle.createQuery("SELECT body FROM plan WHERE substr(id, 1, :length) = :prefix"
                                + " ORDER BY id DESC LIMIT 10")
                        .bind("length", prefix.length())
                        .bind("prefix", prefix)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(PlanTable::plan)
                .toList();
    }

    /** The newest plans first. */
    public List<Plan> newest(int limit) {
        return readers
                .read(handle -> handle.createQuery(
                                "SELECT body FROM plan ORDER BY created_at_micros DESC, id DESC LIMIT :limit")
                        .bind("limit", limit)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(PlanTable::plan)
                .toList();
    }

    /** The greatest id ever given, or empty. */
    public Optional<String> greatestId() {
        return readers.read(handle -> handle.createQuery("SELECT id FROM plan ORDER BY id DESC LIMIT 1")
                .mapTo(String.class)
                .findOne());
    }

    /** How far a plan has come, by the targets where it was begun. */
    public Map<String, Application> applications(String plan) {
        Map<String, Application> states = new LinkedHashMap<>();
        readers.read(handle -> handle.createQuery(
                                "SELECT plan, target, state_body FROM application WHERE plan = :plan ORDER BY target")
                        .bind("plan", plan)
                        .map((rows, context) -> applied(rows))
                        .list())
                .forEach(each -> states.put(each.target(), each.state()));
        return states;
    }

    /** What plans have done at a target. */
    public List<Applied> at(String target) {
        return readers.read(handle -> handle.createQuery(
                        "SELECT plan, target, state_body FROM application WHERE target = :target ORDER BY plan")
                .bind("target", target)
                .map((rows, context) -> applied(rows))
                .list());
    }

    /**
     * Writes that a plan is begun at several targets, all in one transaction: none or all of them.
     *
     * @param begun by target
     * @return another plan that is begun and not finished at one of them, and where; then nothing was written
     */
    public Optional<Applied> begin(String plan, Map<String, Application.Applying> begun) {
        return writer.write(handle -> {
            Optional<Applied> other = handle
                    .createQuery("SELECT plan, target, state_body FROM application"
                            + " WHERE target IN (<targets>) AND state IN (<open>) AND plan <> :plan LIMIT 1")
                    .bindList("targets", List.copyOf(begun.keySet()))
                    .bindList("open", OPEN)
                    .bind("plan", plan)
                    .map((rows, context) -> applied(rows))
                    .list()
                    .stream()
                    .findFirst();
            if (other.isEmpty()) {
                begun.forEach((target, state) -> put(handle, plan, target, state));
            }
            return other;
        });
    }

    /** Writes how far a plan has come at a target where it was begun. */
    public void move(String plan, String target, Application to) {
        writer.write(handle -> put(handle, plan, target, to));
    }

    private static int put(Handle handle, String plan, String target, Application state) {
        return handle.createUpdate("INSERT INTO application (plan, target, state, state_body)"
                        + " VALUES (:plan, :target, :state, :body)"
                        + " ON CONFLICT (plan, target) DO UPDATE SET state = :state, state_body = :body")
                .bind("plan", plan)
                .bind("target", target)
                .bind("state", state.word())
                .bind("body", Json.<Application>type(Application.class).toJson(state))
                .execute();
    }

    private static Plan plan(String body) {
        return Json.read(body, Plan.class);
    }

    private static Applied applied(ResultSet rows) throws SQLException {
        return new Applied(
                rows.getString("plan"),
                rows.getString("target"),
                Json.read(rows.getString("state_body"), Application.class));
    }
}
