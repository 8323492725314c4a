package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What validations of scripted profiles saw. */
final class Observations {

    static final Observation.Run SERVED = run(Observation.Run.SERVED, true, null);

    private Observations() {}

    static Observation.Run run(String end, boolean sustained, @Nullable String disturbance) {
        return new Observation.Run(
                end, null, 5, true, 20, 100, 100.0, 2_000, 0, sustained, null, null, null, null, disturbance);
    }

    static Observation of(String id, String profile, String method, long second, double cores, Observation.Run run) {
        return new Observation(
                "shadowctl/v1",
                Observation.KIND,
                id,
                "p1",
                "service",
                method,
                profile,
                "hash",
                Histories.START.plusSeconds(second),
                "local",
                new Machine(2, 8L << 30, "cpu", "os", "kernel"),
                new Isolation("bubblewrap", "none", List.of("read-only file system")),
                "17",
                "generated",
                List.of(new Part.Rung(10, 100)),
                16,
                new Validation.Limits(null, null, 256L << 20, 128L << 20, "G1", 1, 0),
                null,
                null,
                Map.of("cpuCores", new Observation.Compared(0.9, 0.8, 1.0, cores)),
                run,
                new Observation.Verdict(true, "holds", List.of()),
                List.of(),
                List.of());
    }
}
