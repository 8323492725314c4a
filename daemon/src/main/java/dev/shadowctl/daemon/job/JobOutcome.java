package dev.shadowctl.daemon.job;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.measure.Profile;

/** How a job ended. */
public sealed interface JobOutcome {

    /** It brought a profile. */
    record Profiled(Profile profile) implements JobOutcome {}

    /** It brought an observation, of a plan that holds or does not. */
    record Validated(Observation observation) implements JobOutcome {}

    /** It could not be done. */
    record Failed(Failure failure) implements JobOutcome {}

    /** It was cancelled, and its processes are gone. */
    record Cancelled() implements JobOutcome {}
}
