package dev.shadowctl.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command model as the flat tables that the POSIX-like scripts look words up in. A value is described by a token:
 * {@code @method}, {@code @job}, {@code @host}, {@code @file}, {@code @directory}, {@code @none}, or the choices with spaces
 * between.
 */
final class Tokens {

    private Tokens() {}

    static String value(Argument argument) {
        Kind kind = argument.kind();
        if (kind != null) {
            return "@" + kind.word();
        }
        return argument.choices().isEmpty() ? "@none" : String.join(" ", argument.choices());
    }

    static String children(Node node) {
        return node.children().stream().map(Node::name).collect(Collectors.joining(" "));
    }

    static String options(Node node) {
        return node.options().stream()
                .flatMap(option -> option.names().stream())
                .collect(Collectors.joining(" "));
    }

    /** Options that take a value. */
    static List<Argument> valued(Node node) {
        return node.options().stream().filter(Argument::takesValue).toList();
    }

    /** {@code -o|--output}. */
    static String pattern(Argument option) {
        return String.join("|", option.names());
    }

    /** A body of {@code case} branches: path, subcommands, options, token of the first parameter. */
    static List<String> commands(Node root) {
        List<String> branches = new ArrayList<>();
        for (Node node : root.all()) {
            String parameter = node.parameters().isEmpty()
                    ? "@none"
                    : value(node.parameters().get(0));
            branches.add("    '" + node.path() + "') subcommands='" + children(node) + "' options='" + options(node)
                    + "' parameter='" + parameter + "' ;;");
        }
        return branches;
    }

    /** A body of {@code case} branches: the token of each option that takes a value, by path and option. */
    static List<String> values(Node root) {
        List<String> branches = new ArrayList<>();
        for (Node node : root.all()) {
            for (Argument option : valued(node)) {
                String names = option.names().stream()
                        .map(name -> "'" + node.path() + " " + name + "'")
                        .collect(Collectors.joining("|"));
                branches.add("    " + names + ") value='" + value(option) + "' ;;");
            }
        }
        return branches;
    }

    static String lines(List<String> lines) {
        return String.join("\n", lines);
    }
}
