package dev.shadowctl.daemon.job;

import dev.shadowctl.core.job.Job;

/** Runs one job on one kind of host. Implementations leave no process behind, whatever happens. */
public interface JobRunner {

    /**
     * Runs a job to its end, on the calling thread.
     *
     * @param job a job in state preparing
     * @param progress told what happens, asked whether to go on
     */
    JobOutcome run(Job job, JobProgress progress);
}
