package dev.shadowctl.bench.truth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Bytes through files and sockets, counted call by call: JDK Flight Recorder notes each read and write of Java's own
 * streams and channels (events of the module jdk.jfr, threshold 0). It sees this process only and payload only. It does
 * not see mapped files, datagrams, asynchronous channels and native code. What has no path is no file: what is printed.
 */
final class Recorded {

    /** Where bytes go. */
    enum Flow {
        SOCKET_READ("jdk.SocketRead", "bytesRead"),
        SOCKET_WRITE("jdk.SocketWrite", "bytesWritten"),
        FILE_READ("jdk.FileRead", "bytesRead"),
        FILE_WRITE("jdk.FileWrite", "bytesWritten");

        private final String event;
        private final String field;

        Flow(String event, String field) {
            this.event = event;
            this.field = field;
        }
    }

    private final Map<Flow, Long> bytes = new EnumMap<>(Flow.class);

    private final long calls;

    private Recorded(long calls) {
        this.calls = calls;
    }

    /** Records for some seconds what all threads do but those named; {@code ended} counts the calls that have ended. */
    static Recorded during(double seconds, Set<String> without, LongSupplier ended)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("truth", ".jfr");
        try (Recording recording = new Recording()) {
            for (Flow flow : Flow.values()) {
                recording.enable(flow.event).withThreshold(Duration.ZERO).withoutStackTrace();
            }
            recording.start();
            long from = ended.getAsLong();
            Thread.sleep((long) (seconds * 1e3));
            long calls = ended.getAsLong() - from;
            recording.stop();
            recording.dump(file);
            return of(file, without, calls);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    long bytes(Flow flow) {
        return bytes.getOrDefault(flow, 0L);
    }

    /** Calls that ended while it was recording. */
    long calls() {
        return calls;
    }

    private static Recorded of(Path file, Set<String> without, long calls) throws IOException {
        Recorded recorded = new Recorded(calls);
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                recorded.add(events.readEvent(), without);
            }
        }
        return recorded;
    }

    private void add(RecordedEvent event, Set<String> without) {
        boolean ofDescriptor = event.hasField("path") && event.getString("path") == null;
        if (ofDescriptor || without.contains(name(event.getThread()))) {
            return;
        }
        for (Flow flow : Flow.values()) {
            if (event.getEventType().getName().equals(flow.event)) {
                bytes.merge(flow, Math.max(0, event.getLong(flow.field)), Long::sum); // -1: the end was reached
            }
        }
    }

    private static String name(@Nullable RecordedThread thread) {
        return thread == null || thread.getJavaName() == null ? "" : thread.getJavaName();
    }
}
