package dev.shadowctl.daemon.http;

import dev.shadowctl.wire.Json;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Bodies of requests: JSON of bounded length. */
final class Body {

    static final int MAX_BYTES = 1 << 20;

    private static final long MOST_READ_AWAY = 16L << 20;

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
            T value = only(json, type);
            if (value == null) {
                throw Problems.badRequest("the body is no " + type.getSimpleName() + " but null");
            }
            checkTaken(Json.readAny(json), Json.readAny(Json.write(value)));
            return value;
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()));
        } catch (NullPointerException e) {
            throw Problems.badRequest("the body lacks " + missing(json, type));
        } catch (ProblemException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Problems.badRequest("the body is no JSON of " + type.getSimpleName() + ": " + rule(e));
        }
    }

    /** Read as the one element of an array, for the parser does not look behind a value. */
    private static <T> T only(String json, Class<T> type) {
        List<T> values = Json.<T>type(type).list().fromJson("[" + json + "]");
        if (values.size() != 1 || json.stripTrailing().endsWith("]")) {
            throw Problems.badRequest("the body is not one " + type.getSimpleName() + " and nothing else");
        }
        return values.get(0);
    }

    /**
     * Checks that every number was taken as it was sent: the parser cuts 1e30 down to what an int holds.
     *
     * @param sent what a client sent
     * @param taken what became of it; what is unknown to us is not in it
     */
    private static void checkTaken(@Nullable Object sent, @Nullable Object taken) {
        if (sent instanceof Map<?, ?> members && taken instanceof Map<?, ?> known) {
            known.forEach((name, value) -> checkTaken(members.get(name), value));
        } else if (sent instanceof List<?> all && taken instanceof List<?> known) {
            for (int i = 0; i < known.size(); i++) {
                checkTaken(all.get(i), known.get(i));
            }
        } else if (sent instanceof Number one
                && taken instanceof Number other
                && !isSame(one.doubleValue(), other.doubleValue())) {
            throw Problems.badRequest("the number " + one + " does not fit; it would be taken for " + other);
        }
    }

    /** But for the last digits, which a parser of decimal fractions may round. */
    private static boolean isSame(double one, double other) {
        return one == other || Math.abs(one - other) <= 1e-12 * Math.abs(one);
    }

    /** The components that may not be null and are. */
    private static String missing(String json, Class<?> type) {
        Map<?, ?> members = Json.readAny(json) instanceof Map<?, ?> map ? map : Map.of();
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                .map(RecordComponent::getName)
                .filter(name -> members.get(name) == null)
                .collect(Collectors.joining("', '", "'", "'"));
    }

    /** Reads one byte more than allowed at most, whatever length was announced. */
    private static byte[] bytes(Context context) {
        long announced = context.req().getContentLengthLong();
        if (announced > MAX_BYTES) {
            readAway(context, announced);
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

    /** Lets a client that still sends come to an end, within reason: it would hear of a reset connection and not why. */
    private static void readAway(Context context, long announced) {
        if (announced > MOST_READ_AWAY) {
            return;
        }
        try {
            context.req().getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // it is refused all the same
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
