package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.daemon.target.yaml.YamlException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds an edited Compose file against what it was: all that an allotment does not set must mean the same, in the service
 * and in every other. Anchors make the second a question: changing a service that others merge changes them.
 */
final class ComposeCheck {

    private static final List<String> OLDER = List.of("mem_limit", "mem_reservation", "cpus", "scale");

    private ComposeCheck() {}

    static void requireSameElsewhere(String service, YamlDocument before, YamlDocument after) {
        Map<String, @Nullable Object> old = map(before.values());
        Map<String, @Nullable Object> now = map(after.values());
        Map<String, @Nullable Object> oldServices = map(old.remove("services"));
        Map<String, @Nullable Object> nowServices = map(now.remove("services"));
        Map<String, @Nullable Object> oldOwn = map(oldServices.remove(service));
        Map<String, @Nullable Object> nowOwn = map(nowServices.remove(service));
        for (Map.Entry<String, @Nullable Object> other : oldServices.entrySet()) {
            if (!Objects.equals(other.getValue(), nowServices.get(other.getKey()))) {
                throw new YamlException("the service '" + other.getKey() + "' shares an anchor with '" + service
                        + "' and would change with it; move what they share into an extension (x-…) and merge it into"
                        + " both");
            }
        }
        if (!old.equals(now)
                || !oldServices.equals(nowServices)
                || !rest(oldOwn).equals(rest(nowOwn))) {
            throw new YamlException("the service '" + service
                    + "' is written in a way that could not be changed without changing something else; write its"
                    + " deploy section and its environment in the usual form");
        }
    }

    /** A service without what an allotment sets, and without the mappings that are empty then. */
    private static Map<String, @Nullable Object> rest(Map<String, @Nullable Object> service) {
        OLDER.forEach(service::remove);
        within(service, "deploy", (Map<String, @Nullable Object> deploy) -> {
            deploy.remove("replicas");
            within(deploy, "resources", (Map<String, @Nullable Object> resources) -> {
                for (String part : List.of("limits", "reservations")) {
                    within(resources, part, (Map<String, @Nullable Object> amounts) -> amounts.keySet()
                            .removeAll(List.of("cpus", "memory")));
                }
            });
        });
        within(service, "blkio_config", (Map<String, @Nullable Object> rates) -> rates.keySet()
                .removeAll(List.of("device_read_bps", "device_write_bps")));
        Map<String, @Nullable Object> environment = variables(service.remove("environment"));
        environment.remove(ComposeService.OPTIONS);
        service.put("environment", environment);
        return service;
    }

    private interface Change {
        void in(Map<String, @Nullable Object> map);
    }

    private static void within(Map<String, @Nullable Object> map, String key, Change change) {
        Map<String, @Nullable Object> inner = map(map.get(key));
        change.in(inner);
        if (inner.isEmpty()) {
            map.remove(key);
        } else {
            map.put(key, inner);
        }
    }

    private static Map<String, @Nullable Object> variables(@Nullable Object environment) {
        if (!(environment instanceof List<?> list)) {
            return map(environment);
        }
        Map<String, @Nullable Object> variables = new TreeMap<>();
        for (Object item : list) {
            String text = String.valueOf(item).strip();
            int equals = text.indexOf('=');
            variables.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals));
        }
        return variables;
    }

    private static Map<String, @Nullable Object> map(@Nullable Object values) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        if (values instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> map.put(String.valueOf(key), value));
        }
        return map;
    }
}
