package dev.shadowctl.cli.fake;

import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Allotment.Collector;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Expectation;
import dev.shadowctl.core.plan.Load;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.Reason;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.PlanDiff;
import dev.shadowctl.wire.daemon.PlanOutcome;
import dev.shadowctl.wire.daemon.PlanRequest;
import dev.shadowctl.wire.daemon.PlanStatus;
import dev.shadowctl.wire.daemon.Problem;
import dev.shadowctl.wire.daemon.TargetCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Targets and plans in memory. A target that is called {@code gone} can't be read, one called {@code edited} was changed by
 * somebody since any plan was made, and at one called {@code broken} every change fails.
 */
final class FakePlans {

    private static final Plan.SettingChange MEMORY =
            new Plan.SettingChange("memoryBytes", "2 GiB", "640 MiB", "p99 41 ms → 44 ms, headroom 1.4×");
    private static final Plan.SettingChange COLLECTOR = new Plan.SettingChange("collector", null, "G1", null);
    private static final Plan.SettingChange LIMIT = new Plan.SettingChange("cpuLimitCores", "2", null, null);

    private final Map<String, RegisteredTarget> targets = new TreeMap<>();
    private final Map<String, Plan> plans = new TreeMap<>();
    private final Map<String, String> states = new TreeMap<>();

    /** An answer: a status, and what it says. */
    record Answer(int status, Object body) {

        String json() {
            return Json.write(body);
        }
    }

    synchronized Answer answer(String verb, String[] parts, String body) {
        String what = verb + " " + parts[2] + (parts.length > 4 ? " " + parts[4] : "");
        String key = parts.length > 3 ? parts[3] : "";
        return switch (what) {
            case "POST target" -> add(Json.read(body, RegisteredTarget.class));
            case "GET target" -> key.isEmpty() ? new Answer(200, List.copyOf(targets.values())) : target(key);
            case "POST target test" -> test(key);
            case "POST target remove" -> new Answer(200, targets.remove(key));
            case "POST plan" -> key.equals("document") ? keep(Json.read(body, Plan.class)) : make(body);
            case "GET plan" -> key.isEmpty() ? new Answer(200, List.copyOf(plans.values())) : plan(key);
            case "GET plan status" -> new Answer(200, status(plans.get(key)));
            case "GET plan diff" -> new Answer(200, diff(plans.get(key)));
            case "POST plan apply" -> apply(plans.get(key), Json.read(body, Consent.class));
            case "POST plan rollback" -> rollBack(plans.get(key));
            default -> problem(404, "no route", 5);
        };
    }

    private static Answer problem(int status, String message, int exitCode) {
        return new Answer(status, new Problem("problem", message, "Do something else.", exitCode));
    }

    private Answer add(RegisteredTarget target) {
        targets.put(target.name(), target);
        return new Answer(201, target);
    }

    private Answer target(String name) {
        return targets.containsKey(name)
                ? new Answer(200, targets.get(name))
                : problem(404, "no target is named '" + name + "'", 5);
    }

    private static Answer test(String name) {
        return new Answer(
                200,
                name.equals("gone")
                        ? new TargetCheck(name, false, "the file is not there", "make it")
                        : new TargetCheck(name, true, "service web", null));
    }

    private Answer make(String body) {
        PlanRequest request = Json.read(body, PlanRequest.class);
        if (request.parts().get(0).method().endsWith("thin")) {
            return problem(422, "Evidence is thin.", 9);
        }
        for (String name : request.targets()) {
            if (!targets.containsKey(name)) {
                return target(name);
            }
        }
        return keep(plan("p" + (plans.size() + 1), request));
    }

    private Answer keep(Plan plan) {
        plans.put(plan.id(), plan);
        return new Answer(200, plan);
    }

    private Answer plan(String id) {
        return plans.containsKey(id)
                ? new Answer(200, plans.get(id))
                : problem(404, "no plan's id starts with '" + id + "'", 5);
    }

    private static Plan plan(String id, PlanRequest request) {
        Allotment allotment = new Allotment(
                1,
                0.42,
                OptionalDouble.of(0.49),
                640L << 20,
                384L << 20,
                Collector.G1,
                1,
                null,
                null,
                null,
                null,
                null,
                null);
        Estimate some = new Estimate(0.044, 0.04, 0.05);
        Expectation expected =
                new Expectation(500, 500, some, 0.49, some, some, some, some, 1.4, null, List.of(), List.of("j1"));
        Cost cost = new Cost(0.1, 0.025);
        return new Plan(
                "shadowctl/v1",
                Plan.KIND,
                id,
                Samples.THEN,
                List.of(new Plan.Service(
                        "Pricing",
                        new Load(request.parts(), request.growth(), request.peakFactor(), 16),
                        request.p99Seconds() == null ? null : 0.99,
                        request.p99Seconds(),
                        allotment,
                        expected,
                        cost,
                        List.of(),
                        List.of(new Reason("memoryBytes", "640 MiB", "the upper bound of what it needs")),
                        List.of())),
                request.targets().stream()
                        .map(name -> new Plan.TargetChange(
                                name, "Pricing", "b", "a", List.of(MEMORY), List.of("network: Compose has none")))
                        .toList(),
                request.prices() == null ? Prices.USUAL : request.prices(),
                cost,
                null,
                List.of());
    }

    private String stands(String target) {
        return switch (target) {
            case "gone" -> "unreadable";
            case "edited" -> "other";
            case "edited-later" -> states.containsKey(target) ? "other" : "before";
            default -> states.getOrDefault(target, "untouched").equals("applied") ? "planned" : "before";
        };
    }

    private PlanStatus status(Plan plan) {
        List<PlanStatus.At> at = plan.targets().stream()
                .map(change -> targets.get(change.target()))
                .map(target -> new PlanStatus.At(
                        target.name(),
                        target.kind(),
                        target.reference(),
                        target.production(),
                        stands(target.name()),
                        states.getOrDefault(target.name(), "untouched"),
                        null))
                .toList();
        boolean unfinished = at.stream().anyMatch(each -> each.state().equals("applying"));
        boolean applied = at.stream().allMatch(each -> each.stands().equals("planned"));
        return new PlanStatus(
                "shadowctl/v1",
                PlanStatus.KIND,
                plan.id(),
                applied ? "applied" : unfinished ? "partly-applied" : "not-applied",
                unfinished,
                at);
    }

    private PlanDiff diff(Plan plan) {
        return new PlanDiff(
                "shadowctl/v1",
                PlanDiff.KIND,
                plan.id(),
                plan.targets().stream()
                        .map(change -> new PlanDiff.At(
                                change.target(),
                                targets.get(change.target()).production(),
                                stands(change.target()),
                                stands(change.target()).equals("planned")
                                        ? List.of()
                                        : List.of(MEMORY, COLLECTOR, LIMIT),
                                change.unenforceable(),
                                stands(change.target()).equals("unreadable") ? "the file is not there" : null))
                        .toList());
    }

    private Answer apply(Plan plan, Consent consent) {
        List<PlanOutcome.At> outcomes = new ArrayList<>();
        for (Plan.TargetChange change : plan.targets()) {
            String name = change.target();
            if (stands(name).equals("other")) {
                return problem(409, "target '" + name + "': it was changed since the plan was made", 6);
            }
            boolean done = stands(name).equals("planned");
            if (!done && targets.get(name).production() && !consent.confirmed().contains(name)) {
                return problem(403, "nobody confirmed", 4);
            }
            boolean fails = name.equals("broken") && !consent.resume();
            states.put(name, fails ? "applying" : "applied");
            outcomes.add(new PlanOutcome.At(
                    name,
                    fails ? "failed" : done ? "unchanged" : "changed",
                    fails ? "no permission" : "it stands as planned",
                    done || fails ? List.of() : List.of("docker compose up -d web")));
        }
        return new Answer(200, new PlanOutcome("shadowctl/v1", PlanOutcome.KIND, plan.id(), "apply", outcomes));
    }

    private Answer rollBack(Plan plan) {
        List<PlanOutcome.At> outcomes = plan.targets().stream()
                .map(change -> {
                    boolean done = "applied".equals(states.put(change.target(), "rolled-back"));
                    return new PlanOutcome.At(
                            change.target(), done ? "changed" : "unchanged", "it stands as before", List.of());
                })
                .toList();
        return new Answer(200, new PlanOutcome("shadowctl/v1", PlanOutcome.KIND, plan.id(), "rollback", outcomes));
    }
}
