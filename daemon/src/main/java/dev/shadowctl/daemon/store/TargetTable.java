package dev.shadowctl.daemon.store;

import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The places that plans may name. */
public final class TargetTable {

    private final Writer writer;
    private final Readers readers;

    TargetTable(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Adds a target; whether its name was free. */
    public boolean add(RegisteredTarget target, Instant now) {
        return writer.write(handle -> handle.createUpdate("INSERT INTO target (name, added_at_micros, body)"
                                + " VALUES (:name, :at, :body) ON CONFLICT (name) DO NOTHING")
                        .bind("name", target.name())
                        .bind("at", Micros.of(now))
                        .bind("body", Json.write(target))
                        .execute())
                == 1;
    }

    /** Forgets a target; whether there was one. */
    public boolean remove(String name) {
        return writer.write(handle -> handle.createUpdate("DELETE FROM target WHERE name = :name")
                        .bind("name", name)
                        .execute())
                == 1;
    }

    public Optional<RegisteredTarget> find(String name) {
        return all().stream().filter(target -> target.name().equals(name)).findFirst();
    }

    /** All targets by name. */
    public List<RegisteredTarget> all() {
        return readers
                .read(handle -> handle.createQuery("SELECT body FROM target ORDER BY name")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(body -> Json.read(body, RegisteredTarget.class))
                .toList();
    }
}
