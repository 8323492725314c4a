package dev.shadowctl.daemon.host;

import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.host.RungChoice;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.daemon.host.Rung.Bubblewrap.QuietNet;
import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the best rung that really holds, by running {@link Breakout} on it. A binary that is there proves nothing. What was
 * found holds for the daemon's life; a failure is tried again, for its fix may have been made meanwhile.
 */
public final class IsolationProbe {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int OUTPUT_LINES = 6;
    private static final long FILE_BYTES = 1 << 20;
    private static final int PROCESSES = 256;

    private final Commands commands;
    private final Path java;
    private final Path jobs;
    private final RungChoice allowed;
    private final Map<NetworkAccess, Verdict.Holds> found = new EnumMap<>(NetworkAccess.class);

    /**
     * A probe that has not run yet.
     *
     * @param commands runs the probe
     * @param java a {@code java} command
     * @param jobs where scratch directories are made
     * @param allowed what may be tried
     */
    public IsolationProbe(Commands commands, Path java, Path jobs, RungChoice allowed) {
        this.commands = commands;
        this.java = java;
        this.jobs = jobs;
        this.allowed = allowed;
    }

    /** What a probe found. */
    public sealed interface Verdict {

        /** This rung holds. */
        record Holds(Rung rung) implements Verdict {}

        /** None does. */
        record Unavailable(Failure failure) implements Verdict {}
    }

    /** The best rung for a job with this network. */
    public synchronized Verdict best(NetworkAccess network) {
        Verdict.Holds known = found.get(network);
        if (known != null) {
            return known;
        }
        Verdict verdict = probe(network);
        if (verdict instanceof Verdict.Holds holds) {
            found.put(network, holds);
        }
        return verdict;
    }

    private Verdict probe(NetworkAccess network) {
        Map<String, String> failures = new LinkedHashMap<>();
        for (Rung rung : candidates(network)) {
            String failure = tryOut(rung);
            if (failure == null) {
                return new Verdict.Holds(rung);
            }
            failures.put(rung.label(), failure);
        }
        return new Verdict.Unavailable(unavailable(
                failures.isEmpty()
                        ? "the setting job.isolation is none, so nothing was tried."
                        : "Probed by running a program in it: " + String.join("; ", failures.values())));
    }

    /** Strongest first: a private loopback interface is more than no network. */
    private List<Rung> candidates(NetworkAccess network) {
        Rung namespaces = new Rung.Namespaces(network);
        Rung plain = new Rung.Bubblewrap(network, QuietNet.OFF);
        List<Rung> all = network == NetworkAccess.NONE
                ? List.of(
                        new Rung.Bubblewrap(network, QuietNet.ROOT),
                        new Rung.Bubblewrap(network, QuietNet.USER),
                        namespaces,
                        plain)
                : List.of(plain, namespaces);
        return all.stream().filter(rung -> allowed.allows(rung.label())).toList();
    }

    /** Null where the rung holds, else what happened. */
    private @Nullable String tryOut(Rung rung) {
        try (Scratch scratch = Scratch.create(jobs, "probe");
                Scratch outside = Scratch.create(jobs, "probe-outside");
                ServerSocket host = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path canary = Files.writeString(outside.directory().resolve("canary"), "not yours");
            List<String> command = List.of(
                    java.toRealPath().toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xmx32m",
                    "-cp",
                    ownCode().toString(),
                    Breakout.class.getName(),
                    outside.directory().resolve("written").toString(),
                    canary.toString(),
                    scratch.directory().resolve("written").toString(),
                    String.valueOf(host.getLocalPort()));
            List<Path> readable = new ArrayList<>(JavaHome.of(java).readable());
            readable.add(ownCode());
            Confinement confinement = new Confinement(
                    scratch.directory(),
                    readable,
                    SystemLimits.forJobs(FILE_BYTES, (double) LIMIT.toSeconds(), PROCESSES));
            Commands.Result result = commands.run(rung.argv(confinement, command), jobs, LIMIT);
            return judge(rung, result);
        } catch (IOException e) {
            return "its scratch directories could not be made in " + jobs + ": " + e.getMessage();
        }
    }

    private static @Nullable String judge(Rung rung, Commands.Result result) {
        Set<String> said = result.output().lines().map(String::strip).collect(Collectors.toSet());
        if (!result.succeeded() || !said.contains(Breakout.DONE)) {
            return "'" + rung.label() + "' ended with exit code " + result.exitCode() + ": "
                    + shortened(result.output());
        }
        List<String> broken = new ArrayList<>();
        note(broken, said.contains(Breakout.WROTE), "a file outside its scratch directory could be written");
        note(broken, said.contains(Breakout.READ), "a file of the user's could be read");
        note(broken, said.contains(Breakout.NO_SCRATCH), "its scratch directory could not be written");
        boolean apart = rung.network() != NetworkAccess.HOST;
        note(broken, apart && said.contains(Breakout.REACHED_HOST), "a server of the host could be reached");
        boolean quiet = rung.enforced().contains(Rung.NO_NETWORK);
        boolean reachesSelf = said.contains(Breakout.REACHED_SELF);
        note(broken, quiet && reachesSelf, "its loopback interface is up");
        note(broken, rung.network() == NetworkAccess.LOOPBACK && !reachesSelf, "its loopback interface is down");
        note(broken, said.contains(Breakout.SAW_PROCESSES), "processes of the host could be seen");
        note(broken, said.contains(Breakout.PRIVILEGED), "it has privileges or could gain some");
        note(broken, said.contains(Breakout.TUNES_KERNEL), "settings of the kernel could be written");
        return broken.isEmpty() ? null : "'" + rung.label() + "' does not hold: " + String.join("; ", broken);
    }

    private static void note(List<String> broken, boolean is, String what) {
        if (is) {
            broken.add(what);
        }
    }

    private static Failure unavailable(String what) {
        return new Failure(
                FailureCode.ISOLATION_UNAVAILABLE,
                "No isolation could be had on this machine: " + what,
                """
                Install bubblewrap (apt-get install bubblewrap, dnf install bubblewrap), or util-linux for unshare. Where \
                they are installed, allow user namespaces: sysctl -w user.max_user_namespaces=15000, and on Ubuntu from \
                23.10 on sysctl -w kernel.apparmor_restrict_unprivileged_userns=0; in a container, start it with \
                --security-opt seccomp=unconfined --security-opt systempaths=unconfined. To run the method's code with \
                your own rights instead, your files and network open to it: --allow-unsandboxed""");
    }

    private static String shortened(String output) {
        List<String> lines = output.lines()
                .filter(line -> !line.isBlank())
                .limit(OUTPUT_LINES)
                .toList();
        return lines.isEmpty() ? "no output" : String.join(" | ", lines);
    }

    static Path ownCode() {
        try {
            return Path.of(Breakout.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the daemon's own code could not be located", e);
        }
    }
}
