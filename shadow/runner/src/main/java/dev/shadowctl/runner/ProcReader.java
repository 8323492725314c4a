package dev.shadowctl.runner;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Reads {@code /proc/self}; everything is empty on a system without. What it reads itself is counted, for the kernel
 * counts it as the process's reading. Thread-safe.
 */
final class ProcReader {

    private static final String SELF = "/proc/self/";

    /** Longer than any file read here, but for a table of a hundred interfaces. */
    private static final int BUFFER_BYTES = 8_192;

    private static final int SETTLE_READINGS = 10;
    private static final long SETTLE_NANOS = 100_000_000;

    private final AtomicLong readBytes = new AtomicLong();
    private final Optional<HeapRange> heap = HeapRange.own();
    private volatile boolean recorded;
    private final Map<Integer, ThreadRole> roles = new ConcurrentHashMap<>();

    /** Bytes this reader has read so far. */
    long readBytes() {
        return readBytes.get();
    }

    /** CPU of all threads, in nanoseconds, of {@code task/*}{@code /schedstat}. */
    Optional<TaskTimes> tasks() {
        String[] ids = new File(SELF + "task").list();
        if (ids == null) {
            return Optional.empty();
        }
        Map<Integer, TaskTimes.Task> tasks = new HashMap<>();
        for (String id : ids) {
            OptionalLong nanos = text("task/" + id + "/schedstat")
                    .map(text -> ProcText.number(text, 0))
                    .orElse(OptionalLong.empty());
            if (nanos.isPresent()) {
                int tid = Integer.parseInt(id);
                ThreadRole role = OwnThreads.isTask(tid) ? ThreadRole.OWN : role(tid);
                tasks.put(tid, new TaskTimes.Task(role, nanos.getAsLong()));
            }
        }
        return tasks.isEmpty() ? Optional.empty() : Optional.of(new TaskTimes(tasks));
    }

    Optional<IoCounters> io() {
        return text("io").map(IoCounters::parse);
    }

    Optional<LoopbackCounters> loopback() {
        Datagrams datagrams = text("net/snmp").map(Datagrams::parse).orElse(Datagrams.NONE);
        return text("net/dev").flatMap(LoopbackCounters::parse).map(counters -> counters.with(datagrams));
    }

    /** Resident set now, in bytes. */
    OptionalLong residentBytes() {
        return statusKilobytes("VmRSS:");
    }

    /**
     * Resident set once it falls no more, in bytes: what a collection freed G1 gives back to the system a little later, from
     * a thread of its own (JDK-8236926).
     */
    private OptionalLong settledResidentBytes() {
        OptionalLong now = residentBytes();
        for (int i = 0; i < SETTLE_READINGS; i++) {
            LockSupport.parkNanos(SETTLE_NANOS);
            OptionalLong before = now;
            now = residentBytes();
            if (now.orElse(0) >= before.orElse(0)) {
                break;
            }
        }
        return now;
    }

    /** From now on the process holds what Flight Recorder takes, some 20 MiB that no application without it has. */
    void recorded() {
        recorded = true;
    }

    /**
     * Resident set but for the heap's part, in bytes; empty where the JVM did not tell the addresses of its heap, and once it
     * was recorded.
     */
    OptionalLong besideHeapBytes() {
        if (heap.isEmpty() || recorded) {
            return OptionalLong.empty();
        }
        try {
            String smaps = Files.readString(Path.of(SELF + "smaps"), StandardCharsets.ISO_8859_1);
            readBytes.addAndGet(smaps.length());
            return OptionalLong.of(heap.get().residentOutside(smaps.lines()));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /**
     * The same right after a full collection, where nothing else could tell: all that is committed counts as the heap's part,
     * which takes away too much, for some of it was never touched.
     */
    OptionalLong settledBesideHeapBytes() {
        if (heap.isPresent()) {
            return OptionalLong.empty();
        }
        OptionalLong resident = settledResidentBytes();
        return resident.isEmpty()
                ? resident
                : OptionalLong.of(Math.max(0, resident.getAsLong() - Jvm.committedHeapBytes()));
    }

    /** Largest resident set since {@link #resetPeak()}, in bytes. */
    OptionalLong peakResidentBytes() {
        return statusKilobytes("VmHWM:");
    }

    /** Forgets the largest resident set (proc(5), {@code clear_refs}); false where the system does not allow it. */
    boolean resetPeak() {
        try (FileOutputStream out = new FileOutputStream(SELF + "clear_refs")) {
            out.write('5');
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A thread that is new may not have its name yet, so only names that say something are kept. */
    private ThreadRole role(int tid) {
        ThreadRole known = roles.get(tid);
        if (known != null) {
            return known;
        }
        ThreadRole role = text("task/" + tid + "/comm").map(ThreadRole::of).orElse(ThreadRole.OTHER);
        if (role != ThreadRole.OTHER) {
            roles.put(tid, role);
        }
        return role;
    }

    private OptionalLong statusKilobytes(String name) {
        OptionalLong kilobytes =
                text("status").map(text -> ProcText.number(text, name)).orElse(OptionalLong.empty());
        return kilobytes.isPresent() ? OptionalLong.of(kilobytes.getAsLong() << 10) : kilobytes;
    }

    private Optional<String> text(String name) {
        try (FileInputStream in = new FileInputStream(SELF + name)) {
            byte[] bytes = new byte[BUFFER_BYTES];
            int length = 0;
            int read = in.read(bytes);
            while (read > 0) {
                length += read;
                read = in.read(bytes, length, bytes.length - length);
            }
            readBytes.addAndGet(length);
            return Optional.of(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
