package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.daemon.host.ControlGroup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The CPU quota of a job: more until it is warm where a plan gives that, and how often it ran out in its steady step. Making the
 * load costs CPU in the same process, which no service burns: as much as the warm-up shows is given on top.
 */
final class Quota {

    private final @Nullable Double firstCores;
    private final @Nullable Double cores;
    private final double rps;
    private double pacingSecondsPerCall;
    private Optional<ControlGroup.Throttling> before = Optional.empty();

    private Quota(@Nullable Double firstCores, @Nullable Double cores, double rps) {
        this.firstCores = firstCores;
        this.cores = cores;
        this.rps = rps;
    }

    static Quota of(@Nullable Validation validation) {
        return validation == null
                ? new Quota(null, null, 0)
                : new Quota(
                        validation.limits().firstCpuCores(), validation.limits().cpuCores(), validation.rps());
    }

    /** What the job starts with, or null for no quota. */
    @Nullable
    Double firstCores() {
        return firstCores;
    }

    /** A step of the job begins. */
    void begun(Phase phase, ControlGroup group) {
        if (phase != Phase.STEADY || cores == null) {
            return;
        }
        group.quota(cores + pacingSecondsPerCall * rps);
        before = group.throttling();
    }

    /** The step with how often the quota ran out in it. */
    Step marked(Step step, ControlGroup group) {
        if (step.phase() == Phase.WARMUP && step.achievedRate() > 0) {
            pacingSecondsPerCall = step.mean(Metric.CPU_PACING_CORES).orElse(0) / step.achievedRate();
        }
        if (step.phase() != Phase.STEADY || before.isEmpty()) {
            return step;
        }
        return group.throttling()
                .map(after -> after.since(before.get()))
                .map(during -> step.with(List.of(
                        Measurement.total(
                                Metric.CPU_THROTTLED_PERIODS,
                                during.periods() == 0 ? 0 : during.throttled() / (double) during.periods()),
                        Measurement.total(Metric.CPU_THROTTLED, during.seconds()))))
                .orElse(step);
    }
}
