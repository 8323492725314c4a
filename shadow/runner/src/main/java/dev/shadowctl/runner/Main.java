package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.wire.Message;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The main of the shadow JVM. A launcher has moved the wire to descriptors 3 (in) and 4 (out); the job's nonce is the
 * first line of descriptor 3. Nothing is written to stdout.
 */
public final class Main {

    private static final int NONCE_CHARACTERS = 64;

    private Main() {}

    /** Runs one job to its last frame, then halts: neither threads nor hooks of the method hold the JVM. */
    public static void main(String[] arguments) {
        Runtime.getRuntime().halt(run());
    }

    private static int run() {
        OwnThreads.addCurrent();
        Talk.install();
        Wire wire;
        try {
            wire = open();
        } catch (IOException e) {
            System.err.println("The runner reads its job from descriptor 3 and answers on 4, as shadowctl starts it: "
                    + e.getMessage());
            return 2;
        }
        wire.listen();
        ExitWatch.install(wire);
        wire.end(lastMessage(wire));
        return 0;
    }

    private static Message lastMessage(Wire wire) {
        try {
            return new Session(wire).run();
        } catch (JobFailedException e) {
            return new Message.Failed(e.failure());
        } catch (OutOfMemoryError e) {
            return new Message.Failed(Faults.outOfMemory("the runner itself"));
        } catch (Throwable e) {
            if (System.getProperty("os.name") == null) {
                return new Message.Failed(robbed(e));
            }
            return new Message.Failed(new Failure(
                    FailureCode.INTERNAL,
                    "The runner failed: " + e + Faults.frames(e, frame -> true, 6),
                    "This is a fault of shadowctl; report it with the lines above."));
        }
    }

    /** Hardly anything of the JDK works without its system properties. */
    private static Failure robbed(Throwable thrown) {
        return new Failure(
                FailureCode.JVM_EXITED,
                "The method replaced the system properties (System.setProperties), without which the JVM could not go on: "
                        + Faults.brief(thrown) + ".",
                "Profile a method that leaves them alone, and set what it needs with --jvm-arg -Dname=value.");
    }

    private static Wire open() throws IOException {
        InputStream in = new BufferedInputStream(new FileInputStream("/dev/fd/3"));
        return new Wire(in, new FileOutputStream("/dev/fd/4"), nonce(in));
    }

    private static String nonce(InputStream in) throws IOException {
        StringBuilder nonce = new StringBuilder(NONCE_CHARACTERS);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("descriptor 3 ended before the job's nonce");
            }
            if (nonce.length() == NONCE_CHARACTERS) {
                throw new IOException(
                        "descriptor 3 does not begin with a nonce of " + NONCE_CHARACTERS + " characters");
            }
            nonce.append((char) next);
        }
        return nonce.toString();
    }
}
