package dev.shadowctl.cli.client;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.wire.daemon.DaemonFile;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.Status;
import dev.shadowctl.wire.daemon.Version;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The daemon of one home, on demand: found, started, or replaced where it is older than this command. */
public final class Daemons {

    private static final int PROBE_MILLIS = 5_000;

    private final Home home;
    private final Presence presence;
    private final @Nullable Distribution distribution;
    private final String path;
    private final Consumer<String> talk;

    /**
     * Finds nothing yet.
     *
     * @param distribution what a daemon is started from, or null where there is none
     * @param path the search path for commands
     * @param talk told what is waited for, one line each
     */
    public Daemons(Home home, @Nullable Distribution distribution, String path, Consumer<String> talk) {
        this.home = home;
        this.presence = new Presence(home);
        this.distribution = distribution;
        this.path = path;
        this.talk = talk;
    }

    /** The running daemon, empty where none answers; starts nothing. */
    public Optional<DaemonClient> running() {
        return answering(PROBE_MILLIS).map(Answering::client);
    }

    /** The same for those who cannot wait, as completion. */
    public Optional<DaemonClient> runningWithin(int millis) {
        return presence.find().flatMap(presence::client).map(client -> client.within(millis));
    }

    /** A daemon of this version; starts it where there is none, and replaces an older one when its jobs have ended. */
    public DaemonClient connect() {
        Optional<Answering> found = answering(PROBE_MILLIS);
        if (found.isEmpty()) {
            return start();
        }
        int age = ReleaseOrder.compare(found.get().status().version(), Version.current());
        if (age > 0) {
            throw newer(found.get().status().version());
        }
        return age < 0
                ? replace(found.get(), "is of version " + found.get().status().version())
                : found.get().client();
    }

    /** Like {@link #connect()}, and not one that is about to end: it takes no more jobs. */
    public DaemonClient connectForWork() {
        DaemonClient client = connect();
        Optional<Answering> found =
                answering(PROBE_MILLIS).filter(answering -> answering.status().draining());
        return found.isPresent() ? replace(found.get(), "is ending") : client;
    }

    /**
     * Ends the running daemon and waits until its process has gone.
     *
     * @param drain whether its open jobs may end first
     * @param openJobs told how many there are, before it is asked to end
     * @return whether one ran
     */
    public boolean stop(boolean drain, IntConsumer openJobs) {
        Optional<Answering> found = answering(PROBE_MILLIS);
        found.ifPresent(daemon -> {
            openJobs.accept(daemon.status().openJobs());
            daemon.client().stop(drain);
            awaitEnd(daemon.file());
        });
        return found.isPresent();
    }

    private static void awaitEnd(DaemonFile file) {
        while (Presence.isAlive(file)) {
            Waiting.brieflyFor("the daemon to end");
        }
    }

    private static CommandFailure newer(String version) {
        return new CommandFailure(
                ExitCode.CONFLICT,
                "The daemon of this home is of version " + version + ", newer than this command, " + Version.current()
                        + ".",
                "Use the newer shadowctl, or end its daemon with: shadowctl daemon stop");
    }

    private DaemonClient replace(Answering old, String why) {
        int jobs = old.status().openJobs();
        talk.accept("The daemon " + why
                + (jobs == 0
                        ? "; starting a new one."
                        : "; waiting for its " + jobs + (jobs == 1 ? " open job" : " open jobs")
                                + " before a new one starts."));
        if (!old.status().draining()) {
            drain(old);
        }
        awaitEnd(old.file());
        return start();
    }

    /** Another command may have asked before: then it is about to go, and no longer answers. */
    private static void drain(Answering old) {
        try {
            old.client().stop(true);
        } catch (CommandFailure e) {
            if (!isUnreachable(e)) {
                throw e;
            }
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PROBE_MILLIS);
            while (Presence.isAlive(old.file())) {
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                Waiting.brieflyFor("the daemon to end");
            }
        }
    }

    /** One at a time per home: who comes second finds the daemon of who came first. */
    private DaemonClient start() {
        try {
            PrivateFiles.file(home.startLock());
            try (FileChannel channel = FileChannel.open(home.startLock(), StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Optional<Answering> meanwhile = answering(PROBE_MILLIS);
                if (meanwhile.isPresent() && lock.isValid()) {
                    return meanwhile.get().client();
                }
                talk.accept("Starting the daemon…");
                return new DaemonStart(home, required(), path)
                        .run(() -> answering(PROBE_MILLIS).map(Answering::client));
            }
        } catch (IOException e) {
            throw new CommandFailure(
                            ExitCode.DAEMON_UNREACHABLE,
                            "The daemon could not be started in " + home.state() + ": " + e,
                            "Check that the directory is yours and writable: shadowctl doctor")
                    .causedBy(e);
        }
    }

    private Distribution required() {
        if (distribution == null) {
            throw new CommandFailure(
                    ExitCode.DAEMON_UNREACHABLE,
                    "No daemon runs, and this command does not know its distribution to start one from.",
                    "Run it by the launcher, bin/shadowctl.");
        }
        return distribution;
    }

    private Optional<Answering> answering(int millis) {
        return presence.find().flatMap(file -> presence.client(file).flatMap(client -> {
            try {
                return Optional.of(new Answering(
                        file, client, client.within(millis).status().value()));
            } catch (CommandFailure e) {
                if (isUnreachable(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        }));
    }

    private static boolean isUnreachable(CommandFailure failure) {
        return failure.exitCode() == ExitCode.DAEMON_UNREACHABLE.code();
    }

    private record Answering(DaemonFile file, DaemonClient client, Status status) {}

    /** The first program of a name on a search path. */
    public static Optional<Path> program(String name, String path) {
        for (String directory : path.split(":", -1)) {
            Path candidate = Path.of(directory.isEmpty() ? "." : directory, name);
            if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
