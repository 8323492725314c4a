package dev.shadowctl.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.Recording;

/** Records stacks by the JVM's flight recorder while calls are made, and reads them. */
final class StackRecorder {

    /** Between two looks at a thread; the recorder takes at most five threads in Java code and one in native code a look. */
    static final Duration INTERVAL = Duration.ofMillis(10);

    /** Samples of allocation, all threads together: enough for shares, and a recording of a MiB or so. */
    private static final String ALLOCATIONS = "1000/s";

    private final Path file;
    private final Set<Long> workers;

    /** A recorder that leaves its recording in that file. */
    StackRecorder(Path file, Set<Long> workers) {
        this.file = file;
        this.workers = workers;
    }

    /** The stacks seen while the calls were made. */
    StackEvents record(Runnable calls) throws IOException {
        Set<Long> before = Arrays.stream(Jvm.THREADS.getAllThreadIds()).boxed().collect(Collectors.toSet());
        try (Recording recording = new Recording()) {
            recording.enable(StackEvents.JAVA).withPeriod(INTERVAL);
            recording.enable(StackEvents.NATIVE).withPeriod(INTERVAL);
            recording.enable(StackEvents.ALLOCATION).withStackTrace().with("throttle", ALLOCATIONS);
            recording.start();
            calls.run();
            recording.stop();
            Files.deleteIfExists(file);
            recording.dump(file);
        }
        StackEvents events = new StackEvents(workers, before);
        events.read(file);
        return events;
    }
}
