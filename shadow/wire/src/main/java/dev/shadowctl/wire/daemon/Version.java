package dev.shadowctl.wire.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of this build, as Maven wrote it. */
public final class Version {

    private static final String CURRENT = read();

    private Version() {}

    /** {@code 0.1.0}, or with a qualifier behind a dash. */
    public static String current() {
        return CURRENT;
    }

    private static String read() {
        try (InputStream in = Objects.requireNonNull(
                Version.class.getResourceAsStream("version.txt"), "version.txt is missing from the build")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the version of this build could not be read", e);
        }
    }
}
