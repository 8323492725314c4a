package dev.shadowctl.core.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.core.model.Quota;
import java.util.stream.Stream;

/** Which latency targets a CPU limit makes a process miss in the first minutes of load, while compilers still work. */
final class Warming {

    private Warming() {}

    /** What is missed until then, and by how much, a sentence each; judged at the bounds that a plan is judged at. */
    static Stream<String> late(SizingQuestion question, int replicas, double cores, Need need) {
        return need.latencies().stream().flatMap(each -> {
            LatencyTarget target = question.target(each.method());
            Estimate latency = target == null ? null : each.at(target.quantile());
            if (target == null || latency == null) {
                return Stream.empty();
            }
            double late = Quota.lateShare(
                    cores,
                    need.resources().cpuCores().high(),
                    question.load().peakRps() / replicas,
                    Math.max(0, target.boundSeconds() - question.judged(latency)));
            return late <= 1 - target.quantile()
                    ? Stream.empty()
                    : Stream.of(Trial.words(question, target, each)
                            + " is missed in the first minutes of load, while compilers still work: with "
                            + Quantity.cores(cores) + " up to " + Quantity.digits(100 * late)
                            + " % of the calls are later than that");
        });
    }
}
