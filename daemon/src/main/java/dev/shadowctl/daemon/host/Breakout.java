package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The probe's inside: tries what a sandbox must refuse and prints what succeeded, one word a line, then {@code done}. Uses
 * nothing but the JDK, for it runs alone in the sandbox.
 */
public final class Breakout {

    static final String WROTE = "wrote";
    static final String READ = "read";
    static final String REACHED_HOST = "reached-host";
    static final String REACHED_SELF = "reached-self";
    static final String NO_SCRATCH = "no-scratch";
    static final String SAW_PROCESSES = "saw-processes";
    static final String PRIVILEGED = "privileged";
    static final String TUNES_KERNEL = "tunes-kernel";
    static final String DONE = "done";

    private static final int CONNECT_MILLIS = 2_000;

    /** A sandbox's own: its init, a shell or two, this JVM. */
    private static final int OWN_PROCESSES = 8;

    private Breakout() {}

    /** Arguments: a file to write, one to read, one to write in scratch, the port of a listener on the host's loopback. */
    public static void main(String[] arguments) {
        report(WROTE, () -> Files.writeString(Path.of(arguments[0]), "probe"));
        report(WROTE, () -> Files.writeString(Path.of("/shadowctl-probe"), "probe"));
        report(READ, () -> Files.readString(Path.of(arguments[1])));
        report(REACHED_HOST, () -> connect(Integer.parseInt(arguments[3])));
        report(REACHED_SELF, Breakout::connectToSelf);
        report(SAW_PROCESSES, () -> demand(ProcessHandle.allProcesses().count() > OWN_PROCESSES));
        report(PRIVILEGED, () -> demand(mayGainPrivileges()));
        report(TUNES_KERNEL, () -> demand(Files.isWritable(Path.of("/proc/sys/kernel/core_pattern"))));
        if (!succeeds(() -> Files.writeString(Path.of(arguments[2]), "probe"))) {
            System.out.println(NO_SCRATCH);
        }
        System.out.println(DONE);
    }

    /** Holds a capability, or could get one from a set-user-id program. */
    private static boolean mayGainPrivileges() throws IOException {
        String status = Files.readString(Path.of("/proc/self/status"));
        return status.lines().noneMatch(line -> line.matches("NoNewPrivs:\\s+1"))
                || status.lines().noneMatch(line -> line.matches("CapEff:\\s+0+"));
    }

    private static void demand(boolean is) throws IOException {
        if (!is) {
            throw new IOException("refused");
        }
    }

    private static void connectToSelf() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            connect(server.getLocalPort());
        }
    }

    private static void connect(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        }
    }

    private static void report(String success, Attempt attempt) {
        if (succeeds(attempt)) {
            System.out.println(success);
        }
    }

    private static boolean succeeds(Attempt attempt) {
        try {
            attempt.make();
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private interface Attempt {

        void make() throws IOException;
    }
}
