package dev.shadowctl.daemon.target.yaml;

import dev.shadowctl.daemon.target.yaml.YamlNode.Alias;
import dev.shadowctl.daemon.target.yaml.YamlNode.Entry;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One parsed document: its text, its root, and what its anchors name. */
public final class YamlDocument {

    /** More than a person writes; aliases of aliases grow beyond it ("billion laughs"). */
    private static final int MOST_VALUES = 200_000;

    private final String text;
    private final YamlNode root;
    private final Map<Integer, YamlNode> meant = new HashMap<>();

    YamlDocument(String text, YamlNode root) {
        this.text = text;
        this.root = root;
        bind(root, new HashMap<>());
    }

    /**
     * Parses text that holds one document.
     *
     * @throws YamlException if it is not well-formed, or holds several documents
     */
    public static YamlDocument parse(String text) {
        List<YamlDocument> documents = YamlParser.documents(text);
        if (documents.size() > 1) {
            throw new YamlException("it holds " + documents.size()
                    + " documents, and which is meant cannot be said; keep one document in the file");
        }
        return documents.get(0);
    }

    /** Parses each document of a text; offsets count from the start of the text. */
    public static List<YamlDocument> parseAll(String text) {
        return YamlParser.documents(text);
    }

    public String text() {
        return text;
    }

    public YamlNode root() {
        return root;
    }

    /** An alias means the last node before it that carries the anchor. */
    private void bind(YamlNode node, Map<String, YamlNode> anchors) {
        if (node.anchor() != null) {
            anchors.put(node.anchor(), node);
        }
        if (node instanceof Alias alias) {
            YamlNode target = anchors.get(alias.name());
            if (target == null || target.end() > alias.start()) {
                throw new YamlException("line " + line(alias.start()) + ": *" + alias.name()
                        + " refers to no anchor that stands before it");
            }
            meant.put(alias.start(), target);
        } else if (node instanceof Mapping mapping) {
            for (Entry entry : mapping.entries()) {
                bind(entry.key(), anchors);
                bind(entry.value(), anchors);
            }
        } else if (node instanceof Sequence sequence) {
            sequence.items().forEach(item -> bind(item, anchors));
        }
    }

    /** What a node is, an alias followed. */
    public YamlNode resolved(YamlNode node) {
        YamlNode at = node;
        while (at instanceof Alias alias) {
            at = Objects.requireNonNull(meant.get(alias.start()));
        }
        return at;
    }

    /** The value under a key, its own or else inherited by a merge. */
    public Optional<YamlNode> value(YamlNode of, String key) {
        if (!(resolved(of) instanceof Mapping mapping)) {
            return Optional.empty();
        }
        Optional<YamlNode> own = mapping.value(key);
        return own.isPresent() ? own : inherited(mapping, key);
    }

    /** The value under a path of keys, aliases and merges followed. */
    public Optional<YamlNode> value(List<String> path) {
        Optional<YamlNode> at = Optional.of(root);
        for (String key : path) {
            at = at.flatMap(node -> value(node, key));
        }
        return at.map(this::resolved);
    }

    /** The text of the scalar under a path; empty where there is none, or it says nothing. */
    public Optional<String> scalar(List<String> path) {
        return value(path)
                .flatMap(node -> node instanceof Scalar scalar && !scalar.isNull()
                        ? Optional.of(scalar.value())
                        : Optional.empty());
    }

    /** Of several merged mappings the first that has the key gives it (YAML 1.1, "merge key language-independent type"). */
    Optional<YamlNode> inherited(Mapping mapping, String key) {
        for (Entry entry : mapping.entries()) {
            if (entry.merges()) {
                for (YamlNode source : sources(entry.value())) {
                    Optional<YamlNode> value = value(source, key);
                    if (value.isPresent()) {
                        return value;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private List<YamlNode> sources(YamlNode merged) {
        return resolved(merged) instanceof Sequence sequence ? sequence.items() : List.of(merged);
    }

    /** All that the document says as maps, lists and texts, aliases and merges followed; a null value is null. */
    public @Nullable Object values() {
        return values(root);
    }

    /** All that a node says as maps, lists and texts, aliases and merges followed. */
    public @Nullable Object values(YamlNode node) {
        return values(node, new int[1]);
    }

    private @Nullable Object values(YamlNode node, int[] count) {
        if (++count[0] > MOST_VALUES) {
            throw new YamlException("its aliases grow to more than " + MOST_VALUES + " values");
        }
        YamlNode at = resolved(node);
        if (at instanceof Scalar scalar) {
            return scalar.isNull() ? null : scalar.value();
        }
        if (at instanceof Sequence sequence) {
            List<@Nullable Object> list = new ArrayList<>();
            sequence.items().forEach(item -> list.add(values(item, count)));
            return list;
        }
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Entry entry : ((Mapping) at).entries()) {
            if (entry.merges()) {
                for (YamlNode source : sources(entry.value())) {
                    if (values(source, count) instanceof Map<?, ?> merged) {
                        merged.forEach((key, value) -> map.putIfAbsent(String.valueOf(key), value));
                    }
                }
            }
        }
        for (Entry entry : ((Mapping) at).entries()) {
            if (!entry.merges()) {
                map.put(String.valueOf(values(entry.key(), count)), values(entry.value(), count));
            }
        }
        return map;
    }

    int line(int offset) {
        return (int) text.substring(0, Math.min(offset, text.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }
}
