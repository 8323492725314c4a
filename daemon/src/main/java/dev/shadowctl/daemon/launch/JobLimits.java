package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.JobDefaults;
import java.time.Duration;
import java.util.List;

/**
 * What one job may use.
 *
 * @param memoryBytes resident memory of all its processes
 * @param scratchBytes all its files
 * @param processes its processes and their threads
 * @param outputBytes output kept
 * @param grace time beyond its budget
 */
public record JobLimits(long memoryBytes, long scratchBytes, int processes, int outputBytes, Duration grace) {

    /** As {@link JobDefaults} has them. */
    public static JobLimits defaults() {
        return new JobLimits(
                JobDefaults.MEMORY_LIMIT_BYTES,
                JobDefaults.SCRATCH_LIMIT_BYTES,
                JobDefaults.PROCESS_LIMIT,
                (int) JobDefaults.OUTPUT_LIMIT_BYTES,
                Duration.ofMillis((long) (JobDefaults.GRACE_SECONDS * 1e3)));
    }

    /** The same with other time beyond the budget. */
    JobLimits withGrace(Duration other) {
        return new JobLimits(memoryBytes, scratchBytes, processes, outputBytes, other);
    }

    /** One phrase each, as in a result. */
    List<String> enforced(double budgetSeconds) {
        return List.of(
                "memory " + mebibytes(memoryBytes) + " MiB (watchdog)",
                "scratch " + mebibytes(scratchBytes) + " MiB (watchdog)",
                "processes and threads " + processes + " (watchdog)",
                "time " + Math.round(budgetSeconds + grace.toMillis() / 1e3) + " s (watchdog)",
                "output " + mebibytes(outputBytes) + " MiB kept",
                "no core dumps");
    }

    static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
