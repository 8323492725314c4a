package dev.shadowctl.runner;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Counts bytes through sockets, by events of the JVM that name each read and write. The events cost CPU and the recorder
 * memory, so that none of this runs during a steady step.
 */
final class Census {

    private static final String READ = "jdk.SocketRead";
    private static final String WRITE = "jdk.SocketWrite";
    private static final LoopbackCounters SILENT = new LoopbackCounters(0, 0, false, Datagrams.NONE);
    private static final int PROBE_BYTES = 1 << 18;

    private final ProcReader proc;
    private @Nullable Counting counting;

    Census(ProcReader proc) {
        this.proc = proc;
    }

    /** Makes calls and says how many. */
    interface Calls {
        long run();
    }

    /**
     * Counts what the calls send and receive; empty where nothing can tell.
     *
     * @param quiet whether the process was seen to read and write nothing: then its sockets are silent too where they use
     *     read(2) and write(2), and only the namespace could tell more, of datagrams and native code
     */
    Optional<SocketTraffic> count(boolean quiet, Calls calls) {
        boolean silent = quiet && socketsCountAsIo();
        if (silent || ModuleLayer.boot().findModule("jdk.jfr").isEmpty()) {
            Optional<LoopbackCounters> before = proc.loopback();
            long made = calls.run();
            LoopbackCounters carried = carriedSince(before);
            return silent || carried.alone()
                    ? Optional.of(
                            SocketTraffic.choose(made, 0, 0, carried).from(carried.alone() ? "namespace" : "proc"))
                    : Optional.empty();
        }
        return record(calls);
    }

    private Optional<SocketTraffic> record(Calls calls) {
        try (Recording recording = new Recording()) {
            recording
                    .enable(READ)
                    .withThreshold(Duration.ZERO)
                    .withoutStackTrace()
                    .with("throttle", "off");
            recording
                    .enable(WRITE)
                    .withThreshold(Duration.ZERO)
                    .withoutStackTrace()
                    .with("throttle", "off");
            recording.start();
            proc.recorded();
            Optional<LoopbackCounters> start = proc.loopback();
            long made = calls.run();
            LoopbackCounters carried = carriedSince(start);
            recording.stop();
            return Optional.of(sum(recording, made, carried));
        } catch (IOException | IllegalStateException | SecurityException e) {
            return Optional.empty();
        }
    }

    private LoopbackCounters carriedSince(Optional<LoopbackCounters> start) {
        Optional<LoopbackCounters> end = proc.loopback();
        return start.isPresent() && end.isPresent() ? end.get().since(start.get()) : SILENT;
    }

    private static SocketTraffic sum(Recording recording, long calls, LoopbackCounters carried) throws IOException {
        Path file = Files.createTempFile("shadow-census", ".jfr");
        try {
            recording.dump(file);
            long received = 0;
            long sent = 0;
            try (RecordingFile events = new RecordingFile(file)) {
                while (events.hasMoreEvents()) {
                    RecordedEvent event = events.readEvent();
                    if (event.getEventType().getName().equals(READ)) {
                        received += Math.max(0, event.getLong("bytesRead"));
                    } else if (event.getEventType().getName().equals(WRITE)) {
                        sent += Math.max(0, event.getLong("bytesWritten"));
                    }
                }
            }
            return SocketTraffic.choose(Math.max(1, calls), received, sent, carried);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** The part of a socket's bytes that the kernel counts as reading and writing too. */
    SocketTraffic countedAsIo(SocketTraffic traffic) {
        return new SocketTraffic(
                counting().readsCount() ? traffic.received() : 0,
                counting().writesCount() ? traffic.sent() : 0,
                traffic.source());
    }

    private boolean socketsCountAsIo() {
        return counting().readsCount() && counting().writesCount();
    }

    /**
     * Whether the kernel counts what goes through sockets.
     *
     * @param readsCount whether the JDK uses read(2) on sockets, which is counted, not recv(2), which is not
     * @param writesCount likewise for write(2) and send(2)
     */
    private record Counting(boolean readsCount, boolean writesCount) {}

    /** Found once, by doing, on loopback; without a loopback sockets are taken to be counted, as on JDK 17 and 25. */
    private Counting counting() {
        if (counting == null) {
            counting = probe();
        }
        return counting;
    }

    private Counting probe() {
        Reading before = Reading.take(proc);
        try {
            transfer();
        } catch (IOException e) {
            return new Counting(true, true);
        }
        return Reading.take(proc)
                .io()
                .flatMap(after -> before.io().map(after::since))
                .map(io ->
                        new Counting(io.readCharacters() > PROBE_BYTES / 2, io.writtenCharacters() > PROBE_BYTES / 2))
                .orElse(new Counting(false, false));
    }

    /** In pieces that loopback's buffers hold, so that one thread can play both ends. */
    private static void transfer() throws IOException {
        byte[] piece = new byte[8_192];
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket one = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                Socket other = server.accept();
                OutputStream out = one.getOutputStream();
                InputStream in = other.getInputStream()) {
            for (int moved = 0; moved < PROBE_BYTES; moved += piece.length) {
                out.write(piece);
                in.readNBytes(piece.length);
            }
        }
    }
}
