package dev.shadowctl.daemon;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.daemon.job.JobRunner;
import java.util.function.Supplier;

/**
 * What the daemon is given.
 *
 * @param runner runs jobs
 * @param localHost probes the machine the daemon is on; may take seconds
 */
public record Parts(JobRunner runner, Supplier<Host> localHost) {}
