package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.wire.daemon.PlanStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists of plans and targets, and how a plan stands. */
public final class PlanLists {

    private static final Map<String, String> STANDS = Map.of(
            "before", "as before",
            "planned", "as planned",
            "between", "half as before, half as planned",
            "other", "changed by somebody",
            "unreadable", "unreadable");

    private PlanLists() {}

    /** Plans, for people. */
    public static Table plans(List<Plan> plans) {
        Table table = Table.of("plan", "made", "service", "calls/s", "targets", "cost/h");
        plans.forEach(plan -> table.row(
                plan.id(),
                Human.time(plan.createdAt()),
                services(plan),
                Human.number(rps(plan)),
                targets(plan),
                Human.number(plan.cost().thenPerHour())));
        return table;
    }

    /** Plans in SI base units. */
    public static Table planRows(List<Plan> plans) {
        Table table =
                Table.of("id", "createdAt", "services", "peakRps", "targets", "costNowPerHour", "costThenPerHour");
        plans.forEach(plan -> table.row(
                plan.id(),
                plan.createdAt(),
                services(plan),
                rps(plan),
                targets(plan),
                plan.cost().nowPerHour(),
                plan.cost().thenPerHour()));
        return table;
    }

    private static double rps(Plan plan) {
        return plan.services().stream()
                .mapToDouble(service -> service.load().peakRps())
                .sum();
    }

    private static String services(Plan plan) {
        return plan.services().stream().map(Plan.Service::name).collect(Collectors.joining(" "));
    }

    private static String targets(Plan plan) {
        return plan.targets().stream().map(Plan.TargetChange::target).collect(Collectors.joining(" "));
    }

    /** Targets, for people and for programs. */
    public static Table targets(List<RegisteredTarget> targets) {
        Table table = Table.of("target", "kind", "reference", "production");
        targets.forEach(target ->
                table.row(target.name(), target.kind(), target.reference(), target.production() ? "yes" : "no"));
        return table;
    }

    /** How a plan stands, for people. */
    public static void print(PlanStatus status, Console console) {
        console.print(
                "plan   " + status.plan() + ": " + status.state().replace('-', ' ')
                        + (status.unfinished() ? ", begun and not finished" : ""),
                Style.STRONG);
        Table table = Table.of("target", "stands", "record", "place");
        status.targets()
                .forEach(at -> table.row(
                        at.target(),
                        STANDS.getOrDefault(at.stands(), at.stands()),
                        at.state().replace('-', ' '),
                        at.kind() + " " + at.reference() + (at.production() ? ", production" : "")));
        if (!table.isEmpty()) {
            console.print(table);
        }
        status.targets().stream()
                .filter(at -> at.problem() != null)
                .forEach(at -> console.print(at.target() + ": " + at.problem(), Style.WARN));
        if (status.unfinished()) {
            console.say("Finish it: shadowctl apply " + status.plan() + " --resume; or undo it: shadowctl rollback "
                    + status.plan());
        }
    }

    /** How a plan stands, a row for each target. */
    public static Table rows(PlanStatus status) {
        Table table = Table.of("plan", "state", "unfinished", "target", "stands", "record", "problem");
        status.targets()
                .forEach(at -> table.row(
                        status.plan(),
                        status.state(),
                        status.unfinished(),
                        at.target(),
                        at.stands(),
                        at.state(),
                        at.problem()));
        return table;
    }
}
