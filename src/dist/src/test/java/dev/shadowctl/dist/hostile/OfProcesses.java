package dev.shadowctl.dist.hostile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What can be done to processes. */
@SuppressWarnings("all") // it does what nobody should
public final class OfProcesses {

    private OfProcesses() {}

    public static int forks() throws Exception {
        return new Attempts()
                .attempt("a child is no harm", () -> !Attempts.run("echo", "child")
                        .contains("child"))
                .end();
    }

    /** Each child makes two: run only where the kernel holds the number of processes. */
    public static int bombsWithForks() throws Exception {
        new ProcessBuilder("sh", "-c", "b() { b | b & }; b; sleep 30").start();
        TimeUnit.HOURS.sleep(1);
        return 0;
    }

    /** As many children as the system gives, none of which makes more. */
    public static int forksTooOften() throws Exception {
        List<Process> children = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            children.add(new ProcessBuilder("sleep", "1000").start());
        }
        throw new IllegalStateException("BROKE: " + children.size() + " children");
    }

    public static int bombsWithThreads() throws Exception {
        for (int i = 0; i < 50_000; i++) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            TimeUnit.HOURS.sleep(1);
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "bomb");
            thread.setDaemon(true);
            thread.start();
        }
        throw new IllegalStateException("BROKE: 50000 threads");
    }

    public static int killsItsParent() {
        Attempts attempts = new Attempts();
        for (long pid : victims()) {
            attempts.attempt("killed " + pid, () -> Attempts.succeeds("kill", "-9", String.valueOf(pid)));
        }
        if (Files.exists(Path.of("/proc/" + Attempts.number("daemon")))) {
            throw new IllegalStateException("BROKE: saw the daemon");
        }
        return attempts.attempt("", () -> {
                    // every process but itself; whoever sees no other one than its own hurts no other one
                    Attempts.run("sh", "-c", "trap '' TERM; kill -TERM -1");
                    return false;
                })
                .end();
    }

    /** By the system call (ptrace(2), PTRACE_SEIZE on x86-64) and through /proc. */
    public static int tracesItsParent() {
        Attempts attempts = new Attempts();
        for (long pid : victims()) {
            attempts.attempt("traced " + pid, () -> Attempts.run(
                                    "perl",
                                    "-e",
                                    "print syscall(101, 0x4206, " + pid + ", 0, 0) == 0 ? 'traced' : 'refused'")
                            .contains("traced"))
                    .attempt("opened the memory of " + pid, () -> {
                        Files.newByteChannel(Path.of("/proc/" + pid + "/mem")).close();
                        return true;
                    })
                    .attempt("saw the files of " + pid, () -> Files.list(Path.of("/proc/" + pid + "/fd"))
                            .findAny()
                            .isPresent())
                    .attempt("saw the command of " + pid, () -> !Files.readString(Path.of("/proc/" + pid + "/cmdline"))
                            .isEmpty());
        }
        return attempts.end();
    }

    /** A child in a session of its own whose parent has ended; it would write to home in two seconds. */
    public static int daemonises() throws Exception {
        String script = "(setsid sh -c 'sleep 2; echo harm >>" + Attempts.target("home") + "/notes.txt; exec sleep "
                + Attempts.number("marker") + "' </dev/null >/dev/null 2>&1 &) &";
        return new Attempts()
                .attempt("", () -> {
                    Attempts.run("sh", "-c", script);
                    return false;
                })
                .end();
    }

    /** A stopped JVM answers nobody, and no thread of it can end it. */
    public static int stopsItself() throws Exception {
        Attempts.run("sh", "-c", "kill -STOP " + ProcessHandle.current().pid());
        TimeUnit.HOURS.sleep(1);
        return 0;
    }

    public static int gainsPrivileges() {
        return new Attempts()
                .attempt("holds capabilities", () -> Files.readString(Path.of("/proc/self/status"))
                        .lines()
                        .noneMatch(line -> line.matches("CapEff:\\s+0+")))
                .attempt("may gain some", () -> Files.readString(Path.of("/proc/self/status"))
                        .lines()
                        .noneMatch(line -> line.matches("NoNewPrivs:\\s+1")))
                .attempt("mounted", () -> Attempts.succeeds("mount", "-t", "tmpfs", "none", "/usr"))
                .attempt("remounted", () -> Attempts.succeeds("mount", "-o", "remount,rw", "/usr"))
                .attempt(
                        "remounted in a namespace of its own",
                        () -> Attempts.succeeds(
                                "unshare",
                                "--user",
                                "--map-root-user",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -o remount,bind,rw /usr"))
                .attempt("changed its root", () -> Attempts.succeeds("chroot", "/proc/1/root", "true"))
                .attempt(
                        "became another", () -> Attempts.succeeds("setpriv", "--reuid=65534", "--clear-groups", "true"))
                .end();
    }

    private static long[] victims() {
        return new long[] {Attempts.number("process"), Attempts.number("daemon")};
    }
}
