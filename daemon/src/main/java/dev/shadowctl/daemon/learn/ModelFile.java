package dev.shadowctl.daemon.learn;

import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.LearnedModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A model as a file: a first line that names the format, an HMAC by this installation's key over the rest, the report as JSON, and
 * the regressors. Nothing of it is looked at before its HMAC is right.
 */
final class ModelFile {

    static final byte[] HEAD = "shadowctl model 1\n".getBytes(StandardCharsets.US_ASCII);
    static final int MAC_BYTES = 32;

    /** No regressor of ours is nearly as large. */
    static final int MOST_BYTES = 32 << 20;

    private static final int PIECE_BYTES = 1 << 16;

    private static final String NO_MODEL = "it is no model of this version";
    private static final String FOREIGN = "it was not written by this installation, or was changed since";

    private final byte[] key;

    ModelFile(byte[] key) {
        this.key = key.clone();
    }

    void write(Path file, Champion champion) throws IOException {
        byte[] all = signed(body(champion));
        if (all.length > MOST_BYTES) {
            throw new IOException(
                    "the model is larger than " + (MOST_BYTES >> 20) + " MiB, so it would not be read again");
        }
        PrivateFiles.replace(file, all);
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it is not as this installation wrote it; the message says in which way
     */
    Champion read(Path file) throws IOException {
        return champion(body(file));
    }

    /** Reads how a model was judged, without what it learned; throws likewise. */
    LearnedModel report(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body(file)))) {
            return report(in);
        } catch (RuntimeException e) {
            throw new IOException("it cannot be read: " + e.getMessage(), e);
        }
    }

    private byte[] body(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no regular file");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is larger than any model");
        }
        verify(file);
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            // it may be another by now
            return verified(in.readNBytes(MOST_BYTES));
        }
    }

    /** Reads a piece at a time, so that a file that is not ours takes no memory. */
    private void verify(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Arrays.equals(HEAD, in.readNBytes(HEAD.length))) {
                throw new IOException(NO_MODEL);
            }
            byte[] written = in.readNBytes(MAC_BYTES);
            Mac mac = mac();
            byte[] piece = new byte[PIECE_BYTES];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                mac.update(piece, 0, read);
            }
            if (!MessageDigest.isEqual(mac.doFinal(), written)) {
                throw new IOException(FOREIGN);
            }
        }
    }

    private static LearnedModel report(DataInputStream in) throws IOException {
        byte[] report = in.readNBytes(Math.max(0, in.readInt()));
        return Json.read(new String(report, StandardCharsets.UTF_8), LearnedModel.class);
    }

    byte[] signed(byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(HEAD);
        all.writeBytes(mac(body));
        all.writeBytes(body);
        return all.toByteArray();
    }

    private byte[] verified(byte[] all) throws IOException {
        int start = HEAD.length + MAC_BYTES;
        if (all.length < start || !Arrays.equals(HEAD, Arrays.copyOf(all, HEAD.length))) {
            throw new IOException(NO_MODEL);
        }
        byte[] body = Arrays.copyOfRange(all, start, all.length);
        if (!MessageDigest.isEqual(mac(body), Arrays.copyOfRange(all, HEAD.length, start))) {
            throw new IOException(FOREIGN);
        }
        return body;
    }

    private byte[] mac(byte[] body) {
        return mac().doFinal(body);
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(HEAD);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] body(Champion champion) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        byte[] report = Json.write(champion.report()).getBytes(StandardCharsets.UTF_8);
        out.writeInt(report.length);
        out.write(report);
        out.writeInt(champion.believed().size());
        for (Map.Entry<String, Believed> one : new TreeMap<>(champion.believed()).entrySet()) {
            out.writeUTF(one.getKey());
            out.writeUTF(one.getValue().kind().name());
            out.writeDouble(one.getValue().weight());
            one.getValue().regressor().write(out);
        }
        return bytes.toByteArray();
    }

    private static Champion champion(byte[] body) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
            LearnedModel report = report(in);
            Map<String, Believed> believed = new TreeMap<>();
            for (int left = in.readInt(); left > 0; left--) {
                String resource = in.readUTF();
                Kind kind = Kind.valueOf(in.readUTF());
                double weight = in.readDouble();
                believed.put(resource, new Believed(kind, Regressor.read(kind, in), weight));
            }
            return new Champion(report, believed);
        } catch (RuntimeException e) {
            throw new IOException("it cannot be read: " + e.getMessage(), e);
        }
    }
}
