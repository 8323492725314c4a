package dev.shadowctl.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events; the names of fields are the HTML standard's, section 9.2. Only {@code data} matters to us. */
final class EventStream implements AutoCloseable {

    private final HttpURLConnection connection;
    private final BufferedReader lines;

    EventStream(HttpURLConnection connection) throws IOException {
        this(
                connection,
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)));
    }

    private EventStream(HttpURLConnection connection, BufferedReader lines) {
        this.connection = connection;
        this.lines = lines;
    }

    /** Data of the next event, empty at the end of the stream. */
    Optional<String> next() throws IOException {
        return next(lines);
    }

    /** An event that its empty line does not end is dropped, as the standard demands. */
    static Optional<String> next(BufferedReader lines) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("data:")) {
                String value = line.substring("data:".length());
                data.append(data.isEmpty() ? "" : "\n").append(value.startsWith(" ") ? value.substring(1) : value);
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(data.toString());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
