package dev.shadowctl.daemon.host;

import dev.shadowctl.core.host.NetworkAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** A way to keep a command apart from the host. Pure: builds argument vectors, starts nothing. */
public sealed interface Rung {

    /** Its name in results. */
    String label();

    /** What the network of a command is on this rung. */
    NetworkAccess network();

    /** What this rung enforces beside limits, one phrase each. */
    List<String> enforced();

    /**
     * The command, confined. Each wrapper replaces itself by the next, so that the process id stays the first one's.
     *
     * @param confinement what it may touch
     * @param command what to run
     */
    List<String> argv(Confinement confinement, List<String> command);

    /** Whether something keeps the command apart from the host. */
    default boolean isolates() {
        return true;
    }

    /** Whether it sets those of {@link KernelLimits} that hold inside a user namespace only. */
    default boolean limitsInside() {
        return true;
    }

    /** What is enforced where nothing can be connected to. */
    String NO_NETWORK = "no network, loopback included";

    /** Executables the wrappers are looked up in. */
    String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /**
     * bubblewrap: own namespaces, a root of read-only binds, one writable directory.
     *
     * @param network what was asked for
     * @param quietNet how the network namespace is made
     */
    record Bubblewrap(NetworkAccess network, QuietNet quietNet) implements Rung {

        /** What of the system a JVM reads, beside {@code /usr}; absent ones are left out. */
        private static final List<String> SYSTEM = List.of(
                "/bin",
                "/sbin",
                "/lib",
                "/lib32",
                "/lib64",
                "/libx32",
                "/etc/alternatives",
                "/etc/ca-certificates",
                "/etc/crypto-policies",
                "/etc/fonts",
                "/etc/group",
                "/etc/host.conf",
                "/etc/hosts",
                "/etc/java",
                "/etc/ld.so.cache",
                "/etc/ld.so.conf",
                "/etc/ld.so.conf.d",
                "/etc/localtime",
                "/etc/mime.types",
                "/etc/nsswitch.conf",
                "/etc/os-release",
                "/etc/passwd",
                "/etc/pki",
                "/etc/protocols",
                "/etc/services",
                "/etc/ssl/certs",
                "/etc/timezone",
                "/sys/devices/system/cpu",
                "/sys/kernel/mm/transparent_hugepage");

        /** Settings of the kernel that root, even without a capability, may write unless their mount is read-only. */
        private static final List<String> KERNEL = List.of(
                "/proc/sys",
                "/proc/sysrq-trigger",
                "/proc/irq",
                "/proc/bus",
                "/proc/fs",
                "/proc/acpi",
                "/proc/scsi",
                "/proc/mtrr",
                "/proc/pressure");

        /**
         * How a network namespace comes about. The kernel makes its loopback interface down, and nothing connects while it
         * is; bubblewrap takes it up. So for no network at all the namespace is made by unshare(1) around bubblewrap.
         */
        public enum QuietNet {
            /** unshare(1) as root. */
            ROOT("unshare --net --"),
            /** unshare(1) in a user namespace of its own. */
            USER("unshare --user --map-current-user --net --"),
            /** bubblewrap's own namespace, whose loopback interface is up, or the host's. */
            OFF("");

            private final String prefix;

            QuietNet(String prefix) {
                this.prefix = prefix;
            }

            List<String> prefix() {
                return prefix.isEmpty() ? List.of() : List.of(prefix.split(" "));
            }
        }

        @Override
        public String label() {
            return "bubblewrap";
        }

        @Override
        public List<String> enforced() {
            return List.of(
                    "read-only file system but for a scratch directory on disk",
                    "no file of the user's but the class path and the JDK",
                    switch (network) {
                        case NONE ->
                            quietNet == QuietNet.OFF ? "no network but a private loopback interface" : NO_NETWORK;
                        case LOOPBACK -> "no network but a private loopback interface";
                        case HOST -> "the host's network, as allowed";
                    },
                    "own process, user, IPC and host-name namespaces",
                    "no capabilities, and none to be gained",
                    "clean environment",
                    "ends with the daemon");
        }

        @Override
        public List<String> argv(Confinement confinement, List<String> command) {
            List<String> argv = new ArrayList<>(confinement.limits().argv());
            argv.addAll(quietNet.prefix());
            argv.addAll(List.of("bwrap", "--unshare-all"));
            if (network == NetworkAccess.HOST || quietNet != QuietNet.OFF) {
                argv.add("--share-net");
            }
            argv.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
            environment(argv, confinement);
            mounts(argv, confinement);
            argv.addAll(List.of("--chdir", confinement.scratch().toString(), "--"));
            argv.addAll(confinement.limits().inside(command));
            return argv;
        }

        private static void environment(List<String> argv, Confinement confinement) {
            argv.add("--clearenv");
            CleanEnvironment.of(confinement.scratch())
                    .forEach((name, value) -> argv.addAll(List.of("--setenv", name, value)));
        }

        /** Later mounts lie over earlier ones. The root and /dev are turned read-only when everything hangs. */
        private void mounts(List<String> argv, Confinement confinement) {
            argv.addAll(List.of("--ro-bind", "/usr", "/usr"));
            SYSTEM.forEach(path -> argv.addAll(List.of("--ro-bind-try", path, path)));
            if (network == NetworkAccess.HOST) {
                argv.addAll(List.of("--ro-bind-try", "/etc/resolv.conf", "/etc/resolv.conf"));
            }
            argv.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
            KERNEL.forEach(path -> argv.addAll(List.of("--ro-bind-try", path, path)));
            bind(argv, "--bind", confinement.shm(), Path.of("/dev/shm"));
            bind(argv, "--bind", confinement.tmp(), Path.of("/tmp"));
            confinement.readable().forEach(path -> bind(argv, "--ro-bind", path, path));
            bind(argv, "--bind", confinement.scratch(), confinement.scratch());
            argv.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
        }

        private static void bind(List<String> argv, String how, Path source, Path target) {
            argv.addAll(List.of(how, source.toString(), target.toString()));
        }
    }

    /**
     * unshare(1): what bubblewrap does, by a shell script of ours, where bubblewrap is not installed. It holds the same; it is
     * tried second for it is not as widely used.
     *
     * @param network what was asked for
     */
    record Namespaces(NetworkAccess network) implements Rung {

        /** A constant, like all that a shell runs here; see its head for its arguments. */
        private static final String SCRIPT = script();

        /** Process 1 of the sandbox: waits for what is orphaned, and hands on how the command ended. */
        private static final List<String> INIT = List.of("/bin/sh", "-c", "\"$@\"; exit $?", "sh");

        @Override
        public String label() {
            return "namespaces";
        }

        @Override
        public List<String> enforced() {
            return List.of(
                    "read-only file system but for a scratch directory on disk",
                    "no file of the user's but the class path and the JDK",
                    switch (network) {
                        case NONE -> NO_NETWORK;
                        case LOOPBACK -> "no network but a private loopback interface";
                        case HOST -> "the host's network, as allowed";
                    },
                    "own process, user, IPC, host-name and cgroup namespaces, and no further ones",
                    "no capabilities, and none to be gained",
                    "clean environment",
                    "ends with the daemon");
        }

        @Override
        public List<String> argv(Confinement confinement, List<String> command) {
            // a directory before what lies in it, which it would hide
            SortedSet<Path> readable = new TreeSet<>(confinement.readable());
            List<String> argv = new ArrayList<>(confinement.limits().argv());
            argv.addAll(List.of("unshare", "--user", "--map-root-user", "--mount", "--pid", "--fork", "--kill-child"));
            argv.addAll(List.of("--ipc", "--uts", "--cgroup"));
            if (network != NetworkAccess.HOST) {
                argv.add("--net");
            }
            argv.addAll(List.of("--", "/bin/sh", "-c", SCRIPT, "namespaces"));
            argv.addAll(List.of(confinement.scratch().toString(), network.toString()));
            argv.add(String.valueOf(readable.size()));
            readable.forEach(path -> argv.add(path.toString()));
            CleanEnvironment.of(confinement.scratch()).forEach((name, value) -> argv.add(name + "=" + value));
            argv.addAll(INIT);
            argv.addAll(confinement.limits().inside(command));
            return argv;
        }

        private static String script() {
            try (InputStream in = Rung.class.getResourceAsStream("namespaces.sh")) {
                return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("the daemon's own namespaces.sh could not be read", e);
            }
        }
    }

    /** Nothing keeps the command apart; it is limited, and dies with the daemon. Only where the user allowed it. */
    record Unsandboxed() implements Rung {

        @Override
        public String label() {
            return "none";
        }

        @Override
        public NetworkAccess network() {
            return NetworkAccess.HOST;
        }

        @Override
        public boolean isolates() {
            return false;
        }

        @Override
        public boolean limitsInside() {
            return false;
        }

        @Override
        public List<String> enforced() {
            return List.of(
                    "NOTHING kept it apart: the user's files and network were open",
                    "no new privileges",
                    "clean environment",
                    "ends with the daemon");
        }

        @Override
        public List<String> argv(Confinement confinement, List<String> command) {
            List<String> argv = new ArrayList<>(confinement.limits().argv());
            argv.addAll(List.of("setpriv", "--no-new-privs", "--pdeathsig", "KILL", "--"));
            argv.addAll(command);
            return argv;
        }
    }
}
