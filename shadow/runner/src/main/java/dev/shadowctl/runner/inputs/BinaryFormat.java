package dev.shadowctl.runner.inputs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What bytes can be meant to be, where they are no text. */
enum BinaryFormat {
    CLASS_FILE(BinaryFormat::ownClassFile),
    ZIP(BinaryFormat::zip),
    GZIP((text, target) -> written(out -> {
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        }
    })),
    SERIALIZED(
            (text, target) -> written(out -> new ObjectOutputStream(out).writeObject(new ArrayList<>(List.of(text))))),
    PNG(
            (text, target) -> Base64.getDecoder()
                    .decode(
                            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="));

    /** Makes bytes of a text. */
    private interface Form {
        byte[] bytes(String text, Class<?> target);
    }

    /** Writes, and may fail. */
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Form form;

    BinaryFormat(Form form) {
        this.form = form;
    }

    byte[] bytes(String text, Class<?> target) {
        return form.bytes(text, target);
    }

    private static byte[] ownClassFile(String text, Class<?> target) {
        String file = target.getName().substring(target.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = target.getResourceAsStream(file)) {
            return in == null ? bytes(text) : in.readAllBytes();
        } catch (IOException e) {
            return bytes(text);
        }
    }

    private static byte[] zip(String text, Class<?> target) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("entry.txt"));
                zip.write(bytes(text));
            }
        });
    }

    private static byte[] written(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writing.to(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("memory did not take what was written", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
