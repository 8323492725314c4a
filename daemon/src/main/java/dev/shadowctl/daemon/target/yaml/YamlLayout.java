package dev.shadowctl.daemon.target.yaml;

import dev.shadowctl.daemon.target.yaml.YamlNode.Entry;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where things stand in a text: the ends of what nodes say, of lines, columns. */
final class YamlLayout {

    private final String text;

    YamlLayout(String text) {
        this.text = text;
    }

    /** Where the last thing that a node says ends; comments and blank lines after it are not its own. */
    int contentEnd(YamlNode node) {
        if (node instanceof Scalar scalar && scalar.block()) {
            return blockEnd(scalar);
        }
        if (node instanceof Mapping mapping
                && !mapping.flow()
                && !mapping.entries().isEmpty()) {
            Entry last = mapping.entries().get(mapping.entries().size() - 1);
            return Math.max(last.key().end(), contentEnd(last.value()));
        }
        if (node instanceof Sequence sequence
                && !sequence.flow()
                && !sequence.items().isEmpty()) {
            return contentEnd(sequence.items().get(sequence.items().size() - 1));
        }
        return node.end();
    }

    private int blockEnd(Scalar scalar) {
        int at = scalar.end();
        if (scalar.keeping()) {
            int trimmed = at > 0 && text.charAt(at - 1) == '\n' ? at - 1 : at;
            return trimmed > 0 && text.charAt(trimmed - 1) == '\r' ? trimmed - 1 : trimmed;
        }
        while (at > scalar.start() && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** The end of the line that an offset is in, its line end not included. */
    int lineEnd(int offset) {
        int at = text.indexOf('\n', offset);
        if (at < 0) {
            return text.length();
        }
        return at > offset && text.charAt(at - 1) == '\r' ? at - 1 : at;
    }

    /** Characters before an offset on its line; a byte order mark is none. */
    int column(int offset) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        boolean bom = start == 0 && text.startsWith("\uFEFF");
        return offset - start - (bom ? 1 : 0);
    }

    /** Where the text of a scalar begins, behind its quote or the line that opens a block. */
    int innerStart(Scalar scalar) {
        int at = YamlText.contentStart(text, scalar);
        if (scalar.block()) {
            int line = text.indexOf('\n', at);
            return line < 0 ? at : line + 1;
        }
        return scalar.plain() ? at : at + 1;
    }

    /** Back over the spaces before an offset. */
    int afterColon(int offset) {
        int at = offset;
        while (at > 0 && text.charAt(at - 1) == ' ') {
            at--;
        }
        return at;
    }

    /** The scalar that starts at an offset. */
    static @Nullable YamlNode scalarAt(YamlNode node, int offset) {
        if (node.start() == offset && node instanceof Scalar) {
            return node;
        }
        List<YamlNode> below = node instanceof Mapping mapping
                ? mapping.entries().stream().map(Entry::value).toList()
                : node instanceof Sequence sequence ? sequence.items() : List.of();
        return below.stream()
                .map(child -> scalarAt(child, offset))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
