package dev.shadowctl.wire;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads frames as {@link FrameWriter} writes them. For one thread. */
public final class FrameReader {

    /** Longest frame accepted, in bytes of JSON. */
    public static final int MAX_FRAME_BYTES = 4 << 20;

    private final DataInputStream in;
    private final String nonce;

    public FrameReader(InputStream in, String nonce) {
        this.in = new DataInputStream(in);
        this.nonce = nonce;
    }

    /**
     * The next message, or empty where the other end closed the wire.
     *
     * @throws WireException if the other end broke the protocol
     * @throws IOException if reading failed, an end within a frame included
     */
    public Optional<Message> read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = (first << 24) | (in.readUnsignedByte() << 16) | in.readUnsignedShort();
        if (length < 0 || length > MAX_FRAME_BYTES) {
            throw new WireException("a frame announces " + Integer.toUnsignedString(length) + " bytes; at most "
                    + MAX_FRAME_BYTES + " are read");
        }
        byte[] json = in.readNBytes(length);
        if (json.length < length) {
            throw new EOFException("the wire ended within a frame, after " + json.length + " of " + length + " bytes");
        }
        return Optional.of(decode(new String(json, StandardCharsets.UTF_8)));
    }

    private Message decode(String json) {
        try {
            Envelope envelope = Json.read(json, Envelope.class);
            if (!nonce.equals(envelope.nonce())) {
                throw new WireException("a frame carries another job's nonce");
            }
            Class<? extends Message> type = Message.TYPES.get(envelope.type());
            if (type == null) {
                throw new WireException("a frame is of unknown type '" + envelope.type() + "'");
            }
            // avaje-jsonb 3.11 generates no reading of a record without components.
            return type == Message.Finish.class ? new Message.Finish() : Json.read(envelope.body(), type);
        } catch (WireException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new WireException("a frame could not be read: " + e.getMessage(), e);
        }
    }
}
