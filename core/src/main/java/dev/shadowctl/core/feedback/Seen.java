package dev.shadowctl.core.feedback;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Limit;
import dev.shadowctl.core.measure.Step;
import java.util.List;
import java.util.Optional;

/** What came of a process that was put to the test. */
public sealed interface Seen {

    /**
     * It served to the end.
     *
     * @param steps its steps, one of them steady
     * @param warm whether the cost of a call had settled before that
     */
    record Served(List<Step> steps, boolean warm) implements Seen {

        public Served {
            steps = List.copyOf(steps);
        }
    }

    /**
     * Its limits ended it before that.
     *
     * @param end the word of {@link Observation.Run#end()}
     * @param said what was said of it
     */
    record Ended(String end, String said) implements Seen {}

    /** What a failure tells of the limits; empty where it has nothing to do with them, and is one. */
    static Optional<Ended> of(Failure failure) {
        String said = failure.message().lines().findFirst().orElse("");
        Limit limit = failure.limit();
        if (limit != null && limit.resource() == Limit.Resource.MEMORY_BYTES) {
            return Optional.of(new Ended(Observation.Run.OUT_OF_MEMORY, said));
        }
        if (failure.code() == FailureCode.OUT_OF_MEMORY) {
            return Optional.of(new Ended(
                    limit != null && limit.resource() == Limit.Resource.DIRECT_BYTES
                            ? Observation.Run.OUT_OF_DIRECT_MEMORY
                            : Observation.Run.OUT_OF_HEAP,
                    said));
        }
        return failure.code() == FailureCode.METHOD_BLOCKED || failure.code() == FailureCode.TIMED_OUT
                ? Optional.of(new Ended(Observation.Run.STALLED, said))
                : Optional.empty();
    }
}
