package dev.shadowctl.bench.truth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** One line of JSON: names with their units, texts and numbers only. */
final class Report {

    private final Map<String, String> fields = new LinkedHashMap<>();

    Report with(String name, String text) {
        fields.put(name, "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        return this;
    }

    Report with(String name, double number) {
        fields.put(name, Double.isFinite(number) ? Double.toString(number) : "null");
        return this;
    }

    Report with(String name, long number) {
        fields.put(name, Long.toString(number));
        return this;
    }

    Report with(String name, boolean holds) {
        fields.put(name, Boolean.toString(holds));
        return this;
    }

    String line() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
