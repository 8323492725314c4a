package dev.shadowctl.cli.completion;

import java.util.ArrayList;
import java.util.List;

/** Completion for fish 3. */
final class FishScript {

    private FishScript() {}

    static String of(Node root) {
        List<String> lines = new ArrayList<>();
        lines.add("# fish completion for shadowctl; made by: shadowctl completion fish");
        lines.add("# Use it once:  shadowctl completion fish | source");
        lines.add("# Keep it:      shadowctl completion fish > ~/.config/fish/completions/shadowctl.fish");
        lines.add("");
        lines.add(FUNCTIONS.replace("@PATHS@", paths(root)));
        lines.add("complete -c shadowctl -f");
        for (Node node : root.all()) {
            String at = "complete -c shadowctl -n '__shadowctl_at \"" + node.path() + "\"'";
            node.children().forEach(child -> lines.add(at + " -a " + child.name() + described(child.description())));
            node.parameters().stream().limit(1).forEach(parameter -> lines.add(at + value(parameter)));
            node.options().forEach(option -> lines.add(at + option(option)));
        }
        return String.join("\n", lines) + "\n";
    }

    private static final String FUNCTIONS =
            """
            function __shadowctl_path
                set -l paths @PATHS@
                set -l path ''
                for word in (commandline -opc)[2..-1]
                    string match -q -- '-*' $word; and continue
                    set -l longer (string trim -- "$path $word")
                    contains -- $longer $paths; and set path $longer
                end
                echo $path
            end

            function __shadowctl_at
                test (__shadowctl_path) = "$argv[1]"
            end

            function __shadowctl_values
                shadowctl __complete $argv[1] (commandline -ct) 2>/dev/null
            end
            """;

    private static String paths(Node root) {
        StringBuilder paths = new StringBuilder();
        for (Node node : root.all()) {
            if (!node.path().isEmpty()) {
                paths.append(paths.isEmpty() ? "" : " ").append(quoted(node.path()));
            }
        }
        return paths.toString();
    }

    private static String option(Argument option) {
        StringBuilder line = new StringBuilder();
        for (String name : option.names()) {
            if (name.startsWith("--")) {
                line.append(" -l ").append(name.substring(2));
            } else {
                line.append(name.length() == 2 ? " -s " : " -o ").append(name.substring(1));
            }
        }
        return line
                + (option.takesValue() ? (option.kind() == Kind.FILE ? " -r" : " -x") + value(option) : "")
                + described(option.description());
    }

    private static String value(Argument argument) {
        Kind kind = argument.kind();
        if (kind == Kind.FILE) {
            return " -F";
        }
        if (kind == Kind.DIRECTORY) {
            return " -a '(__fish_complete_directories)'";
        }
        if (kind != null) {
            return " -a '(__shadowctl_values " + kind.word() + ")'";
        }
        return argument.choices().isEmpty() ? "" : " -a '" + String.join(" ", argument.choices()) + "'";
    }

    private static String described(String text) {
        return text.isEmpty() ? "" : " -d " + quoted(text);
    }

    /** Within fish's single quotes only the quote and the backslash are special. */
    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
