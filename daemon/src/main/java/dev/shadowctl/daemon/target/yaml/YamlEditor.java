package dev.shadowctl.daemon.target.yaml;

import dev.shadowctl.daemon.target.yaml.YamlNode.Alias;
import dev.shadowctl.daemon.target.yaml.YamlNode.Entry;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Changes values of a YAML or JSON text and keeps every other byte.
 *
 * <p>Each change is a splice at the offsets of the parsed nodes, after which the text is parsed anew: what an editor holds
 * is well-formed at any time. What carries an anchor is never reached through an alias or a merge: an inherited mapping is
 * first written out where it is inherited, and changed there.
 */
public final class YamlEditor {

    /** How a value is written where none stood; one that stood lends its quotes. */
    public enum Style {
        NUMBER,
        TEXT,
        QUOTED
    }

    private final boolean json;
    private final String eol;
    private final int step;
    private String text;
    private YamlDocument document;

    private YamlEditor(String text, boolean json) {
        this.json = json;
        this.text = text;
        eol = text.contains("\r\n") ? "\r\n" : "\n";
        document = parsed(text);
        step = step(document.root());
    }

    /**
     * An editor for YAML.
     *
     * @throws YamlException if it is not well-formed or holds several documents
     */
    public static YamlEditor ofYaml(String text) {
        return new YamlEditor(text, false);
    }

    /**
     * An editor for JSON: what it adds is JSON too.
     *
     * @throws YamlException if it is not well-formed
     */
    public static YamlEditor ofJson(String text) {
        return new YamlEditor(text.isBlank() ? "{\n}\n" : text, true);
    }

    public String text() {
        return text;
    }

    public YamlDocument document() {
        return document;
    }

    /** Tabs are white space in JSON and nowhere inside its strings; the parser wants spaces, of which offsets know nothing. */
    private YamlDocument parsed(String changed) {
        return YamlDocument.parse(json ? changed.replace('\t', ' ') : changed);
    }

    private int step(YamlNode root) {
        if (root instanceof Mapping mapping && !mapping.flow()) {
            for (Entry entry : mapping.entries()) {
                if (entry.value() instanceof Mapping inner
                        && !inner.flow()
                        && !inner.entries().isEmpty()) {
                    return Math.max(1, column(inner.entries().get(0).key().start()));
                }
            }
        }
        return 2;
    }

    /**
     * Sets the value under a path of keys, making the mappings that are missing.
     *
     * @throws YamlException if something on the path is no mapping
     */
    public void set(List<String> path, String value, Style style) {
        YamlNode at = document.root();
        if (at instanceof Scalar nothing && nothing.isNull()) {
            append(writer().nested(path, writer().scalar(value, style, false), 0));
            return;
        }
        for (int i = 0; i < path.size(); i++) {
            Mapping mapping = mapping(at, path.subList(0, i));
            Optional<Entry> entry = mapping.entry(path.get(i));
            boolean last = i == path.size() - 1;
            if (entry.isEmpty()) {
                Optional<YamlNode> inherited = last
                        ? Optional.empty()
                        : document.inherited(mapping, path.get(i)).map(document::resolved);
                if (inherited.isPresent() && inherited.get() instanceof Mapping) {
                    copy(mapping, path.get(i), inherited.get());
                    set(path, value, style);
                } else {
                    insert(mapping, path.subList(i, path.size()), value, style);
                }
                return;
            }
            YamlNode found = entry.get().value();
            if (last) {
                replace(found, mapping.flow(), value, style);
                return;
            }
            if (found instanceof Alias alias && document.resolved(alias) instanceof Mapping) {
                splice(alias.start(), alias.end(), merging(alias, mapping, entry.get()));
                set(path, value, style);
                return;
            }
            if (document.resolved(found) instanceof Scalar scalar && scalar.isNull()) {
                fill(mapping, entry.get(), path.subList(i + 1, path.size()), value, style);
                return;
            }
            at = found;
        }
    }

    /** Writes a value out where it is inherited or stands as an alias, so that it can be changed there. */
    public void own(List<String> path) {
        Mapping mapping =
                mapping(document.value(path.subList(0, path.size() - 1)).orElseThrow(), path);
        String key = path.get(path.size() - 1);
        Optional<Entry> entry = mapping.entry(key);
        if (entry.isEmpty()) {
            document.inherited(mapping, key).ifPresent(node -> copy(mapping, key, document.resolved(node)));
        } else if (entry.get().value() instanceof Alias alias) {
            YamlNode meant = document.resolved(alias);
            String copy = mapping.flow()
                    ? " " + writer().copyFlow(meant)
                    : writer().copyBelow(meant, column(entry.get().key().start()));
            splice(new YamlLayout(text).afterColon(alias.start()), alias.end(), copy);
        }
    }

    /** Takes away what stands under a path; what is inherited stays. */
    public void remove(List<String> path) {
        Optional<YamlNode> holder = document.value(path.subList(0, path.size() - 1));
        if (holder.isEmpty() || !(holder.get() instanceof Mapping mapping)) {
            return;
        }
        List<Entry> entries = mapping.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).named(path.get(path.size() - 1))) {
                remove(mapping, i);
                return;
            }
        }
    }

    private void remove(Mapping mapping, int i) {
        List<Entry> entries = mapping.entries();
        Entry entry = entries.get(i);
        int start = entry.key().start();
        int end = contentEnd(entry.value());
        if (entries.size() == 1) {
            splice(start, end, mapping.flow() ? "" : "{}");
        } else if (mapping.flow()) {
            boolean last = i == entries.size() - 1;
            splice(
                    last ? contentEnd(entries.get(i - 1).value()) : start,
                    last ? end : entries.get(i + 1).key().start(),
                    "");
        } else {
            int lineStart = start - column(start);
            if (!text.substring(lineStart, start).isBlank()) {
                throw new YamlException("line " + document.line(start) + ": '" + text.substring(start, end)
                        + "' shares its line with a dash; move it to a line of its own");
            }
            int lineEnd = lineEnd(end);
            int next = lineEnd < text.length() ? text.indexOf('\n', lineEnd) + 1 : lineEnd;
            splice(next == lineEnd ? lineStart - eol.length() : lineStart, next, "");
        }
    }

    /** Adds an item to the end of a sequence of scalars. */
    public void append(Sequence sequence, String value) {
        if (sequence.flow()) {
            String item = writer().scalar(value, Style.TEXT, true);
            if (sequence.items().isEmpty()) {
                splice(sequence.end() - 1, sequence.end() - 1, item);
            } else {
                YamlNode last = sequence.items().get(sequence.items().size() - 1);
                splice(last.end(), last.end(), separator(last.start()) + item);
            }
        } else {
            int first = sequence.items().get(0).start();
            int dash = text.lastIndexOf('-', first);
            int at = lineEnd(contentEnd(sequence));
            splice(at, at, eol + " ".repeat(column(dash)) + "- " + writer().scalar(value, Style.TEXT, false));
        }
    }

    /** Adds an item that is a mapping to a block sequence under a path, or makes the sequence. */
    public void appendMapping(List<String> path, List<String> lines) {
        Optional<YamlNode> found = document.value(path);
        if (found.isPresent()
                && found.get() instanceof Sequence sequence
                && !sequence.items().isEmpty()
                && !sequence.flow()) {
            int dash = column(text.lastIndexOf('-', sequence.items().get(0).start()));
            int at = lineEnd(contentEnd(sequence));
            splice(at, at, eol + " ".repeat(dash) + "- " + String.join(eol + " ".repeat(dash + 2), lines));
            return;
        }
        set(path, "[{" + String.join(", ", lines) + "}]", Style.NUMBER);
    }

    /**
     * Changes the text of a scalar: in its raw text, quotes and line breaks kept, where that means the same as changing its
     * value, else as a whole.
     *
     * @param change must treat white space alike, however long it is
     */
    public void rewrite(Scalar scalar, boolean flow, UnaryOperator<String> change) {
        String wanted = change.apply(scalar.value());
        if (wanted.equals(scalar.value())) {
            return;
        }
        int from = new YamlLayout(text).innerStart(scalar);
        int to = scalar.plain() || scalar.block() ? contentEnd(scalar) : scalar.end() - 1;
        if (from <= to) {
            String candidate = text.substring(0, from) + change.apply(text.substring(from, to)) + text.substring(to);
            if (says(candidate, scalar.start(), wanted)) {
                text = candidate;
                document = parsed(candidate);
                return;
            }
        }
        replace(scalar, flow, wanted, Style.TEXT);
    }

    private boolean says(String candidate, int offset, String wanted) {
        try {
            YamlNode found = YamlLayout.scalarAt(parsed(candidate).root(), offset);
            return found instanceof Scalar scalar && folded(scalar.value()).equals(folded(wanted));
        } catch (YamlException notWellFormed) {
            return false;
        }
    }

    private static String folded(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }

    private void replace(YamlNode node, boolean flow, String value, Style style) {
        if (node instanceof Scalar scalar) {
            int start = YamlText.contentStart(text, scalar);
            int end = contentEnd(scalar);
            boolean empty = start >= end;
            String written = writer().likeBefore(scalar, value, style, flow);
            splice(
                    empty ? scalar.end() : start,
                    Math.max(end, empty ? scalar.end() : start),
                    (empty ? " " : "") + written);
        } else if (node instanceof Alias) {
            splice(node.start(), node.end(), writer().scalar(value, style, flow));
        } else {
            throw new YamlException("line " + document.line(node.start()) + ": a single value was expected, not '"
                    + text.substring(node.start(), Math.min(node.end(), node.start() + 40))
                            .strip() + "'");
        }
    }

    /** A mapping in place of an alias that merges what the alias meant. */
    private String merging(Alias alias, Mapping within, Entry entry) {
        return within.flow()
                ? "{" + YamlNode.MERGE + ": *" + alias.name() + "}"
                : eol + " ".repeat(column(entry.key().start()) + step) + YamlNode.MERGE + ": *" + alias.name();
    }

    /** A mapping in place of nothing. */
    private void fill(Mapping within, Entry entry, List<String> rest, String value, Style style) {
        YamlNode nothing = entry.value();
        int indent = column(entry.key().start()) + step;
        String written = within.flow()
                ? " {" + writer().nestedFlow(rest, writer().scalar(value, style, true)) + "}"
                : eol + " ".repeat(indent) + writer().nested(rest, writer().scalar(value, style, false), indent);
        int start = nothing instanceof Alias ? nothing.start() : YamlText.contentStart(text, nothing);
        boolean worded = start < nothing.end();
        int from = worded && !within.flow() ? new YamlLayout(text).afterColon(start) : start;
        int to = nothing.end();
        if (within.flow()) {
            splice(from, to, written);
        } else {
            splice(from, lineEnd(to), text.substring(to, lineEnd(to)) + written);
        }
    }

    private void insert(Mapping mapping, List<String> keys, String value, Style style) {
        if (mapping.flow()) {
            insertFlow(mapping, writer().nestedFlow(keys, writer().scalar(value, style, true)));
        } else {
            int indent = column(mapping.entries().get(0).key().start());
            insertLines(mapping, writer().nested(keys, writer().scalar(value, style, false), indent), indent);
        }
    }

    private void copy(Mapping mapping, String key, YamlNode inherited) {
        if (mapping.flow()) {
            insertFlow(mapping, writer().key(key) + ": " + writer().copyFlow(inherited));
        } else {
            int indent = column(mapping.entries().get(0).key().start());
            insertLines(mapping, writer().key(key) + ":" + writer().copyBelow(inherited, indent), indent);
        }
    }

    private void insertLines(Mapping mapping, String lines, int indent) {
        int at = lineEnd(contentEnd(mapping));
        splice(at, at, eol + " ".repeat(indent) + lines);
    }

    private void insertFlow(Mapping mapping, String entry) {
        if (mapping.entries().isEmpty()) {
            int brace = text.indexOf('{', mapping.start());
            boolean lines = text.substring(brace, mapping.end()).contains("\n");
            int outer = column(brace)
                    - text.substring(brace - column(brace), brace)
                            .stripLeading()
                            .length();
            splice(
                    brace + 1,
                    lines ? mapping.end() - 1 : brace + 1,
                    lines ? eol + " ".repeat(outer + step) + entry + eol + " ".repeat(outer) : entry);
        } else {
            Entry last = mapping.entries().get(mapping.entries().size() - 1);
            int at = last.value().end();
            splice(at, at, separator(last.key().start()) + entry);
        }
    }

    /** Between two items in braces or brackets: on a line of its own where the last one is. */
    private String separator(int lastStart) {
        int lineStart = lastStart - column(lastStart);
        String before = text.substring(lineStart, lastStart);
        return before.isBlank() && lineStart > 0 ? "," + eol + before : ", ";
    }

    private void append(String lines) {
        boolean open = !text.isEmpty() && !text.endsWith("\n");
        splice(text.length(), text.length(), (open ? eol : "") + lines + eol);
    }

    private Mapping mapping(YamlNode node, List<String> path) {
        if (node instanceof Mapping mapping) {
            return mapping;
        }
        throw new YamlException("line " + document.line(node.start()) + ": "
                + (path.isEmpty() ? "the document" : "'" + String.join(".", path) + "'")
                + " should be a mapping of keys to values");
    }

    /** Where the last thing that a node says ends; comments and blank lines after it are not its own. */
    public int contentEnd(YamlNode node) {
        return new YamlLayout(text).contentEnd(node);
    }

    /** The end of the line that an offset is in, its line end not included. */
    public int lineEnd(int offset) {
        return new YamlLayout(text).lineEnd(offset);
    }

    private int column(int offset) {
        return new YamlLayout(text).column(offset);
    }

    private YamlText writer() {
        return new YamlText(text, json, eol, step);
    }

    /** Replaces a part of the text, which must stay well-formed. */
    public void splice(int from, int to, String with) {
        String changed = text.substring(0, from) + with + text.substring(to);
        document = parsed(changed);
        text = changed;
    }
}
