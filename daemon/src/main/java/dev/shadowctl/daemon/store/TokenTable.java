package dev.shadowctl.daemon.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tokens, as hashes only: who reads the database can't use one. */
public final class TokenTable {

    /** Entropy of a token; a hash of that needs no salt and no stretching. */
    private static final int TOKEN_BYTES = 32;

    private final Writer writer;
    private final Readers readers;

    TokenTable(Writer writer, Readers readers) {
        this.writer = writer;
        this.readers = readers;
    }

    /** A fresh token in hex. */
    public static String random(SecureRandom random) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Lets a token in; one known already stays as it is. */
    public void add(String token, Scope scope, @Nullable String service, Instant now) {
        writer.write(handle -> handle.createUpdate(
                        "INSERT INTO token (hash, scope, service, created_at_micros) VALUES (:hash, :scope, :service, :at)"
                                + " ON CONFLICT (hash) DO NOTHING")
                .bind("hash", hash(token))
                .bind("scope", scope.word())
                .bind("service", service)
                .bind("at", Micros.of(now))
                .execute());
    }

    /** Shuts a token out for good. */
    public void revoke(String token, Instant now) {
        writer.write(handle -> handle.createUpdate(
                        "UPDATE token SET revoked_at_micros = :at WHERE hash = :hash AND revoked_at_micros IS NULL")
                .bind("hash", hash(token))
                .bind("at", Micros.of(now))
                .execute());
    }

    /** What a token allows, or empty where it is unknown or revoked. Compares in constant time. */
    public Optional<Scope> scope(String token) {
        byte[] given = hash(token).getBytes(StandardCharsets.US_ASCII);
        Optional<Scope> scope = Optional.empty();
        for (Row row : valid()) {
            if (MessageDigest.isEqual(given, row.hash().getBytes(StandardCharsets.US_ASCII))) {
                scope = Optional.of(row.scope());
            }
        }
        return scope;
    }

    private List<Row> valid() {
        return readers.read(handle -> handle.createQuery(
                        "SELECT hash, scope FROM token WHERE revoked_at_micros IS NULL")
                .map((rows, context) -> new Row(
                        rows.getString(1), Scope.valueOf(rows.getString(2).toUpperCase(Locale.ROOT))))
                .list());
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private record Row(String hash, Scope scope) {}
}
