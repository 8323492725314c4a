package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The secret of one wire. It travels as its first line, never as an argument or in the environment, where other code of the
 * same process could read it.
 *
 * @param hex 256 random bits, 64 hexadecimal digits
 */
public record Nonce(String hex) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    public static Nonce fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Nonce(HexFormat.of().formatHex(bytes));
    }

    /** Writes it as the first line of a wire. */
    public void introduce(OutputStream wire) throws IOException {
        wire.write((hex + "\n").getBytes(StandardCharsets.US_ASCII));
        wire.flush();
    }

    /** Says nothing of it, for messages end in logs. */
    @Override
    public String toString() {
        return "Nonce";
    }
}
