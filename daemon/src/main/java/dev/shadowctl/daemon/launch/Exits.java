package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the end of a shadow JVM that said nothing last. Pure. */
final class Exits {

    private static final int KILLED = 137;
    private static final int ABORTED = 134;
    private static final int SEGMENTATION_FAULT = 139;

    /** Added to a signal's number; signal(7). */
    private static final int SIGNALLED = 128;

    private static final int HANGUP = 129;
    private static final int INTERRUPTED = 130;
    private static final int QUIT = 131;
    private static final int TERMINATED = 143;
    private static final int STOPPED_FOR_CPU = 152;

    private Exits() {}

    /**
     * The failure.
     *
     * @param greeted whether the JVM had come up
     * @param broken how the wire broke, or null where it just ended
     * @param exit exit code, or empty where the process had to be killed
     * @param where what it was doing
     * @param talk last lines it printed
     */
    static Failure failure(boolean greeted, @Nullable String broken, OptionalInt exit, String where, String talk) {
        String said = talk.isBlank() ? " It printed nothing." : " It printed last:\n" + talk;
        if (broken != null) {
            return new Failure(
                    FailureCode.JVM_EXITED,
                    "The shadow JVM broke its wire to the daemon " + where + " and was ended: " + broken + "." + said,
                    "Something in it writes to descriptor 4; profile a method that does not.");
        }
        if (!greeted) {
            return new Failure(
                    FailureCode.LAUNCH_FAILED,
                    "The shadow JVM ended with exit code " + code(exit) + " before it was ready." + said,
                    "Check --jvm-arg and --java; shadowctl doctor checks the rest.");
        }
        if (talk.contains("java.lang.OutOfMemoryError")) {
            return new Failure(
                    FailureCode.OUT_OF_MEMORY,
                    "The heap of the shadow JVM was too small " + where + "." + said,
                    "Give it more with --jvm-arg -Xmx2g, or smaller inputs with --sizes.");
        }
        if (exit.isEmpty()) {
            return new Failure(
                    FailureCode.JVM_EXITED,
                    "The shadow JVM closed its wire " + where + " but lived on, and was ended." + said,
                    "Something in it closes file descriptors that are not its own; profile a method that does not.");
        }
        return switch (exit.getAsInt()) {
            case KILLED ->
                new Failure(
                        FailureCode.JVM_EXITED,
                        "The shadow JVM was killed (exit code 137) " + where + "." + said,
                        "The kernel does so when the machine runs out of memory (dmesg tells): close something or set a smaller heap with --jvm-arg=-Xmx….");
            case ABORTED, SEGMENTATION_FAULT ->
                new Failure(
                        FailureCode.JVM_EXITED,
                        "The shadow JVM crashed (exit code " + code(exit) + ") " + where + "." + said,
                        "Try another JDK with --java, or leave out native code.");
            case HANGUP, INTERRUPTED, QUIT, TERMINATED, STOPPED_FOR_CPU ->
                new Failure(
                        FailureCode.JVM_EXITED,
                        "The shadow JVM was ended by signal " + (exit.getAsInt() - SIGNALLED) + " " + where
                                + ": the method, or something it started, sent it." + said,
                        "Profile a method that leaves other processes alone.");
            default ->
                new Failure(
                        FailureCode.JVM_EXITED,
                        "The shadow JVM ended with exit code " + code(exit) + " " + where
                                + ": the method, or something it calls, called System.exit." + said,
                        "Profile a method that returns instead.");
        };
    }

    private static String code(OptionalInt exit) {
        return exit.isPresent() ? String.valueOf(exit.getAsInt()) : "unknown";
    }
}
