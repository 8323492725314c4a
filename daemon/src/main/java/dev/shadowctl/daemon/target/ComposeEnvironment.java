package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.yaml.YamlEditor;
import dev.shadowctl.daemon.target.yaml.YamlEditor.Style;
import dev.shadowctl.daemon.target.yaml.YamlException;
import dev.shadowctl.daemon.target.yaml.YamlNode;
import dev.shadowctl.daemon.target.yaml.YamlNode.Alias;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The {@code environment} of a Compose service, a mapping or a list of {@code NAME=value}; it keeps its form. */
final class ComposeEnvironment {

    private final YamlEditor editor;
    private final List<String> path;

    ComposeEnvironment(YamlEditor editor, List<String> path) {
        this.editor = editor;
        this.path = path;
    }

    /**
     * Sets a variable.
     *
     * @param inherited its value where the environment does not set it
     * @param change its new value by its old
     */
    void set(String variable, String inherited, UnaryOperator<String> change) {
        Optional<YamlNode> environment = editor.document().value(path);
        if (environment.isEmpty() || environment.get() instanceof Scalar) {
            editor.set(keys(variable), change.apply(inherited), Style.TEXT);
        } else if (environment.get() instanceof Mapping) {
            inMapping(variable, inherited, change);
        } else {
            inList(variable, inherited, change);
        }
    }

    private List<String> keys(String variable) {
        List<String> keys = new ArrayList<>(path);
        keys.add(variable);
        return keys;
    }

    private void inMapping(String variable, String inherited, UnaryOperator<String> change) {
        Optional<YamlNode> stands = editor.document().value(keys(variable));
        if (stands.isEmpty()) {
            editor.set(keys(variable), change.apply(inherited), Style.TEXT);
        } else if (stands.get() instanceof Scalar scalar) {
            String before = scalar.isNull() ? "${" + variable + ":-}" : scalar.value();
            if (change.apply(before).equals(before)) {
                return;
            }
            Optional<Scalar> own = own(variable);
            if (own.isPresent() && !own.get().isNull()) {
                editor.rewrite(own.get(), isFlow(), change);
            } else {
                editor.set(keys(variable), change.apply(before), Style.TEXT);
            }
        } else {
            throw new YamlException(variable + " in " + String.join(".", path) + " is no text");
        }
    }

    /** The scalar that stands in the service itself, not behind an alias or a merge. */
    private Optional<Scalar> own(String variable) {
        YamlNode at = editor.document().root();
        for (String key : keys(variable)) {
            Optional<YamlNode> next = at instanceof Mapping mapping ? mapping.value(key) : Optional.empty();
            if (next.isEmpty() || next.get() instanceof Alias) {
                return Optional.empty();
            }
            at = next.get();
        }
        return at instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
    }

    private boolean isFlow() {
        return editor.document().value(path).orElseThrow() instanceof Mapping mapping && mapping.flow();
    }

    private void inList(String variable, String inherited, UnaryOperator<String> change) {
        String before =
                itemOf(variable).map(item -> value(variable, item.value())).orElse(inherited);
        if (itemOf(variable).isPresent() && change.apply(before).equals(before)) {
            return;
        }
        editor.own(path.subList(0, path.size() - 1));
        editor.own(path);
        Sequence list = (Sequence) editor.document().value(path).orElseThrow();
        Optional<Scalar> item = itemOf(variable);
        if (item.isEmpty()) {
            editor.append(list, variable + "=" + change.apply(before));
        } else {
            editor.rewrite(item.get(), list.flow(), text -> changed(text, variable, change));
        }
    }

    private Optional<Scalar> itemOf(String variable) {
        Optional<Scalar> found = Optional.empty();
        for (YamlNode item : ((Sequence) editor.document().value(path).orElseThrow()).items()) {
            if (editor.document().resolved(item) instanceof Scalar scalar
                    && (scalar.value().strip().equals(variable)
                            || scalar.value().strip().startsWith(variable + "="))) {
                found = Optional.of(scalar);
            }
        }
        return found;
    }

    private static String value(String variable, String item) {
        return item.strip().equals(variable)
                ? "${" + variable + ":-}"
                : item.strip().substring(variable.length() + 1);
    }

    /** Works on the raw text of an item as on its value. */
    private static String changed(String item, String variable, UnaryOperator<String> change) {
        int name = item.indexOf(variable);
        int from = name + variable.length();
        if (name < 0) {
            return item;
        }
        if (from >= item.length() || item.charAt(from) != '=') {
            return item.substring(0, from) + "=" + change.apply("${" + variable + ":-}") + item.substring(from);
        }
        return item.substring(0, from + 1) + change.apply(item.substring(from + 1));
    }
}
