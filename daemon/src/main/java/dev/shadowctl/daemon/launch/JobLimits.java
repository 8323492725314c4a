package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.Limit.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Map;

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

    /** The same with another limit on memory. */
    JobLimits withMemory(long other) {
        return new JobLimits(other, scratchBytes, processes, outputBytes, grace);
    }

    /** Time of a job with this budget, from the start of a JVM. */
    double seconds(double budgetSeconds) {
        return budgetSeconds + grace.toMillis() / 1e3;
    }

    /**
     * One phrase each, as in a result.
     *
     * @param holders what holds a limit where it is not the watchdog alone
     */
    List<String> enforced(double budgetSeconds, Map<Resource, String> holders) {
        return List.of(
                "memory " + mebibytes(memoryBytes) + " MiB " + held(Resource.MEMORY_BYTES, holders),
                "scratch " + mebibytes(scratchBytes) + " MiB (watchdog)",
                "processes and threads " + processes + " " + held(Resource.PROCESSES, holders),
                "time " + Math.round(seconds(budgetSeconds)) + " s (watchdog), on all cores (kernel)",
                "output " + mebibytes(outputBytes) + " MiB kept",
                "no core dumps");
    }

    private static String held(Resource resource, Map<Resource, String> holders) {
        String holder = holders.get(resource);
        return holder == null ? "(watchdog)" : "(" + holder + ", watchdog)";
    }

    static long mebibytes(long bytes) {
        return bytes >> 20;
    }
}
