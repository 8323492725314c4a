package dev.shadowctl.wire;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Limit;
import io.avaje.json.JsonAdapter;
import io.avaje.json.JsonReader;
import io.avaje.json.JsonWriter;
import io.avaje.json.PropertyNames;
import io.avaje.jsonb.Jsonb;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Failure} as JSON. Written by hand, for avaje-jsonb 3.11 takes the shorter of a record's constructors where two
 * components are of one type.
 */
final class FailureJson implements JsonAdapter<Failure> {

    private final JsonAdapter<FailureCode> codes;
    private final JsonAdapter<Limit> limits;
    private final PropertyNames names;

    FailureJson(Jsonb jsonb) {
        codes = jsonb.adapter(FailureCode.class);
        limits = jsonb.adapter(Limit.class);
        names = jsonb.properties("code", "message", "next", "limit");
    }

    @Override
    @SuppressWarnings("NullAway") // the adapter of a record writes null for none
    public void toJson(JsonWriter writer, Failure failure) {
        writer.beginObject(names);
        writer.name(0);
        codes.toJson(writer, failure.code());
        writer.name(1);
        writer.value(failure.message());
        writer.name(2);
        writer.value(failure.next());
        writer.name(3);
        limits.toJson(writer, failure.limit());
        writer.endObject();
    }

    @Override
    public Failure fromJson(JsonReader reader) {
        FailureCode code = FailureCode.INTERNAL;
        String message = "";
        String next = "";
        @Nullable Limit limit = null;
        reader.beginObject(names);
        while (reader.hasNextField()) {
            String field = reader.nextField();
            switch (field) {
                case "code" -> code = codes.fromJson(reader);
                case "message" -> message = reader.readString();
                case "next" -> next = reader.readString();
                case "limit" -> limit = limits.fromJson(reader);
                default -> {
                    reader.unmappedField(field);
                    reader.skipValue();
                }
            }
        }
        reader.endObject();
        return new Failure(code, message, next, limit);
    }
}
