package dev.shadowctl.cli.completion;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/** The shells completion is made for. */
public enum ShellKind {
    BASH("shadowctl.bash"),
    ZSH("_shadowctl"),
    FISH("shadowctl.fish"),
    POWERSHELL("shadowctl.ps1");

    private final String fileName;

    ShellKind(String fileName) {
        this.fileName = fileName;
    }

    /** Name of its script in {@code completions/}. */
    public String fileName() {
        return fileName;
    }

    /** The completion script of a whole command tree. */
    public String script(CommandSpec root) {
        Node node = Node.of(root);
        return switch (this) {
            case BASH -> BashScript.of(node);
            case ZSH -> ZshScript.of(node);
            case FISH -> FishScript.of(node);
            case POWERSHELL -> PowerShellScript.of(node);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
