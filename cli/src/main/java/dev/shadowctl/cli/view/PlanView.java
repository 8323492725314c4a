package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Expectation;
import dev.shadowctl.core.plan.Load;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Reason;

/** A plan: what each service is given, what is expected of it, what it costs and what it changes. */
public final class PlanView {

    private final Plan plan;

    public PlanView(Plan plan) {
        this.plan = plan;
    }

    public void print(Console console) {
        console.print("plan      " + plan.id() + ", " + Human.time(plan.createdAt()), Style.STRONG);
        for (Plan.Service service : plan.services()) {
            print(service, console);
        }
        for (Plan.TargetChange target : plan.targets()) {
            console.print("");
            console.print("target    " + target.target(), Style.STRONG);
            if (target.changes().isEmpty()) {
                console.print("  no changes: it stands as planned");
            }
            SettingText.inOrder(target.changes()).forEach(change -> console.print("  " + SettingText.line(change)));
            target.unenforceable().forEach(each -> console.print("  not enforceable here: " + each, Style.WARN));
        }
        plan.warnings().forEach(warning -> console.print("warning   " + warning, Style.WARN));
    }

    private static void print(Plan.Service service, Console console) {
        console.print("service   " + service.name());
        console.print("load      " + load(service.load()));
        Double bound = service.boundSeconds();
        if (bound != null && service.quantile() != null) {
            console.print("latency   p" + Human.number(100 * service.quantile()) + " ≤ " + Human.seconds(bound));
        }
        if (service.expected() != null) {
            service.expected().targets().forEach(target -> console.print("latency   " + target(target)));
        }
        console.print("");
        Table table = Table.of("setting", "each process");
        service.reasons().forEach(reason -> table.row(SettingText.word(reason.setting()), reason.value()));
        console.print(table);
        console.print("");
        Expectation expected = service.expected();
        if (expected != null) {
            console.print("expected  " + expected(expected));
        }
        Cost cost = service.cost();
        if (cost != null) {
            console.print("cost      " + cost(cost));
        }
        service.places()
                .forEach(place -> console.print(
                        "place     " + place.replicas() + " at " + place.place() + ": " + place.reason()));
        service.refused().forEach(refusal -> console.print("refused   " + refusal.reason(), Style.WARN));
    }

    private static String load(Load load) {
        StringBuilder text = new StringBuilder();
        for (MixQuestion.Part part : load.parts()) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(part.method())
                    .append(" at ")
                    .append(Human.number(part.rps()))
                    .append("/s")
                    .append(part.size() == null ? "" : " of size " + part.size());
        }
        if (load.growth() != 1) {
            text.append(", growing × ").append(Human.number(load.growth()));
        }
        if (load.peakFactor() != 1) {
            text.append(", at peak × ").append(Human.number(load.peakFactor()));
        }
        return text.toString();
    }

    private static String target(Expectation.MethodTarget target) {
        return "p" + Human.number(100 * target.quantile()) + " ≤ " + Human.seconds(target.boundSeconds()) + " of "
                + target.method() + ", expected " + interval(target.latencySeconds());
    }

    private static String expected(Expectation expected) {
        Estimate latency = expected.latencySeconds();
        return (latency == null ? "" : "p99 " + interval(latency) + ", ")
                + "headroom " + Human.number(expected.headroom()) + "×, "
                + Human.number(expected.cpuCores().estimate()) + " cores and "
                + Human.bytes(expected.memoryBytes().estimate()) + " needed by each process at "
                + Human.number(expected.rpsPerReplica()) + "/s";
    }

    private static String interval(Estimate seconds) {
        return Human.seconds(seconds.estimate()) + " [" + Human.seconds(seconds.low()) + " to "
                + Human.seconds(seconds.high()) + "]";
    }

    private static String cost(Cost cost) {
        Double now = cost.nowPerHour();
        String then = Human.number(cost.thenPerHour()) + " an hour";
        if (now == null || now <= 0) {
            return then;
        }
        double saved = 100 * (1 - cost.thenPerHour() / now);
        return Human.number(now) + " → " + then + ", "
                + (saved >= 0 ? "saves " + Human.number(saved) : "costs " + Human.number(-saved) + " more") + " %";
    }

    private static String quality(Plan.PlacementQuality quality) {
        return quality.proven()
                ? "nothing cheaper, nearer and better spread exists"
                : "at most " + Human.number(100 * quality.gap()) + " % dearer than the best there can be";
    }

    /** Why each number is what it is. */
    public void printExplanation(Console console) {
        for (Plan.Service service : plan.services()) {
            console.print("");
            for (Reason reason : service.reasons()) {
                console.print("- " + SettingText.word(reason.setting()) + " " + reason.value() + ": " + reason.why());
            }
        }
        if (plan.placement() != null) {
            console.print("- places: " + quality(plan.placement()));
        }
    }

    /** A row for each number chosen. */
    public Table rows() {
        Table table = Table.of("plan", "service", "setting", "value", "why");
        for (Plan.Service service : plan.services()) {
            service.reasons()
                    .forEach(reason ->
                            table.row(plan.id(), service.name(), reason.setting(), reason.value(), reason.why()));
        }
        return table;
    }
}
