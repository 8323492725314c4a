package dev.shadowctl.core.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Standing;
import java.util.List;

/**
 * A place that can be given an allotment. Reading never changes anything; applying and rolling back are idempotent, so that
 * either can be done again after a kill at any point.
 *
 * @see <a href="https://man7.org/linux/man-pages/man5/systemd.resource-control.5.html">systemd.resource-control(5)</a>
 */
public interface Target {

    /**
     * What stands there now.
     *
     * @throws TargetException if the place cannot be read
     */
    Snapshot read();

    /** What a service has there, as far as it can be read off a snapshot; limits of a plan's steps stand on it. */
    default Standing standing(Snapshot now) {
        return Standing.UNKNOWN;
    }

    /** What an allotment would change there, without touching it. */
    Preview preview(Snapshot now, Allotment wanted);

    /**
     * What has to be kept of a snapshot so that an allotment can be undone: no more than that, since a place may say secrets.
     *
     * @param now what stands there
     */
    default Snapshot undo(Snapshot now, Allotment wanted) {
        return now;
    }

    /**
     * Makes the place what the preview said.
     *
     * @param before what stood there when the plan was made, or its undo record
     * @throws TargetException if it could not be done; what was begun is finished by doing it again or undone by rolling back
     */
    void apply(Snapshot before, Allotment wanted);

    /**
     * Whether what stands there is what a kill within {@link #apply} or {@link #rollback} can leave: neither of the two, but
     * each part of it as before or as wanted, so that nobody's change is lost by going on. Never where there is one part.
     */
    default boolean isBetween(Snapshot before, Allotment wanted) {
        return false;
    }

    /**
     * Restores what stood there, byte for byte, whatever stands there by now: the caller has looked.
     *
     * @param before what stood there, or its undo record
     * @throws TargetException if it could not be done
     */
    void rollback(Snapshot before);

    /**
     * What is left to a person so that an allotment that was applied takes effect, one command each: {@code docker compose
     * up -d web}. None where applying does it all.
     */
    default List<String> leftToDo() {
        return List.of();
    }

    /** Whether the place is there and may be changed, found without changing it. */
    Reach test();
}
