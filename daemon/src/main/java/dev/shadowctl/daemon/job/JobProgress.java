package dev.shadowctl.daemon.job;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.measure.Step;

/** What a {@link JobRunner} tells while it runs, and the one thing it asks. Thread-safe. */
public interface JobProgress {

    /** The method is known. */
    void resolved(Method method);

    /** A shadow JVM's launcher lives; of several, one after the other, the last counts. */
    void running(long pid);

    /** A line for a person. */
    void note(String text);

    /** A step was measured. */
    void step(Step step);

    /** Runs the action once when the job is to be cancelled: at once where that was asked already. */
    void onCancel(Runnable action);
}
