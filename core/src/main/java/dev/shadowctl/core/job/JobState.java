package dev.shadowctl.core.job;

import java.time.Instant;

/**
 * Where a job stands. Its states own their transitions: {@code Queued → Preparing → Running} and from each of them to
 * exactly one end, which nothing leaves.
 */
public sealed interface JobState {

    /** The word for it in JSON, tables and the store. */
    String word();

    /** Waits for its host to be free. */
    record Queued(Instant since) implements JobState {

        @Override
        public String word() {
            return "queued";
        }

        public Preparing prepare(Instant now) {
            return new Preparing(now);
        }

        public Ended cancel(Instant now) {
            return new Cancelled(now);
        }

        public Ended fail(Instant now, Failure failure) {
            return new Failed(now, failure);
        }
    }

    /** Its class path is resolved and its method looked up. */
    record Preparing(Instant since) implements JobState {

        @Override
        public String word() {
            return "preparing";
        }

        public Running run(Instant now, long pid) {
            return new Running(now, pid);
        }

        public Ended cancel(Instant now) {
            return new Cancelled(now);
        }

        public Ended fail(Instant now, Failure failure) {
            return new Failed(now, failure);
        }
    }

    /**
     * Its shadow JVM lives.
     *
     * @param pid process id of the launcher on the host
     */
    record Running(Instant since, long pid) implements JobState {

        @Override
        public String word() {
            return "running";
        }

        public Ended succeed(Instant now) {
            return new Succeeded(now);
        }

        public Ended cancel(Instant now) {
            return new Cancelled(now);
        }

        public Ended fail(Instant now, Failure failure) {
            return new Failed(now, failure);
        }
    }

    /** An end; no transition leaves it. */
    sealed interface Ended extends JobState {

        Instant at();
    }

    /** It brought a profile, or an observation. */
    record Succeeded(Instant at) implements Ended {

        @Override
        public String word() {
            return "succeeded";
        }
    }

    /** It ended without either. */
    record Failed(Instant at, Failure failure) implements Ended {

        @Override
        public String word() {
            return "failed";
        }
    }

    /** Its owner ended it. */
    record Cancelled(Instant at) implements Ended {

        @Override
        public String word() {
            return "cancelled";
        }
    }
}
