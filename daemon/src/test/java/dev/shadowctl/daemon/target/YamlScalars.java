package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.daemon.target.yaml.YamlNode;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A document as JSON has it: plain scalars that look like numbers, truth values or nothing are those. */
final class YamlScalars {

    private YamlScalars() {}

    static Object typed(YamlDocument document) {
        return typed(document, document.root());
    }

    private static Object typed(YamlDocument document, YamlNode node) {
        YamlNode at = document.resolved(node);
        if (at instanceof Scalar scalar) {
            return typed(scalar);
        }
        if (at instanceof Sequence sequence) {
            List<Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(typed(document, item)));
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        if (document.values(at) instanceof Map<?, ?> values) {
            for (Object key : Set.copyOf(values.keySet())) {
                map.put(
                        key.toString(),
                        typed(
                                document,
                                document.value((Mapping) at, key.toString()).orElseThrow()));
            }
        }
        return map;
    }

    private static Object typed(Scalar scalar) {
        String value = scalar.value();
        if (!scalar.plain()) {
            return value;
        }
        if (scalar.isNull()) {
            return null;
        }
        if (value.matches("-?[0-9]+")) {
            return Long.valueOf(value);
        }
        if (value.matches("-?[0-9]+\\.[0-9]+")) {
            return Double.valueOf(value);
        }
        return value.matches("true|false") ? Boolean.valueOf(value) : value;
    }
}
