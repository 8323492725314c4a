package dev.shadowctl.daemon.store;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.wire.Json;
import java.util.List;

/** The inventory of shadow hosts. */
public final class HostTable {

    private final Writer writer;
    private final Readers readers;

    HostTable(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** Adds a host or replaces what is known of it. */
    public void put(Host host) {
        writer.write(
                handle -> handle.createUpdate("INSERT INTO host (name, seen_at_micros, body) VALUES (:name, :at, :body)"
                                + " ON CONFLICT (name) DO UPDATE SET seen_at_micros = :at, body = :body")
                        .bind("name", host.name())
                        .bind("at", Micros.of(host.seenAt()))
                        .bind("body", Json.write(host))
                        .execute());
    }

    /** All hosts by name. */
    public List<Host> all() {
        return readers
                .read(handle -> handle.createQuery("SELECT body FROM host ORDER BY name")
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(body -> Json.read(body, Host.class))
                .toList();
    }
}
