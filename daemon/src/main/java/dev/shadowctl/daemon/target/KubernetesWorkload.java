package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.daemon.target.yaml.YamlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A workload of a Kubernetes manifest and its container that runs the JVM.
 *
 * @param values the manifest's document as maps, lists and texts
 * @param container name of the container
 */
record KubernetesWorkload(Map<?, ?> values, String container) {

    static final Set<String> KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet");
    private static final String DEFAULT_CONTAINER = "kubectl.kubernetes.io/default-container";

    /** Whether a text holds a workload. */
    static boolean isIn(String text) {
        try {
            return !workloads(text).isEmpty();
        } catch (YamlException e) {
            return false;
        }
    }

    /** Whether a text holds objects of Kubernetes at all. */
    static boolean isManifest(String text) {
        try {
            return YamlDocument.parseAll(text).stream()
                    .anyMatch(document -> document.values() instanceof Map<?, ?> map
                            && map.get("apiVersion") != null
                            && map.get("kind") != null);
        } catch (YamlException e) {
            return false;
        }
    }

    /**
     * The one workload among manifests.
     *
     * @throws YamlException if there is none, several, or none of its containers is the one
     */
    static KubernetesWorkload only(List<String> texts) {
        List<Map<?, ?>> found = new ArrayList<>();
        texts.forEach(text -> found.addAll(workloads(text)));
        if (found.size() != 1) {
            throw new YamlException("it holds " + found.size() + " workloads "
                    + found.stream()
                            .map(each -> each.get("kind") + "/" + at(each, "metadata", "name"))
                            .toList()
                    + "; name a file with one");
        }
        return new KubernetesWorkload(found.get(0), container(found.get(0)));
    }

    private static List<Map<?, ?>> workloads(String text) {
        List<Map<?, ?>> found = new ArrayList<>();
        for (YamlDocument document : YamlDocument.parseAll(text)) {
            if (document.values() instanceof Map<?, ?> map
                    && map.get("apiVersion") != null
                    && KINDS.contains(String.valueOf(map.get("kind")))) {
                found.add(map);
            }
        }
        return found;
    }

    private static String container(Map<?, ?> values) {
        List<String> names = containers(values).stream()
                .map(each -> String.valueOf(each.get("name")))
                .toList();
        Object preferred = at(values, "spec", "template", "metadata", "annotations", DEFAULT_CONTAINER);
        if (preferred != null && names.contains(preferred.toString())) {
            return preferred.toString();
        }
        if (names.size() != 1) {
            throw new YamlException("its workload has the containers " + names + "; say which one by the annotation "
                    + DEFAULT_CONTAINER + " on its pod template");
        }
        return names.get(0);
    }

    private static List<Map<?, ?>> containers(Map<?, ?> values) {
        List<Map<?, ?>> found = new ArrayList<>();
        if (at(values, "spec", "template", "spec", "containers") instanceof List<?> list) {
            for (Object each : list) {
                if (each instanceof Map<?, ?> map) {
                    found.add(map);
                }
            }
        }
        return found;
    }

    String kind() {
        return String.valueOf(values.get("kind"));
    }

    Optional<String> text(String... keys) {
        return Optional.ofNullable(at(values, keys)).map(Object::toString);
    }

    /** A text below the container. */
    Optional<String> ofContainer(String... keys) {
        return containers(values).stream()
                .filter(each -> container.equals(each.get("name")))
                .map(each -> at(each, keys))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst();
    }

    /**
     * A variable of the container.
     *
     * @throws YamlException if it is taken from somewhere else
     */
    Optional<String> variable(String name) {
        for (Map<?, ?> each : containers(values)) {
            if (container.equals(each.get("name")) && each.get("env") instanceof List<?> variables) {
                for (Object variable : variables) {
                    if (variable instanceof Map<?, ?> map && name.equals(map.get("name"))) {
                        if (map.get("valueFrom") != null) {
                            throw new YamlException(name + " is taken from " + map.get("valueFrom")
                                    + ", and a patch cannot add to it; set it as a value");
                        }
                        return Optional.ofNullable(map.get("value")).map(Object::toString);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The words of the container's command. */
    List<String> commandLine() {
        List<String> words = new ArrayList<>();
        for (Map<?, ?> each : containers(values)) {
            for (String key : List.of("command", "args")) {
                if (container.equals(each.get("name")) && each.get(key) instanceof List<?> list) {
                    list.forEach(
                            word -> words.addAll(List.of(String.valueOf(word).split("\\s+"))));
                }
            }
        }
        return words;
    }

    private static @Nullable Object at(Map<?, ?> values, String... keys) {
        Object at = values;
        for (String key : keys) {
            at = at instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return at;
    }
}
