/** Queues jobs, runs each through a {@link dev.shadowctl.daemon.job.JobRunner} and takes it to exactly one end. */
@NullMarked
package dev.shadowctl.daemon.job;

import org.jspecify.annotations.NullMarked;
