package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Limit;
import dev.shadowctl.core.job.Limit.Resource;

/** What a job that hit a limit is told: that it needs more, of what, and how to give it more. Pure. */
final class LimitHits {

    private final JobLimits limits;

    LimitHits(JobLimits limits) {
        this.limits = limits;
    }

    /**
     * More memory than it may have.
     *
     * @param seen how that was seen, as a clause
     */
    Failure memory(String seen) {
        return hit(
                Resource.MEMORY_BYTES,
                limits.memoryBytes(),
                "The method needs ≥ " + JobLimits.mebibytes(limits.memoryBytes()) + " MiB of memory: " + seen
                        + ", so the job was ended.",
                "Profile smaller --sizes, set a smaller heap with --jvm-arg=-Xmx…, or allow more: shadowctl config set job.memory 8GiB");
    }

    /** More processes and threads than it may have. */
    Failure processes(String seen) {
        return hit(
                Resource.PROCESSES,
                limits.processes(),
                "The method needs more than " + limits.processes() + " processes and threads: " + seen
                        + ", so the job was ended.",
                "Give it an --instance that reuses its threads and processes, or allow more: shadowctl config set job.processes 16384");
    }

    /** More files than it may have. */
    Failure scratch(String seen) {
        return hit(
                Resource.SCRATCH_BYTES,
                limits.scratchBytes(),
                "The method needs ≥ " + JobLimits.mebibytes(limits.scratchBytes()) + " MiB of files: " + seen
                        + ", so the job was ended.",
                "Let the method delete what it writes, profile smaller --sizes, or allow more: shadowctl config set job.scratch 8GiB");
    }

    /** Files in a place where nobody can count them. */
    Failure uncountable(String why) {
        return hit(
                Resource.SCRATCH_BYTES,
                limits.scratchBytes(),
                "The method's files cannot be counted against their limit of "
                        + JobLimits.mebibytes(limits.scratchBytes()) + " MiB: " + why + ", so the job was ended.",
                "Let the method make fewer directories and nest them less deep.");
    }

    /** What the kernel met. */
    Failure met(Resource resource) {
        return resource == Resource.MEMORY_BYTES
                ? memory("the kernel ended one of its processes for it")
                : processes("the kernel refused it one more");
    }

    private static Failure hit(Resource resource, long value, String message, String next) {
        return new Failure(FailureCode.LIMIT_EXCEEDED, message, next, new Limit(resource, (double) value));
    }
}
