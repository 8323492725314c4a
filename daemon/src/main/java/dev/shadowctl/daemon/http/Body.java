package dev.shadowctl.daemon.http;

import dev.shadowctl.wire.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bodies of requests: JSON of bounded length. */
final class Body {

    static final int MAX_BYTES = 1 << 20;

    private Body() {}

    /**
     * Reads a body as a record.
     *
     * @throws ProblemException if it is no JSON of that record, or a value breaks a rule of it
     */
    static <T> T read(Context context, Class<T> type) {
        String contentType = String.valueOf(context.req().getContentType());
        String media = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json")) {
            throw Problems.notJson(contentType);
        }
        String json = new String(bytes(context), StandardCharsets.UTF_8);
        try {
            T value = Json.read(json, type);
            if (value == null) {
                throw Problems.badRequest("the body is no " + type.getSimpleName() + " but null");
            }
            return value;
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()));
        } catch (NullPointerException e) {
            throw Problems.badRequest("the body lacks a member of " + type.getSimpleName());
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Problems.badRequest("the body is no JSON of " + type.getSimpleName() + ": " + rule(e));
        }
    }

    /** Reads one byte more than allowed at most, whatever length was announced. */
    private static byte[] bytes(Context context) {
        if (context.req().getContentLengthLong() > MAX_BYTES) {
            throw Problems.tooLarge(MAX_BYTES);
        }
        try {
            byte[] bytes = context.req().getInputStream().readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw Problems.tooLarge(MAX_BYTES);
            }
            return bytes;
        } catch (IOException e) {
            throw Problems.status(408, "the body did not arrive: " + e.getMessage());
        }
    }

    private static String rule(Throwable thrown) {
        Throwable at = thrown;
        while (at.getCause() != null) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
