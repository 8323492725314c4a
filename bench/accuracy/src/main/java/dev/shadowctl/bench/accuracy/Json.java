package dev.shadowctl.bench.accuracy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** Reads what both programs print. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /**
     * Reads the output of a step that is done.
     *
     * @throws Failure if it is not done, or its output is no JSON
     */
    static JsonNode of(String step, Answer answer) {
        if (!answer.done()) {
            throw new Failure(step, answer);
        }
        try {
            return MAPPER.readTree(answer.output());
        } catch (JsonProcessingException e) {
            throw new Failure(step + " printed no JSON: " + e.getOriginalMessage());
        }
    }

    static double number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber()) {
            throw new Failure("no number '" + field + "' in " + node);
        }
        return value.asDouble();
    }

    /** An estimate with its bounds, or null where there is none. */
    @Nullable
    static Interval interval(JsonNode node) {
        return node.isObject()
                ? new Interval(number(node, "estimate"), number(node, "low"), number(node, "high"))
                : null;
    }
}
