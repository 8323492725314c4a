package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;

/**
 * A place that can't even be opened any more: the file that says what it is is gone, the engine is another machine's by now.
 *
 * @param why what came of it
 */
record Unopened(String why) implements Target {

    /** What stands where there was a target whose name was forgotten since. */
    static final Unopened REMOVED = new Unopened("it was removed: add it again to restore it");

    private static final String NOTHING_KNOWN = "removed";

    /** The place of a name that is none's any more; nobody knows whether it was production. */
    static RegisteredTarget removed(String name) {
        return new RegisteredTarget(name, NOTHING_KNOWN, "", false);
    }

    @Override
    public Snapshot read() {
        throw new TargetException(why);
    }

    @Override
    public Preview preview(Snapshot now, Allotment wanted) {
        throw new TargetException(why);
    }

    @Override
    public void apply(Snapshot before, Allotment wanted) {
        throw new TargetException(why);
    }

    @Override
    public void rollback(Snapshot before) {
        throw new TargetException(why);
    }

    @Override
    public Reach test() {
        return new Reach.OutOfReach(why, "mend it, then run 'shadowctl target test' again");
    }
}
