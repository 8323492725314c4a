package dev.shadowctl.daemon.launch;

import dev.shadowctl.daemon.host.Rung;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A program that runs a job which never ends, until it is killed. Prints the launcher's process id. */
public final class DoomedDaemon {

    private DoomedDaemon() {}

    /** Arguments: directory of jobs, {@code sandboxed} or {@code unsandboxed}. */
    public static void main(String[] arguments) throws Exception {
        RecordedProgress progress = new RecordedProgress();
        CompletableFuture<Void> unused =
                progress.firstNoteOfAStep.thenRun(() -> System.out.println("pid " + progress.pid.join()));
        Shadow shadow = Shadow.in(Path.of(arguments[0]));
        Shadow chosen = arguments[1].equals("sandboxed") ? shadow : shadow.with(new Rung.Unsandboxed());
        System.out.println(chosen.run("blocks", progress));
    }
}
