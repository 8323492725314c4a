package dev.shadowctl.daemon.target.yaml;

import dev.shadowctl.daemon.target.yaml.YamlNode.Alias;
import dev.shadowctl.daemon.target.yaml.YamlNode.Entry;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.stream.Collectors;

/** Writes what an editor adds: scalars in the quotes of their surroundings, new mappings, copies of what is inherited. */
final class YamlText {

    private final String source;
    private final boolean json;
    private final String eol;
    private final int step;

    /**
     * A writer for one text.
     *
     * @param source what copies are taken from
     * @param json whether all must be JSON
     * @param eol its line end
     * @param step spaces by which it indents
     */
    YamlText(String source, boolean json, String eol, int step) {
        this.source = source;
        this.json = json;
        this.eol = eol;
        this.step = step;
    }

    /** A key. */
    String key(String name) {
        return json ? doubleQuoted(name) : isPlain(name, true) ? name : doubleQuoted(name);
    }

    /** A value where none stood. */
    String scalar(String value, YamlEditor.Style style, boolean flow) {
        return switch (style) {
            case NUMBER -> value;
            case QUOTED -> doubleQuoted(value);
            case TEXT -> json || !isPlain(value, flow) ? doubleQuoted(value) : value;
        };
    }

    /** A value in place of another, in the other's quotes. */
    String likeBefore(Scalar before, String value, YamlEditor.Style style, boolean flow) {
        if (before.block() || before.isNull()) {
            return scalar(value, style, flow);
        }
        if (before.plain()) {
            return isPlain(value, flow) ? value : doubleQuoted(value);
        }
        return source.charAt(before.end() - 1) == '\'' ? "'" + value.replace("'", "''") + "'" : doubleQuoted(value);
    }

    /** {@code key: …} with a path of further keys down to a value, as lines indented by so much, the first without. */
    String nested(List<String> keys, String value, int indent) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            if (i > 0) {
                out.append(eol).append(" ".repeat(indent + i * step));
            }
            out.append(key(keys.get(i))).append(':');
        }
        return out.append(' ').append(value).toString();
    }

    /** The same in braces. */
    String nestedFlow(List<String> keys, String value) {
        return keys.stream().map(name -> key(name) + ": ").collect(Collectors.joining("{"))
                + value
                + "}".repeat(keys.size() - 1);
    }

    /** A copy of a value, to stand behind {@code key:} in a block that is indented by so much. */
    String copyBelow(YamlNode node, int indent) {
        if (node instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            return eol + " ".repeat(indent + step) + block(mapping, indent + step);
        }
        if (node instanceof Sequence sequence && !sequence.items().isEmpty()) {
            return eol + " ".repeat(indent + step) + block(sequence, indent + step);
        }
        return " " + copyFlow(node);
    }

    private String block(Mapping mapping, int indent) {
        return mapping.entries().stream()
                .map(entry -> copyFlow(entry.key()) + ":" + copyBelow(entry.value(), indent))
                .collect(Collectors.joining(eol + " ".repeat(indent)));
    }

    private String block(Sequence sequence, int indent) {
        return sequence.items().stream()
                .map(item -> "- "
                        + (item instanceof Mapping mapping && !mapping.entries().isEmpty()
                                ? block(mapping, indent + 2)
                                : copyFlow(item)))
                .collect(Collectors.joining(eol + " ".repeat(indent)));
    }

    /** A copy of a value on one line. Anchors are left out: what they name stays what it was. */
    String copyFlow(YamlNode node) {
        if (node instanceof Alias alias) {
            return "*" + alias.name();
        }
        if (node instanceof Scalar scalar) {
            String raw = source.substring(contentStart(source, scalar), scalar.end());
            return scalar.block() || raw.contains("\n") ? doubleQuoted(scalar.value()) : raw;
        }
        if (node instanceof Sequence sequence) {
            return sequence.items().stream().map(this::copyFlow).collect(Collectors.joining(", ", "[", "]"));
        }
        return ((Mapping) node).entries().stream().map(this::copyFlow).collect(Collectors.joining(", ", "{", "}"));
    }

    private String copyFlow(Entry entry) {
        return copyFlow(entry.key()) + ": " + copyFlow(entry.value());
    }

    /** Where a node begins behind its anchor and tag. */
    static int contentStart(String text, YamlNode node) {
        int at = node.start();
        while (at < node.end() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
            while (at < node.end() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            while (at < node.end() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        return at;
    }

    /** Whether a text means itself without quotes: cautious, since quotes never hurt. */
    static boolean isPlain(String value, boolean flow) {
        return value.matches(
                        flow ? "[A-Za-z0-9_./-][A-Za-z0-9_ ./+%@=:-]*" : "[A-Za-z0-9_./-][A-Za-z0-9_ ./+%@=:,{}$-]*")
                && !value.contains(": ")
                && !value.endsWith(":")
                && !value.endsWith(" ")
                && !value.startsWith("- ")
                && !value.equals("-")
                && !value.matches("(?i)true|false|yes|no|on|off|null|---.*");
    }

    /** In double quotes, as YAML and JSON both read it. */
    static String doubleQuoted(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(Character.isISOControl(c) ? String.format("\\u%04x", (int) c) : c);
            }
        }
        return out.append('"').toString();
    }
}
