package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.wire.Message;
import java.util.Arrays;
import java.util.Map;

/**
 * Says so where the method ends the JVM. An exit cannot be prevented; a hook finds the thread that asked for it. A
 * signal runs the hook too, but then no thread asks, and nothing is said: whoever sent it knows.
 */
final class ExitWatch {

    private ExitWatch() {}

    static void install(Wire wire) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> tell(wire), "shadow-exit"));
    }

    private static void tell(Wire wire) {
        if (wire.ended()) {
            return;
        }
        Thread.getAllStackTraces().entrySet().stream()
                .filter(entry -> asksForExit(entry.getValue()))
                .findFirst()
                .ifPresent(entry -> wire.end(new Message.Failed(failure(entry))));
    }

    private static boolean asksForExit(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                        && frame.getMethodName().equals("exit"));
    }

    private static Failure failure(Map.Entry<Thread, StackTraceElement[]> asking) {
        return new Failure(
                FailureCode.JVM_EXITED,
                "The method ended the JVM: it called System.exit."
                        + Faults.frames(asking.getValue(), Faults::isUsers, 4),
                "Profile a method that does not end its process, or give inputs for which it does not, with --inputs.");
    }
}
