package dev.shadowctl.core.plan;

import java.util.List;

/** What the planner says to a {@link SizingQuestion}. */
public sealed interface Sizing {

    /**
     * The cheapest allotment that holds.
     *
     * @param allotment what each process is given, and how many there are
     * @param reasons one for each number of the allotment, in its words
     * @param refused what was not done, and why, one sentence each
     * @param expected what is expected of it
     * @param cost what it costs
     */
    record Sized(Allotment allotment, List<Reason> reasons, List<String> refused, Expectation expected, Cost cost)
            implements Sizing {

        public Sized {
            reasons = List.copyOf(reasons);
            refused = List.copyOf(refused);
        }
    }

    /**
     * None, rather than one that misleads.
     *
     * @param reason what stands against it
     * @param next what to do, a command where there is one
     */
    record Refused(String reason, String next) implements Sizing {}
}
