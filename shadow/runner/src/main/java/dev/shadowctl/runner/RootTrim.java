package dev.shadowctl.runner;

import java.util.List;

/** Cuts the root off a stack, so that it begins at the profiled method, or where a thread of the method's own begins. */
final class RootTrim {

    private static final List<String> TRAMPOLINES =
            List.of("java.lang.invoke.", "java.lang.reflect.", "jdk.internal.reflect.");

    private RootTrim() {}

    /**
     * What of a stack is the method's.
     *
     * @param rootFirst the stack
     * @param whole whether its root is there
     * @param ofWorker whether it is a worker's: then what does not come through a call is the runner's
     * @return the method's frames, root first; empty where there are none
     */
    static List<Frame> trim(List<Frame> rootFirst, boolean whole, boolean ofWorker) {
        int call = call(rootFirst);
        if (call >= 0) {
            return called(rootFirst.subList(call + 1, rootFirst.size()));
        }
        return ofWorker && whole ? List.of() : rootFirst;
    }

    private static int call(List<Frame> rootFirst) {
        for (int i = 0; i < rootFirst.size(); i++) {
            if (rootFirst.get(i).isOf(Invocation.class)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Behind {@link Invocation} come the trampolines. Another frame of the runner waits for a result that is under way, or uses
     * one up: then what is the method's lies behind it.
     */
    private static List<Frame> called(List<Frame> frames) {
        int first = 0;
        while (first < frames.size() && isTrampoline(frames.get(first))) {
            first++;
        }
        List<Frame> left = frames.subList(first, frames.size());
        boolean waits = left.isEmpty() || left.stream().anyMatch(RootTrim::waits);
        return waits ? List.of() : left.stream().filter(frame -> !isOurs(frame)).toList();
    }

    private static boolean waits(Frame frame) {
        return isOurs(frame) && (frame.isOf(Invocation.class) || frame.method().endsWith(".awaited"));
    }

    private static boolean isOurs(Frame frame) {
        return frame.method().startsWith(RootTrim.class.getPackageName() + ".");
    }

    private static boolean isTrampoline(Frame frame) {
        return TRAMPOLINES.stream().anyMatch(frame.method()::startsWith);
    }
}
