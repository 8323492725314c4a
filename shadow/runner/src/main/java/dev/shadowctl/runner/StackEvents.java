package dev.shadowctl.runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Reads a recording's stacks: those of workers and of threads the method started, neither the runner's nor the JVM's. */
final class StackEvents {

    static final String JAVA = "jdk.ExecutionSample";
    static final String NATIVE = "jdk.NativeMethodSample";
    static final String ALLOCATION = "jdk.ObjectAllocationSample";

    /** Threads of the JVM that run Java code; compilers and collectors have no Java stack. */
    private static final Set<String> OF_JVM = Set.of(
            "Reference Handler",
            "Finalizer",
            "Signal Dispatcher",
            "Common-Cleaner",
            "Notification Thread",
            "Attach Listener",
            "Service Thread",
            "DestroyJavaVM");

    /** Native methods in which a thread waits and burns nothing; the recorder cannot tell them from those that work. */
    private static final Set<String> WAITING = Set.of(
            "sun.nio.ch.EPoll.wait",
            "sun.nio.ch.Net.poll",
            "sun.nio.ch.Net.accept",
            "sun.nio.ch.Net.connect0",
            "sun.nio.ch.SocketDispatcher.read0",
            "sun.nio.ch.SocketDispatcher.readv0",
            "sun.nio.ch.DatagramDispatcher.read0",
            "sun.nio.ch.DatagramChannelImpl.receive0",
            "sun.nio.ch.UnixDomainSockets.accept0",
            "sun.nio.fs.LinuxWatchService.poll",
            "java.lang.ProcessHandleImpl.waitForProcessExit0");

    final StackTally cpu = new StackTally();
    final StackTally allocation = new StackTally();
    private final Set<Long> workers;
    private final Set<Long> own;
    /** Threads whose first sample of allocation weighs what they allocated since they began, not since the last sample. */
    private final Set<Long> fromBefore;

    /**
     * Nothing read yet.
     *
     * @param workers ids of the workers' threads
     * @param fromBefore ids of all threads when the recording began
     */
    StackEvents(Set<Long> workers, Set<Long> fromBefore) {
        this.workers = Set.copyOf(workers);
        this.own = OwnThreads.ids();
        this.fromBefore = new HashSet<>(fromBefore);
    }

    void read(Path recording) throws IOException {
        RecordingFile.readAllEvents(recording).stream()
                .sorted(Comparator.comparing(RecordedEvent::getStartTime))
                .forEach(this::add);
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case JAVA, NATIVE -> addSample(event);
            case ALLOCATION -> addAllocation(event);
            default -> {}
        }
    }

    private void addSample(RecordedEvent event) {
        List<Frame> stack = stack(event.getThread("sampledThread"), event.getStackTrace());
        if (!stack.isEmpty() && !WAITING.contains(stack.get(stack.size() - 1).method())) {
            cpu.add(stack, 1);
        }
    }

    private void addAllocation(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        if (thread == null || fromBefore.remove(thread.getJavaThreadId())) {
            return;
        }
        List<Frame> stack = stack(thread, event.getStackTrace());
        if (!stack.isEmpty()) {
            allocation.add(stack, (double) Math.max(1, event.getLong("weight")));
        }
    }

    private List<Frame> stack(@Nullable RecordedThread thread, @Nullable RecordedStackTrace trace) {
        if (thread == null || trace == null || isOthers(thread)) {
            return List.of();
        }
        List<Frame> frames = trace.getFrames().stream().map(StackEvents::frame).collect(Collectors.toList());
        if (trace.isTruncated()) {
            frames.add(Frame.CUT);
        }
        Collections.reverse(frames);
        return RootTrim.trim(frames, !trace.isTruncated(), workers.contains(thread.getJavaThreadId()));
    }

    private boolean isOthers(RecordedThread thread) {
        String name = String.valueOf(thread.getJavaName());
        return own.contains(thread.getJavaThreadId()) || OF_JVM.contains(name) || name.startsWith("JFR ");
    }

    private static Frame frame(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return Frame.of(method.getType().getName(), method.getName(), frame.getLineNumber());
    }
}
