package dev.shadowctl.wire;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes frames: length of the JSON in bytes as a big-endian 32-bit integer, then the JSON in UTF-8. Thread-safe. */
public final class FrameWriter {

    private static final Map<Class<? extends Message>, String> NAMES =
            Message.TYPES.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private final DataOutputStream out;
    private final String nonce;

    public FrameWriter(OutputStream out, String nonce) {
        this.out = new DataOutputStream(out);
        this.nonce = nonce;
    }

    /** Writes one message and flushes. */
    public synchronized void write(Message message) throws IOException {
        String name = NAMES.get(message.getClass());
        if (name == null) {
            throw new WireException("no frame carries a " + message.getClass().getName());
        }
        byte[] json = envelope(name, Json.write(message)).getBytes(StandardCharsets.UTF_8);
        if (json.length > FrameReader.MAX_FRAME_BYTES) {
            throw new WireException("a " + name + " frame of " + json.length + " bytes is too long");
        }
        out.writeInt(json.length);
        out.write(json);
        out.flush();
    }

    /** Written by hand, for avaje-jsonb 3.11 drops characters above U+07FF from a raw member. */
    private String envelope(String type, String body) {
        return "{\"nonce\":" + Json.write(nonce) + ",\"type\":\"" + type + "\",\"body\":" + body + "}";
    }
}
