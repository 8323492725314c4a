package dev.shadowctl.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What a hostile method would harm: files, sockets and a process of this user's, none of which it may touch. */
final class Canaries implements AutoCloseable {

    private static final List<String> NOWHERE =
            List.of("/", "/root", "/home", "/etc", "/usr", "/bin", "/var", "/opt", "/boot");

    private final Path home;
    private final int marker = ThreadLocalRandom.current().nextInt(100_000_000, 900_000_000);
    private final ServerSocket server;
    private final ServerSocketChannel agent;
    private final Process process;
    private final Process abstractSocket;
    private final AtomicInteger called = new AtomicInteger();
    private final String files;
    private final String system;

    private Canaries(Path home) throws IOException {
        this.home = home;
        Files.createDirectories(home.resolve(".ssh"));
        Files.createDirectories(home.resolve("photos/2026"));
        Files.writeString(home.resolve(".ssh/id_ed25519"), "-----BEGIN OPENSSH PRIVATE KEY-----\n");
        Files.writeString(home.resolve("notes.txt"), "dear diary\n");
        Files.writeString(home.resolve("photos/2026/one.jpg"), "not a picture\n");
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        agent = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        agent.bind(UnixDomainSocketAddress.of(home.resolve("agent.sock")));
        process = new ProcessBuilder("sleep", "100000").start();
        abstractSocket = new ProcessBuilder(
                        "perl",
                        "-MSocket",
                        "-e",
                        "socket(S, PF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un(\"\\0$ARGV[0]\")) or die; listen(S, 5); accept(C, S); exit 0",
                        "--",
                        "shadowctl-canary-" + marker)
                .start();
        watch(server::accept);
        watch(agent::accept);
        files = listing();
        system = system();
    }

    static Canaries in(Path home) {
        try {
            return new Canaries(home);
        } catch (IOException e) {
            throw new UncheckedIOException("no canaries in " + home, e);
        }
    }

    private interface Accepting {

        AutoCloseable accept() throws IOException;
    }

    private void watch(Accepting accepting) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    accepting.accept();
                    called.incrementAndGet();
                }
            } catch (IOException closed) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    /** Where a method finds them, as JVM arguments. */
    Stream<String> targets() {
        return Stream.of(
                        "home=" + home,
                        "port=" + server.getLocalPort(),
                        "listen=" + (20_000 + marker % 10_000),
                        "process=" + process.pid(),
                        "marker=" + marker)
                .map(target -> "--jvm-arg=-Dtarget." + target);
    }

    /** Whatever was harmed, one phrase each. */
    List<String> harmed() {
        List<String> harm = new ArrayList<>();
        note(harm, !listing().equals(files), "files of the user's were changed");
        note(harm, !system().equals(system), "files of the system were changed");
        note(harm, called.get() > 0, "a socket of the host was called");
        note(harm, !abstractSocket.isAlive(), "an abstract socket was called");
        note(harm, !process.isAlive(), "a process of the user's was killed");
        note(harm, process.isAlive() && traced(), "a process of the user's was traced");
        note(harm, survives(), "a process it left lives on");
        return harm;
    }

    private static void note(List<String> harm, boolean is, String what) {
        if (is) {
            harm.add(what);
        }
    }

    private boolean traced() {
        return read(Path.of("/proc/" + process.pid() + "/status"))
                .lines()
                .noneMatch(line -> line.matches("TracerPid:\\s+0"));
    }

    /** The process that a child would have become; the kernel takes a moment to bury one. */
    private boolean survives() {
        for (int look = 0; look < 20; look++) {
            boolean there = ProcessHandle.allProcesses()
                    .anyMatch(each -> read(Path.of("/proc/" + each.pid() + "/cmdline"))
                                    .contains("exec sleep " + marker)
                            || read(Path.of("/proc/" + each.pid() + "/cmdline")).endsWith("\0" + marker + "\0"));
            if (!there) {
                return false;
            }
            sleep();
        }
        return true;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String listing() {
        try (Stream<Path> all = Files.walk(home)) {
            return all.sorted()
                    .map(path -> path + " " + (Files.isRegularFile(path) ? read(path) : ""))
                    .reduce("", (one, other) -> one + "\n" + other);
        } catch (IOException e) {
            return "could not be read: " + e;
        }
    }

    private static String system() {
        String written = NOWHERE.stream()
                .map(directory -> Path.of(directory, "shadowctl-was-here"))
                .filter(Files::exists)
                .toList()
                .toString();
        return written
                + read(Path.of("/etc/passwd"))
                + read(Path.of("/etc/hosts"))
                + read(Path.of("/proc/sys/kernel/core_pattern"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        abstractSocket.destroyForcibly();
        try {
            server.close();
            agent.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a canary's socket", e);
        }
    }
}
