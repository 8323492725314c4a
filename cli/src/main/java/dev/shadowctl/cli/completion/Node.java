package dev.shadowctl.cli.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * A command, as completion sees it.
 *
 * @param path its words behind {@code shadowctl}, {@code job show}; empty for the root
 * @param name the last of them
 * @param description one line
 * @param children commands below it
 * @param options its options
 * @param parameters its parameters, in order
 */
record Node(
        String path,
        String name,
        String description,
        List<Node> children,
        List<Argument> options,
        List<Argument> parameters) {

    static Node of(CommandSpec root) {
        return of(root, "", "");
    }

    /**
     * A command's own options as they are written, then those all commands have, the shortest first: some of these are methods,
     * and a JVM tells the methods of a class in any order.
     */
    private static final Comparator<OptionSpec> ORDER = Comparator.<OptionSpec, Boolean>comparing(
                    option -> option.scopeType() == ScopeType.INHERIT)
            .thenComparing(option -> option.scopeType() == ScopeType.INHERIT
                    ? option.shortestName().length()
                    : 0)
            .thenComparing(option -> option.scopeType() == ScopeType.INHERIT ? option.shortestName() : "");

    private static Node of(CommandSpec spec, String path, String name) {
        List<Node> children = new ArrayList<>();
        spec.subcommands().forEach((child, line) -> {
            if (isShown(line) && child.equals(line.getCommandName())) {
                children.add(of(line.getCommandSpec(), (path + " " + child).strip(), child));
            }
        });
        String[] description = spec.usageMessage().description();
        return new Node(
                path,
                name,
                description.length == 0 ? "" : description[0],
                List.copyOf(children),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .sorted(ORDER)
                        .map(Argument::of)
                        .toList(),
                spec.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(Argument::of)
                        .toList());
    }

    private static boolean isShown(CommandLine line) {
        return !line.getCommandSpec().usageMessage().hidden();
    }

    Optional<Node> child(String word) {
        return children.stream().filter(child -> child.name().equals(word)).findFirst();
    }

    Optional<Argument> option(String name) {
        return options.stream().filter(option -> option.names().contains(name)).findFirst();
    }

    /** This and everything below it. */
    List<Node> all() {
        List<Node> all = new ArrayList<>(List.of(this));
        children.forEach(child -> all.addAll(child.all()));
        return all;
    }
}
