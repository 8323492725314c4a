package dev.shadowctl.daemon.plan;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A target at which the daemon dies: before or after the call that the countdown reaches. Between two calls lies every commit,
 * so the boundaries of all calls are all points between two steps.
 */
record Fatal(Target target, AtomicInteger countdown, Runnable death) implements Target {

    /** The death of a daemon that goes on as a test. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    static Runnable inProcess() {
        return () -> {
            throw new Killed();
        };
    }

    private void boundary() {
        if (countdown.decrementAndGet() == 0) {
            death.run();
        }
    }

    @Override
    public Snapshot read() {
        boundary();
        Snapshot snapshot = target.read();
        boundary();
        return snapshot;
    }

    @Override
    public Preview preview(Snapshot now, Allotment wanted) {
        boundary();
        Preview preview = target.preview(now, wanted);
        boundary();
        return preview;
    }

    @Override
    public boolean isBetween(Snapshot before, Allotment wanted) {
        return target.isBetween(before, wanted);
    }

    @Override
    public void apply(Snapshot before, Allotment wanted) {
        boundary();
        target.apply(before, wanted);
        boundary();
    }

    @Override
    public void rollback(Snapshot before) {
        boundary();
        target.rollback(before);
        boundary();
    }

    @Override
    public List<String> leftToDo() {
        return target.leftToDo();
    }

    @Override
    public Reach test() {
        return target.test();
    }
}
