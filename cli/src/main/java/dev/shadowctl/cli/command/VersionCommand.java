package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** The version of this command; needs no daemon. */
@Command(
        name = "version",
        description = "Show the version of this command and of its Java.",
        footer = {"", "Example:", "  shadowctl version -o json"})
final class VersionCommand extends DataCommand<Map<String, String>> {

    VersionCommand(Context context) {
        super(context);
    }

    @Override
    Reply<Map<String, String>> fetch() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", Version.current());
        facts.put(
                "java",
                context.surroundings().property("java.vendor") + " "
                        + context.surroundings().property("java.runtime.version"));
        facts.put("home", context.surroundings().property("java.home"));
        return new Reply<>(Json.write(facts), facts);
    }

    @Override
    void print(Map<String, String> facts) {
        context.console().print("shadowctl " + facts.get("version") + ", Java " + facts.get("java"));
    }

    @Override
    Table rows(Map<String, String> facts) {
        return Table.of("version", "java", "home").row(facts.get("version"), facts.get("java"), facts.get("home"));
    }
}
