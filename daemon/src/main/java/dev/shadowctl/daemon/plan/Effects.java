package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.core.plan.Expectation;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Standing;
import dev.shadowctl.core.target.Change;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** What comes of the changes at one target: the latency with what stands there, and with what is planned. */
final class Effects {

    private static final Set<String> TOLD = Set.of("memoryBytes", "cpuLimitCores", "replicas");

    private final PlanMaker.SizedService service;
    private final Standing standing;

    Effects(PlanMaker.SizedService service, Standing standing) {
        this.service = service;
        this.standing = standing;
    }

    /** The changes with what comes of them, told where it is decided: at CPU, memory and replicas. */
    List<Plan.SettingChange> told(List<Change> changes) {
        String effect = effect();
        return changes.stream()
                .map(change -> new Plan.SettingChange(
                        change.setting(),
                        change.before(),
                        change.after(),
                        TOLD.contains(change.setting()) ? effect : null))
                .toList();
    }

    private String effect() {
        Expectation expected = service.sized().expected();
        Estimate then = expected.latencySeconds();
        String headroom = "headroom " + Quantity.digits(expected.headroom()) + "×";
        return then == null ? headroom : "p99 " + now() + Quantity.seconds(then.estimate()) + ", " + headroom;
    }

    private String now() {
        int replicas = Objects.requireNonNullElse(
                standing.replicas(), service.sized().allotment().replicas());
        return service.model()
                .latency(service.question(), standing, replicas)
                .map(latency -> Quantity.seconds(latency.estimate()) + " → ")
                .orElse("");
    }
}
