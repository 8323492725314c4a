package dev.shadowctl.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** What may stand at the end of a command line that is being typed. */
public final class Candidates {

    private final Node root;
    private final Values values;

    public Candidates(CommandSpec root, Values values) {
        this.root = Node.of(root);
        this.values = values;
    }

    /**
     * One candidate.
     *
     * @param value the word
     * @param description one line, or empty
     */
    public record Candidate(String value, String description) {}

    /**
     * Candidates for a word.
     *
     * @param before the complete words before it, without {@code shadowctl}
     * @param word what was typed of it
     */
    public List<Candidate> of(List<String> before, String word) {
        Node node = root;
        Optional<Argument> open = Optional.empty();
        int parameters = 0;
        for (String each : before) {
            Optional<Node> child = parameters == 0 && open.isEmpty() ? node.child(each) : Optional.empty();
            if (child.isPresent()) {
                node = child.get();
            } else if (open.isPresent()) {
                open = Optional.empty();
            } else if (each.startsWith("-")) {
                open = each.contains("=") ? Optional.empty() : node.option(each).filter(Argument::takesValue);
            } else {
                parameters++;
            }
        }
        return open.isPresent() ? ofValue(open.get(), word) : ofWord(node, parameters, word);
    }

    private List<Candidate> ofWord(Node node, int parameters, String word) {
        List<Candidate> found = new ArrayList<>();
        if (word.startsWith("-")) {
            for (Argument option : node.options()) {
                option.names().stream()
                        .filter(name -> name.startsWith(word))
                        .forEach(name -> found.add(new Candidate(name, option.description())));
            }
            return found;
        }
        node.children().stream()
                .filter(child -> child.name().startsWith(word))
                .forEach(child -> found.add(new Candidate(child.name(), child.description())));
        if (parameters < node.parameters().size()) {
            found.addAll(ofValue(node.parameters().get(parameters), word));
        }
        return found;
    }

    private List<Candidate> ofValue(Argument argument, String word) {
        Kind kind = argument.kind();
        List<String> known = kind != null && kind.isDynamic() ? values.of(kind, word) : argument.choices();
        return known.stream()
                .filter(value -> value.startsWith(word))
                .map(value -> new Candidate(value, ""))
                .toList();
    }
}
