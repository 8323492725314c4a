package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.daemon.job.JobProgress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it was told. */
final class RecordedProgress implements JobProgress {

    final List<String> notes = new CopyOnWriteArrayList<>();
    final List<Step> steps = new CopyOnWriteArrayList<>();
    final CompletableFuture<Long> pid = new CompletableFuture<>();
    final List<Long> pids = new CopyOnWriteArrayList<>();

    /** Completes when a step begins in the second JVM that measures; the first of all explores. */
    final CompletableFuture<Long> secondJvm = new CompletableFuture<>();

    final CompletableFuture<Runnable> cancel = new CompletableFuture<>();

    /** Completes when the first step begins. */
    final CompletableFuture<String> firstNoteOfAStep = new CompletableFuture<>();

    @Override
    public void resolved(Method method) {
        notes.add(method.toString());
    }

    @Override
    public void running(long process) {
        pid.complete(process);
        pids.add(process);
    }

    @Override
    public void note(String text) {
        notes.add(text);
        if (text.startsWith("measuring")) {
            firstNoteOfAStep.complete(text);
        }
        if (text.startsWith("measuring size") && pids.size() == 3) {
            secondJvm.complete(pids.get(2));
        }
    }

    @Override
    public void step(Step step) {
        steps.add(step);
    }

    @Override
    public void onCancel(Runnable action) {
        cancel.complete(action);
    }
}
