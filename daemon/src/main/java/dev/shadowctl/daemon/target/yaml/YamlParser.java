package dev.shadowctl.daemon.target.yaml;

import dev.shadowctl.daemon.target.yaml.YamlNode.Alias;
import dev.shadowctl.daemon.target.yaml.YamlNode.Entry;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import dev.shadowctl.daemon.target.yaml.YamlNode.Scalar;
import dev.shadowctl.daemon.target.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Builds nodes from the parser's events. Not composed nodes: those forget where an alias stood. */
final class YamlParser {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setUseMarks(true).setParseComments(false).build();
    private static final String BOM = "\uFEFF";
    private static final int DEEPEST = 100;

    private final String text;
    private final int shift;
    private final boolean astral;
    private final Iterator<Event> events;

    private YamlParser(String text) {
        this.text = text;
        String body = text.startsWith(BOM) ? text.substring(1) : text;
        shift = text.length() - body.length();
        astral = body.codePointCount(0, body.length()) != body.length();
        events = new Parse(SETTINGS).parseString(body).iterator();
    }

    static List<YamlDocument> documents(String text) {
        try {
            return new YamlParser(text).documents();
        } catch (MarkedYamlEngineException e) {
            throw new YamlException(where(e) + e.getProblem() + tabs(text, e), e);
        } catch (YamlEngineException e) {
            throw new YamlException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String where(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                .orElse("");
    }

    private static String tabs(String text, MarkedYamlEngineException e) {
        int line = e.getProblemMark().map(Mark::getLine).orElse(0);
        boolean tabbed = text.lines().skip(line).limit(1).anyMatch(at -> at.contains("\t"));
        return tabbed ? "; YAML is indented by spaces, and this line holds a tab" : "";
    }

    private List<YamlDocument> documents() {
        List<YamlDocument> documents = new ArrayList<>();
        while (events.hasNext()) {
            if (events.next().getEventId() == Event.ID.DocumentStart) {
                documents.add(new YamlDocument(text, node(events.next(), 0)));
            }
        }
        if (documents.isEmpty()) {
            int end = text.length();
            documents.add(new YamlDocument(text, new Scalar(end, end, null, "", true, false, false)));
        }
        return documents;
    }

    private YamlNode node(Event event, int depth) {
        if (depth > DEEPEST) {
            throw new YamlException("it is nested deeper than " + DEEPEST + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return new Alias(start(event), end(event), alias.getAlias().getValue());
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar);
        }
        CollectionStartEvent collection = (CollectionStartEvent) event;
        return collection instanceof MappingStartEvent ? mapping(collection, depth) : sequence(collection, depth);
    }

    private Scalar scalar(ScalarEvent event) {
        ScalarStyle style = event.getScalarStyle();
        boolean block = style == ScalarStyle.LITERAL || style == ScalarStyle.FOLDED;
        int end = end(event);
        boolean keeping = false;
        if (block) {
            int header = text.indexOf('\n', start(event));
            String first = text.substring(start(event), header < 0 ? text.length() : header);
            int comment = first.indexOf('#');
            keeping = (comment < 0 ? first : first.substring(0, comment)).contains("+");
        }
        return new Scalar(
                start(event),
                end,
                name(event.getAnchor()),
                event.getValue(),
                style == ScalarStyle.PLAIN,
                block,
                keeping);
    }

    private Mapping mapping(CollectionStartEvent event, int depth) {
        List<Entry> entries = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node(next, depth + 1);
            if (key instanceof Scalar scalar && !scalar.value().equals(YamlNode.MERGE) && !keys.add(scalar.value())) {
                throw new YamlException("the key '" + scalar.value() + "' stands twice in one mapping; keep one");
            }
            entries.add(new Entry(key, node(events.next(), depth + 1)));
            next = events.next();
        }
        return new Mapping(start(event), end(next), name(event.getAnchor()), event.isFlow(), List.copyOf(entries));
    }

    private Sequence sequence(CollectionStartEvent event, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(next, depth + 1));
            next = events.next();
        }
        return new Sequence(start(event), end(next), name(event.getAnchor()), event.isFlow(), List.copyOf(items));
    }

    private static @Nullable String name(Optional<Anchor> anchor) {
        return anchor.map(Anchor::getValue).orElse(null);
    }

    private int start(Event event) {
        return offset(event.getStartMark());
    }

    private int end(Event event) {
        return offset(event.getEndMark());
    }

    /** Marks count code points. */
    private int offset(Optional<Mark> mark) {
        int index = mark.orElseThrow().getIndex();
        return shift + (astral ? text.offsetByCodePoints(shift, index) - shift : index);
    }
}
