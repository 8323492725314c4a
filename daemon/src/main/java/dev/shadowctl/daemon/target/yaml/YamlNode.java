package dev.shadowctl.daemon.target.yaml;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A piece of a document. Offsets are characters of its text, from what it begins with (anchor and tag included) to its end. */
public sealed interface YamlNode {

    /** The key whose value is merged into the mapping it stands in. */
    String MERGE = "<<";

    int start();

    int end();

    /** The anchor it carries, without its ampersand. */
    @Nullable
    String anchor();

    /**
     * A text, number, truth value or nothing.
     *
     * @param value what it says, quotes and escapes resolved
     * @param plain whether it stands without quotes and not as a block
     * @param block whether it is a literal or folded block
     * @param keeping whether it is a block whose trailing blank lines belong to it
     */
    record Scalar(
            int start, int end, @Nullable String anchor, String value, boolean plain, boolean block, boolean keeping)
            implements YamlNode {

        /** Whether it says nothing: an empty value, or a word for it. */
        public boolean isNull() {
            return plain && (value.isEmpty() || value.equals("~") || value.equals("null"));
        }
    }

    /** A mapping, in flow style or as a block. */
    record Mapping(int start, int end, @Nullable String anchor, boolean flow, List<Entry> entries) implements YamlNode {

        /** The entry that stands in it under that key, not one it inherits. */
        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.named(key)).findFirst();
        }

        /** The value that stands in it under that key, not one it inherits. */
        public Optional<YamlNode> value(String key) {
            return entry(key).map(Entry::value);
        }
    }

    /** A sequence, in flow style or as a block. */
    record Sequence(int start, int end, @Nullable String anchor, boolean flow, List<YamlNode> items)
            implements YamlNode {}

    /** A reference to what carries an anchor. */
    record Alias(int start, int end, String name) implements YamlNode {

        @Override
        public @Nullable String anchor() {
            return null;
        }
    }

    /** A key and its value. */
    record Entry(YamlNode key, YamlNode value) {

        boolean named(String name) {
            return key instanceof Scalar scalar && scalar.value().equals(name);
        }

        boolean merges() {
            return named(MERGE);
        }
    }
}
