package dev.shadowctl.core.job;

import java.time.Instant;

/**
 * A job as its row in the store.
 *
 * @param id short, unique in this home, sorts by time
 * @param request what was asked
 * @param method the method as resolved, or as typed before that
 * @param createdAt when it was asked
 * @param state where it stands
 */
public record Job(String id, JobRequest request, String method, Instant createdAt, JobState state) {

    public Job withState(JobState next) {
        return new Job(id, request, method, createdAt, next);
    }

    /** What others than the shadow JVM may know. */
    public Job withoutSecrets() {
        return new Job(id, request.withoutSecrets(), method, createdAt, state);
    }

    public Job withMethod(String resolved) {
        return new Job(id, request, resolved, createdAt, state);
    }
}
