package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.Application;
import dev.shadowctl.core.target.Live;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * One target as one plan sees it.
 *
 * @param change what the plan wants there
 * @param registered its name and place
 * @param target the place itself
 * @param allotment what it is given
 * @param state how far the plan was taken there
 */
record Site(
        Plan.TargetChange change, RegisteredTarget registered, Target target, Allotment allotment, Application state) {

    String name() {
        return registered.name();
    }

    Site in(Application other) {
        return new Site(change, registered, target, allotment, other);
    }

    /** What stands there now, and what that is to the plan. */
    Look look() {
        Snapshot now = target.read();
        Live live = Live.of(now.fingerprint(), change.before(), change.after());
        return new Look(this, now, live == Live.OTHER && isHalfDone() ? Live.BETWEEN : live);
    }

    private boolean isHalfDone() {
        return state.isOpen()
                && state instanceof Application.Begun begun
                && target.isBetween(begun.before(), allotment);
    }

    /** The same, where the plan can't go on without. */
    Look lookOrFail() {
        try {
            return look();
        } catch (TargetException e) {
            throw new PlanException(
                    Kind.UNREADABLE,
                    "target '" + name() + "' could not be read: " + e.getMessage(),
                    "See: shadowctl target test " + name(),
                    e);
        }
    }

    /** What the plan would change there now. */
    Preview preview(Snapshot now) {
        return target.preview(now, allotment);
    }

    /** What the plan expected to come of a change, or null. */
    @Nullable
    String effect(String setting) {
        return change.changes().stream()
                .filter(each -> each.setting().equals(setting))
                .findFirst()
                .map(Plan.SettingChange::effect)
                .orElse(null);
    }

    /**
     * A site as it was read.
     *
     * @param now what stood there
     * @param live what that is to the plan
     */
    record Look(Site site, Snapshot now, Live live) {}
}
