package dev.shadowctl.cli.completion;

import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;

/** The shells completion is made for. */
public enum ShellKind {
    BASH("shadowctl.bash", BashScript::of),
    ZSH("_shadowctl", ZshScript::of),
    FISH("shadowctl.fish", FishScript::of),
    POWERSHELL("shadowctl.ps1", PowerShellScript::of);

    private final String fileName;
    private final Function<Node, String> script;

    ShellKind(String fileName, Function<Node, String> script) {
        this.fileName = fileName;
        this.script = script;
    }

    /** Name of its script in {@code completions/}. */
    public String fileName() {
        return fileName;
    }

    /** The completion script of a whole command tree. */
    public String script(CommandSpec root) {
        return script.apply(Node.of(root));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
