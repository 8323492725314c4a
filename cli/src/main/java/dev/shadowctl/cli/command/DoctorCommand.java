package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.Reply;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Checks what shadowctl needs. */
@Command(
        name = "doctor",
        description = "Check what shadowctl needs, with the fix to copy; exit code 1 where something fails.",
        footer = {"", "Example:", "  shadowctl doctor"})
final class DoctorCommand extends DataCommand<List<Finding>> {

    DoctorCommand(Context context) {
        super(context);
    }

    @Override
    Reply<List<Finding>> fetch() {
        List<Finding> findings = new Examination(context).findings();
        return new Reply<>(Json.write(maps(findings)), findings);
    }

    @Override
    public void run() {
        Reply<List<Finding>> reply = show();
        long failed = reply.value().stream()
                .filter(finding -> finding.verdict() == Finding.Verdict.FAIL)
                .count();
        if (failed > 0) {
            throw new CommandFailure(ExitCode.FAILED, failed + (failed == 1 ? " check fails." : " checks fail."), "");
        }
    }

    @Override
    void print(List<Finding> findings) {
        Console console = context.console();
        for (Finding finding : findings) {
            Style style =
                    switch (finding.verdict()) {
                        case OK -> Style.GOOD;
                        case WARN -> Style.WARN;
                        case FAIL -> Style.BAD;
                    };
            console.print(
                    String.format("%-4s  %-14s %s", finding.verdict(), finding.subject(), finding.observation()),
                    style);
            if (!finding.fix().isEmpty()) {
                console.print("      fix: " + finding.fix());
            }
        }
    }

    @Override
    Table rows(List<Finding> findings) {
        Table table = Table.of("verdict", "subject", "observation", "fix");
        findings.forEach(
                finding -> table.row(finding.verdict(), finding.subject(), finding.observation(), finding.fix()));
        return table;
    }

    private static List<Map<String, String>> maps(List<Finding> findings) {
        List<Map<String, String>> maps = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, String> map = new LinkedHashMap<>();
            map.put("verdict", finding.verdict().toString());
            map.put("subject", finding.subject());
            map.put("observation", finding.observation());
            map.put("fix", finding.fix());
            maps.add(map);
        }
        return maps;
    }
}
