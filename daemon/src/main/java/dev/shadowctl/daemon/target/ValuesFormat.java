package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.daemon.target.yaml.YamlEditor;
import dev.shadowctl.daemon.target.yaml.YamlEditor.Style;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML or JSON file that carries an allotment under the key {@code allotment}, for what reads it: a chart's values, a
 * playbook's variables. All else in the file stays.
 */
final class ValuesFormat implements Format {

    private static final String KEY = "allotment";

    private final Path file;
    private final boolean json;

    ValuesFormat(Path file, boolean json) {
        this.file = file;
        this.json = json;
    }

    @Override
    public String subject() {
        return "file " + file;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    private YamlEditor editor(Map<Path, String> texts) {
        String text = texts.getOrDefault(file, "");
        return json ? YamlEditor.ofJson(text) : YamlEditor.ofYaml(text);
    }

    @Override
    public Map<Path, String> with(Map<Path, String> texts, Allotment wanted) {
        YamlEditor editor = editor(texts);
        Map<String, Object> values = AllotmentValues.of(wanted);
        values.forEach((name, value) -> set(editor, name, value));
        if (!values.containsKey(AllotmentValues.CPU_LIMIT)) {
            editor.remove(List.of(KEY, AllotmentValues.CPU_LIMIT));
        }
        Map<Path, String> after = new LinkedHashMap<>(texts);
        after.put(file, editor.text());
        return after;
    }

    private static void set(YamlEditor editor, String name, Object value) {
        String written = AllotmentValues.written(value);
        Optional<String> stands = editor.document().scalar(List.of(KEY, name));
        boolean same = stands.isPresent()
                && (value instanceof BigDecimal
                        ? Spelling.shownNumber(stands.get()).equals(written)
                        : stands.get().equals(written));
        if (!same) {
            editor.set(List.of(KEY, name), written, value instanceof String ? Style.TEXT : Style.NUMBER);
        }
    }

    @Override
    public Map<String, String> standing(Map<Path, String> texts) {
        YamlDocument document = editor(texts).document();
        Standing standing = new Standing();
        AllotmentValues.names()
                .forEach(name -> AllotmentValues.show(standing, name, document.scalar(List.of(KEY, name))));
        return standing.values();
    }

    @Override
    public List<String> unenforceable(Map<Path, String> texts, Allotment wanted) {
        return List.of("all of it: a file holds nobody to anything; what reads " + file + " must");
    }
}
