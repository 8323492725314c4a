package dev.shadowctl.daemon;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.daemon.classpath.ScanOutcome;
import dev.shadowctl.daemon.job.JobRunner;
import dev.shadowctl.daemon.target.TargetReference;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the daemon is given.
 *
 * @param runner runs jobs
 * @param localHost probes the machine the daemon is on; may take seconds
 * @param scans looks class paths through for methods; may take minutes where a project is built first
 * @param targets makes the target that a reference names
 */
public record Parts(
        JobRunner runner,
        Supplier<Host> localHost,
        Function<ScanRequest, ScanOutcome> scans,
        Function<TargetReference, Target> targets) {}
