package dev.shadowctl.core.target;

import java.time.Instant;

/**
 * How far a plan has come at one target. Its states own their transitions:
 *
 * <pre>
 * Untouched ───→ Applying ───→ Applied
 *               ↑        ↘     ↙
 *          RolledBack ← RollingBack
 * </pre>
 *
 * A state is on disk before the target is touched for it. So after a kill the state says what may have been done, what
 * stands at the target says what was, and the two together what is left to do: {@link #toApply} and {@link #toRollBack}.
 */
public sealed interface Application {

    /** The word for it in JSON, tables and the store. */
    String word();

    /** What is left so that the target stands as planned. */
    Step toApply(Live live, boolean resume);

    /** What is left so that it stands as it stood before. */
    Step toRollBack(Live live, boolean force);

    /** Whether it was begun and not finished. */
    default boolean isOpen() {
        return false;
    }

    /** The plan may have changed something there. */
    sealed interface Begun extends Application {

        /** What stood there: the undo record. */
        Snapshot before();

        default RollingBack rollBack(Instant now) {
            return new RollingBack(before(), now);
        }

        /** It was read, and stands as before. */
        default RolledBack restored(Instant now) {
            return new RolledBack(now);
        }

        /** Also where it stands as before: what goes with a change (a directory, a reload) may be left of it. */
        @Override
        default Step toRollBack(Live live, boolean force) {
            return live == Live.OTHER && !force ? refuseToOverwrite() : new Step.Restore();
        }

        private static Step refuseToOverwrite() {
            return new Step.Refuse(
                    "it stands neither as before nor as planned: somebody changed it since",
                    "Look at it: shadowctl diff PLAN; to put back what stood before, whatever stands there now:"
                            + " shadowctl rollback PLAN --force");
        }
    }

    /** The plan has done nothing there. */
    record Untouched() implements Application {

        @Override
        public String word() {
            return "untouched";
        }

        public Applying begin(Snapshot before, Instant now) {
            return new Applying(before, now);
        }

        @Override
        public Step toApply(Live live, boolean resume) {
            return fresh(live);
        }

        @Override
        public Step toRollBack(Live live, boolean force) {
            return new Step.Leave("the plan changed nothing there");
        }
    }

    /**
     * The undo record is kept, and the target may have been changed.
     *
     * @param before what stood there: the undo record
     */
    record Applying(Snapshot before, Instant since) implements Begun {

        @Override
        public String word() {
            return "applying";
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        public Applied verified(Receipt receipt) {
            return new Applied(before, receipt);
        }

        /**
         * Whatever stands: what is half done is the target's to tell from somebody's change, and where it stands as planned
         * what follows a change (a reload) may still be missing.
         */
        @Override
        public Step toApply(Live live, boolean resume) {
            if (!resume) {
                return new Step.Refuse(
                        "this plan was begun there and not finished",
                        "Finish it: shadowctl apply PLAN --resume; or undo it: shadowctl rollback PLAN");
            }
            return new Step.Finish();
        }
    }

    /**
     * It was seen to stand as planned.
     *
     * @param before what stood there: the undo record
     */
    record Applied(Snapshot before, Receipt receipt) implements Begun {

        @Override
        public String word() {
            return "applied";
        }

        public Applying begin(Snapshot again, Instant now) {
            return new Applying(again, now);
        }

        /** Somebody undid it by hand, and finished that. */
        @Override
        public Step toRollBack(Live live, boolean force) {
            return live == Live.BEFORE ? new Step.Close() : Begun.super.toRollBack(live, force);
        }

        @Override
        public Step toApply(Live live, boolean resume) {
            return fresh(live);
        }
    }

    /**
     * It is being undone, and may have been already.
     *
     * @param before what stood there: the undo record
     */
    record RollingBack(Snapshot before, Instant since) implements Begun {

        @Override
        public String word() {
            return "rolling-back";
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public Step toApply(Live live, boolean resume) {
            return new Step.Refuse("its rollback was begun and not finished", "Finish it: shadowctl rollback PLAN");
        }
    }

    /** It was seen to stand as it stood before. The undo record, which may hold secrets, is kept no longer than needed. */
    record RolledBack(Instant at) implements Application {

        @Override
        public String word() {
            return "rolled-back";
        }

        public Applying begin(Snapshot again, Instant now) {
            return new Applying(again, now);
        }

        @Override
        public Step toApply(Live live, boolean resume) {
            return fresh(live);
        }

        @Override
        public Step toRollBack(Live live, boolean force) {
            return new Step.Leave("the plan was rolled back there");
        }
    }

    private static Step fresh(Live live) {
        return switch (live) {
            case PLANNED -> new Step.Leave("it stands as planned");
            case BEFORE -> new Step.Begin();
            case BETWEEN, OTHER ->
                new Step.Refuse("it was changed since the plan was made", "Plan again: shadowctl plan");
        };
    }
}
