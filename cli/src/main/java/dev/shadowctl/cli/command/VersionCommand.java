package dev.shadowctl.cli.command;

import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The version of this command; needs no daemon. */
@Command(
        name = "version",
        description = "Show the version of this command and of its Java.",
        footer = {"", "Example:", "  shadowctl version -o json"})
final class VersionCommand implements Runnable {

    private final Context context;

    @Mixin
    OutputOption output = new OutputOption();

    VersionCommand(Context context) {
        this.context = context;
    }

    @Override
    public void run() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", Version.current());
        facts.put(
                "java",
                context.surroundings().property("java.vendor") + " "
                        + context.surroundings().property("java.runtime.version"));
        facts.put("home", context.surroundings().property("java.home"));
        context.console()
                .show(
                        output.format,
                        Json.write(facts),
                        () -> context.console()
                                .print("shadowctl " + facts.get("version") + ", Java " + facts.get("java")),
                        () -> Table.of("version", "java", "home")
                                .row(facts.get("version"), facts.get("java"), facts.get("home")));
    }
}
