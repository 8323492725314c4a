package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Limit;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.FileSystemException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what the user's code threw into a failure that says what to do. */
final class Faults {

    private static final int FRAMES = 5;
    private static final int BRIEF = 200;

    private Faults() {}

    /** What a call of the method threw. */
    static Failure ofMethod(Throwable thrown, String method, int size) {
        return linkage(thrown).orElseGet(() -> {
            if (isOutOfMemory(thrown)) {
                return outOfMemory(thrown, method + " at size " + size);
            }
            return new Failure(
                    FailureCode.METHOD_THREW,
                    method + " threw at size " + size + ": " + text(thrown) + frames(root(thrown)),
                    remedy(thrown));
        });
    }

    private static String remedy(Throwable thrown) {
        if (thrown instanceof StackOverflowError) {
            return "Give its threads a larger stack with --jvm-arg -Xss8m, or smaller inputs with --sizes.";
        }
        if (causes(thrown).anyMatch(Faults::isOfNetwork)) {
            return "A shadow run has the network it is given by name: --network loopback for servers and clients within"
                    + " the job, --network host for the host's own.";
        }
        if (root(thrown) instanceof FileSystemException) {
            return "A shadow run writes to its scratch directory only (java.io.tmpdir), and reads no file of the user's"
                    + " but the class path: let a fixture given with --instance point it there.";
        }
        return "Give it inputs it accepts with --inputs Type#method, a public static Object[] method(int size), or an"
                + " instance that works with --instance Type#method.";
    }

    private static boolean isOfNetwork(Throwable thrown) {
        return thrown instanceof SocketException
                || thrown instanceof UnknownHostException
                || thrown instanceof UnresolvedAddressException;
    }

    /** What a fixture threw. */
    static Failure ofFixture(Throwable thrown, String fixture) {
        return linkage(thrown).orElseGet(() -> {
            if (isOutOfMemory(thrown)) {
                return outOfMemory(thrown, "fixture " + fixture);
            }
            return new Failure(
                    FailureCode.FIXTURE_FAILED,
                    "Fixture " + fixture + " threw " + text(thrown) + frames(root(thrown)),
                    "Correct the fixture; it runs in the shadow JVM, with the user's class path and no network.");
        });
    }

    /** The JVM calls everything it cannot get from the system memory; which of it is told by the message alone. */
    private static Failure outOfMemory(Throwable thrown, String what) {
        String message = causes(thrown)
                .filter(OutOfMemoryError.class::isInstance)
                .map(error -> String.valueOf(error.getMessage()))
                .findFirst()
                .orElse("");
        if (message.contains("native thread")) {
            return new Failure(
                    FailureCode.LIMIT_EXCEEDED,
                    "The system gave " + what + " no further thread: it met a limit on processes and threads.",
                    "Give it an --instance that reuses its threads, or allow more: shadowctl config set job.processes 16384");
        }
        if (message.toLowerCase(Locale.ROOT).contains("direct buffer memory")) {
            return new Failure(
                    FailureCode.OUT_OF_MEMORY,
                    "The direct memory of the shadow JVM, unless it was told otherwise as much as its heap, was too small for "
                            + what + ": " + message + ".",
                    "Give it more with --jvm-arg -XX:MaxDirectMemorySize=2g, or smaller inputs with --sizes.",
                    new Limit(Limit.Resource.DIRECT_BYTES, (double)
                            Runtime.getRuntime().maxMemory()));
        }
        return outOfMemory(what);
    }

    static Failure outOfMemory(String what) {
        long heap = Runtime.getRuntime().maxMemory();
        return new Failure(
                FailureCode.OUT_OF_MEMORY,
                "The heap of the shadow JVM, " + (heap >> 20) + " MiB, was too small for " + what + ".",
                "Give it more with --jvm-arg -Xmx2g, or smaller inputs with --sizes.",
                new Limit(Limit.Resource.HEAP_BYTES, (double) heap));
    }

    static boolean isOutOfMemory(Throwable thrown) {
        return causes(thrown).anyMatch(OutOfMemoryError.class::isInstance);
    }

    /** A failure to load or initialise a class, explained. */
    static Optional<Failure> linkage(Throwable thrown) {
        return causes(thrown).map(Faults::explain).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Failure> explain(Throwable thrown) {
        if (thrown instanceof UnsupportedClassVersionError) {
            return Optional.of(new Failure(
                    FailureCode.CLASS_TOO_NEW,
                    "A class was built for a newer JDK than the shadow JVM, Java "
                            + Runtime.version().feature() + ": " + thrown.getMessage(),
                    "Choose a newer JDK with --java HOME, or compile with --release "
                            + Runtime.version().feature() + "."));
        }
        if (thrown instanceof ExceptionInInitializerError && thrown.getCause() != null) {
            return Optional.of(initializer(thrown.getCause()));
        }
        if (thrown instanceof NoClassDefFoundError && !mentionsInitialization(thrown)) {
            return Optional.of(missing(String.valueOf(thrown.getMessage()).replace('/', '.')));
        }
        return Optional.empty();
    }

    private static boolean mentionsInitialization(Throwable thrown) {
        return String.valueOf(thrown.getMessage()).startsWith("Could not initialize");
    }

    private static Failure initializer(Throwable cause) {
        return linkage(cause)
                .orElseGet(() -> new Failure(
                        FailureCode.METHOD_THREW,
                        "A class could not be initialised; its static initialiser threw " + text(cause) + frames(cause),
                        "Make what the initialiser needs available in the shadow JVM: a file, a property with"
                                + " --jvm-arg -Dname=value, a class on the class path."));
    }

    static Failure missing(String type) {
        return new Failure(
                FailureCode.CLASS_MISSING,
                "Class " + type + " is needed but is not on the class path.",
                "Add the jar or directory that holds " + type + " to -cp, or let --project DIR bring the project's"
                        + " whole runtime class path.");
    }

    /** Class and message of a throwable, its cause's where it only wraps. */
    static String text(Throwable thrown) {
        Throwable root = root(thrown);
        return root == thrown ? thrown.toString() : thrown + ", caused by " + root;
    }

    /** The same on one line of at most 200 characters. */
    static String brief(Throwable thrown) {
        String line = text(thrown).replaceAll("\\s+", " ");
        return line.length() <= BRIEF ? line : line.substring(0, BRIEF - 1) + "…";
    }

    /** The top frames of the user's code, each on its own line. */
    static String frames(Throwable thrown) {
        return frames(thrown, Faults::isUsers, FRAMES);
    }

    static String frames(Throwable thrown, Predicate<StackTraceElement> wanted, int most) {
        return frames(thrown.getStackTrace(), wanted, most);
    }

    static String frames(StackTraceElement[] stack, Predicate<StackTraceElement> wanted, int most) {
        return Arrays.stream(stack)
                .filter(wanted)
                .limit(most)
                .map(frame -> "\n    at " + frame)
                .collect(Collectors.joining());
    }

    /** Whether a frame is neither ours nor the JDK's way of calling. */
    static boolean isUsers(StackTraceElement frame) {
        String type = frame.getClassName();
        return Stream.of(
                        "dev.shadowctl.runner.",
                        "java.lang.invoke.",
                        "java.lang.reflect.",
                        "jdk.internal.reflect.",
                        "java.lang.Thread",
                        "java.lang.Runtime",
                        "java.lang.System",
                        "java.lang.Shutdown",
                        "java.util.concurrent.FutureTask",
                        "java.lang.ApplicationShutdownHooks")
                .noneMatch(type::startsWith);
    }

    /** Whether a frame is not the runner's own. */
    static boolean isNotOurs(StackTraceElement frame) {
        return !frame.getClassName().startsWith("dev.shadowctl.runner.")
                && !frame.getClassName().startsWith("java.lang.invoke.");
    }

    private static Throwable root(Throwable thrown) {
        return causes(thrown).reduce(thrown, (first, second) -> second);
    }

    /** The throwable and its causes; a chain longer than 16 is cut, so that a circle ends. */
    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .limit(16);
    }
}
