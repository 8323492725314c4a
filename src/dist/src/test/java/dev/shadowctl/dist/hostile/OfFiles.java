package dev.shadowctl.dist.hostile;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** What can be done to files. */
@SuppressWarnings("all") // it does what nobody should
public final class OfFiles {

    private OfFiles() {}

    public static int writesToHome() {
        return new Attempts()
                .attempt(
                        "wrote over a file in home",
                        () -> writes(Attempts.target("home").resolve("notes.txt")))
                .attempt(
                        "made a file in home",
                        () -> writes(Attempts.target("home").resolve("shadowctl-was-here")))
                .attempt("made a file in /root", () -> writes(Path.of("/root/shadowctl-was-here")))
                .attempt("made a file in /home", () -> writes(Path.of("/home/shadowctl-was-here")))
                .end();
    }

    public static int writesToEtc() {
        Attempts attempts = new Attempts();
        for (String name : List.of("etc", "usr", "bin", "var", "opt", "boot", "dev", "sys")) {
            attempts.attempt("made a file in /" + name, () -> writes(Path.of("/", name, "shadowctl-was-here")));
        }
        return attempts.attempt("wrote to /etc/hosts", () -> writes(Path.of("/etc/hosts")))
                .attempt("wrote to /etc/passwd", () -> writes(Path.of("/etc/passwd")))
                .attempt("made a file in /", () -> writes(Path.of("/shadowctl-was-here")))
                .end();
    }

    public static int deletesATree() {
        return new Attempts()
                .attempt("deleted the canary's tree", () -> deletes(Attempts.target("home")) > 0)
                .attempt("deleted with rm -rf", () -> {
                    Attempts.run("rm", "-rf", Attempts.target("home").toString());
                    return false;
                })
                .end();
    }

    /** All it can reach, unless that is the machine itself. */
    public static int deletesEverything() {
        if (Files.exists(Attempts.target("home"))) {
            throw new IllegalStateException("BROKE: nothing keeps it from the machine's files");
        }
        deletes(Path.of("/"));
        return new Attempts().end();
    }

    public static int readsSecrets() {
        return new Attempts()
                .attempt("read a private key", () -> !Files.readString(
                                Attempts.target("home").resolve(".ssh/id_ed25519"))
                        .isEmpty())
                .attempt(
                        "listed home",
                        () -> Files.list(Attempts.target("home")).findAny().isPresent())
                .attempt(
                        "read /root/.ssh",
                        () -> Files.list(Path.of("/root/.ssh")).findAny().isPresent())
                .attempt("read /etc/shadow", () -> !Files.readString(Path.of("/etc/shadow"))
                        .isEmpty())
                .attempt("read the daemon's token", () -> Files.walk(Attempts.target("state"))
                        .filter(Files::isRegularFile)
                        .anyMatch(file -> file.toString().contains("token")))
                .end();
    }

    public static int readsSecretsOfTheEnvironment() {
        Attempts attempts = new Attempts().attempt("saw it in its environment", () -> System.getenv()
                .toString()
                .contains("s3cr3t"));
        for (String process : List.of("self", "1", "2", String.valueOf(Attempts.number("daemon")))) {
            attempts.attempt(
                    "saw it in the environment of " + process,
                    () -> Files.readString(Path.of("/proc", process, "environ")).contains("s3cr3t"));
        }
        return attempts.end();
    }

    /** Files of 4 MB each, without end. */
    public static int fillsTheDisk() throws IOException {
        byte[] block = new byte[4 << 20];
        for (int i = 0; ; i++) {
            Files.write(Path.of(System.getProperty("java.io.tmpdir"), "f" + i), block);
        }
    }

    /** Files of 4 MB each, without end and without a name: each is deleted as soon as it is opened. */
    public static int fillsUnlinkedFiles() throws IOException {
        List<FileChannel> open = new ArrayList<>();
        ByteBuffer block = ByteBuffer.allocate(4 << 20);
        for (int i = 0; ; i++) {
            FileChannel file = FileChannel.open(
                    Path.of("u" + i),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            open.add(file);
            file.write(block.rewind());
        }
    }

    /** In the shared memory, which is a disk here lest it count for nothing. */
    public static int fillsSharedMemory() throws IOException {
        byte[] block = new byte[4 << 20];
        for (int i = 0; ; i++) {
            Files.write(Path.of("/dev/shm/f" + i), block);
        }
    }

    /** One file of 100 GB, all of it a hole. */
    public static int makesAHugeFile() throws Exception {
        try (RandomAccessFile file = new RandomAccessFile("huge", "rw")) {
            file.setLength(100L << 30);
            file.writeLong(1);
        }
        Thread.sleep(1_000);
        throw new IllegalStateException("BROKE: a file of 100 GB stood for a second");
    }

    /** Directories deeper than a path can be long, with a file at their bottom. */
    public static int buriesFiles() throws Exception {
        Path deep = Files.createDirectory(Path.of("deep"));
        Files.write(deep.resolve("bottom"), new byte[1 << 20]);
        for (int i = 0; i < 3_000; i++) {
            Path outer = Files.createDirectory(Path.of("outer"));
            Files.move(deep, outer.resolve("d".repeat(30)));
            Files.move(outer, deep);
        }
        Thread.sleep(1_000);
        return new Attempts().end();
    }

    /** Puts links to the canary where the daemon reads and cleans up, and locks what it must delete. */
    public static int leavesTraps() {
        Path home = Attempts.target("home");
        return new Attempts()
                .attempt("", () -> {
                    Files.createSymbolicLink(Path.of("link"), home);
                    Files.createSymbolicLink(Path.of("shadow-recording.jfr"), home.resolve("notes.txt"));
                    Files.createSymbolicLink(Path.of("hs_err.log"), home.resolve("notes.txt"));
                    Path scratch = Path.of("").toAbsolutePath();
                    Files.move(scratch.resolve("tmp"), scratch.resolve("gone"));
                    Files.createSymbolicLink(scratch.resolve("tmp"), home);
                    Files.createDirectories(Path.of("locked/below"));
                    Attempts.run("chmod", "000", "locked/below", "locked");
                    return false;
                })
                .end();
    }

    /** Settings of the kernel; what would reboot the machine is opened only. */
    public static int writesToProc() {
        return new Attempts()
                .attempt("opened core_pattern", () -> opens(Path.of("/proc/sys/kernel/core_pattern")))
                .attempt("opened a sysctl", () -> opens(Path.of("/proc/sys/vm/drop_caches")))
                .attempt("opened sysrq-trigger", () -> opens(Path.of("/proc/sysrq-trigger")))
                .attempt("opened memory", () -> opens(Path.of("/dev/mem")))
                .attempt("opened the disk", () -> opens(Path.of("/dev/vda")))
                .attempt(
                        "saw control groups",
                        () -> Files.list(Path.of("/sys/fs/cgroup")).findAny().isPresent())
                .attempt("became the last to be killed", () -> {
                    Files.writeString(Path.of("/proc/self/oom_score_adj"), "-1000");
                    return true;
                })
                .attempt(
                        "saw another root",
                        () -> Files.exists(Path.of("/proc/1/root/root")) || Files.exists(Path.of("/proc/1/cwd/home")))
                .end();
    }

    private static boolean writes(Path file) throws IOException {
        Files.writeString(file, "1\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return true;
    }

    private static boolean opens(Path file) throws IOException {
        Files.newOutputStream(file, StandardOpenOption.WRITE).close();
        return true;
    }

    private static int deletes(Path root) {
        int[] deleted = {0};
        int[] refusals = {0};
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return delete(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return directory.startsWith("/proc") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, IOException e) {
                    return delete(directory);
                }

                private FileVisitResult delete(Path path) {
                    try {
                        Files.delete(path);
                        deleted[0]++;
                    } catch (IOException refused) {
                        refusals[0]++;
                    }
                    return refusals[0] < 5_000 ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
                }
            });
        } catch (IOException refused) {
            return deleted[0];
        }
        return deleted[0];
    }
}
