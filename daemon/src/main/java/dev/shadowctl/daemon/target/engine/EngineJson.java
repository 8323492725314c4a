package dev.shadowctl.daemon.target.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object of an engine, its members by their path. Absent ones, nulls and those of another type are all the same. */
public record EngineJson(Map<?, ?> members) {

    public static final EngineJson EMPTY = new EngineJson(Map.of());

    /** Of whatever stands in a list or an object. */
    public static EngineJson of(@Nullable Object any) {
        return any instanceof Map<?, ?> map ? new EngineJson(map) : EMPTY;
    }

    private @Nullable Object at(String... path) {
        Object at = members;
        for (String name : path) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    /** Empty where there is none. */
    public String text(String... path) {
        return at(path) instanceof String text ? text : "";
    }

    /** 0 where there is none. */
    public long number(String... path) {
        return at(path) instanceof Number number ? number.longValue() : 0;
    }

    /** False where there is none. */
    public boolean flag(String... path) {
        return Boolean.TRUE.equals(at(path));
    }

    public EngineJson object(String... path) {
        return of(at(path));
    }

    public List<?> list(String... path) {
        return at(path) instanceof List<?> list ? list : List.of();
    }

    public List<String> texts(String... path) {
        return list(path).stream().map(String::valueOf).toList();
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** The members in a map of one's own, the objects in them shared. */
    public Map<String, @Nullable Object> copy() {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }
}
