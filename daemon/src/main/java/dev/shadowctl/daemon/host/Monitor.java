package dev.shadowctl.daemon.host;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.measure.MachineSample;
import dev.shadowctl.daemon.process.Launch;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.process.RunningProcess;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import dev.shadowctl.wire.WireException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The monitor's process, from the daemon's side. Ends with {@link #close()}, or when the daemon does. */
public final class Monitor implements AutoCloseable {

    /** Between two samples. */
    public static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final int TALK_BYTES = 16 << 10;
    private static final int TALK_LINES = 5;

    private final RunningProcess process;
    private final FrameWriter wire;
    private final List<MachineSample> samples = new ArrayList<>();
    private @Nullable Machine machine;
    private @Nullable Listener listener;
    private boolean ended;
    private boolean closed;

    private Monitor(RunningProcess process, Nonce nonce) {
        this.process = process;
        this.wire = new FrameWriter(process.stdin(), nonce.hex());
    }

    /** Told what the monitor sees, on the monitor's thread. */
    public interface Listener {

        void sampled(MachineSample sample);

        /** The monitor ended though nobody closed it. */
        void lost(String why);
    }

    /**
     * Starts the monitor, which reads the machine, then waits to be told what to watch.
     *
     * @param directory where it runs
     * @throws dev.shadowctl.daemon.process.LaunchException if it could not be started
     */
    public static Monitor start(ProcessLauncher launcher, Installation installation, String name, Path directory) {
        String classPath = installation.monitorClassPath().stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> argv = List.of(
                installation.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx48m",
                "-Xshare:auto",
                "-cp",
                classPath,
                "dev.shadowctl.monitor.Main");
        Nonce nonce = Nonce.fresh();
        Monitor monitor = new Monitor(
                launcher.start(new Launch(name, argv, directory, CleanEnvironment.of(directory), TALK_BYTES)), nonce);
        monitor.begin(nonce);
        return monitor;
    }

    /** One that dies at once breaks the pipe; whoever asks for the machine then finds it ended. */
    private void begin(Nonce nonce) {
        try {
            nonce.introduce(process.stdin());
        } catch (IOException dead) {
            process.kill();
        }
        FrameReader reader = new FrameReader(process.stdout(), nonce.hex());
        Thread thread = new Thread(() -> listen(reader), process.name() + " samples");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Says what to watch.
     *
     * @param launcherPid process whose descendants are the shadow JVM, or 0 for the machine only
     * @throws IOException if the monitor ended before
     */
    public void watch(long launcherPid, Listener told) throws IOException {
        synchronized (this) {
            if (ended) {
                throw new IOException(process.name() + " ended before it was told what to watch, saying: " + talk());
            }
            listener = told;
        }
        wire.write(new Message.Watch(launcherPid, INTERVAL.toMillis() / 1e3));
    }

    /** The machine, or empty where the monitor ended or stayed silent. */
    public synchronized Optional<Machine> machine(Duration limit) {
        awaitUntil(() -> machine != null || ended, limit);
        return Optional.ofNullable(machine);
    }

    /** All samples so far, once one reaches beyond a moment, the time is up or the monitor has ended. */
    public synchronized List<MachineSample> samplesThrough(Instant moment, Duration limit) {
        awaitUntil(() -> hasSampled(moment), limit);
        return List.copyOf(samples);
    }

    /** Whether a sample reaches beyond a moment, or none will any more. */
    public synchronized boolean hasSampled(Instant moment) {
        return ended
                || (!samples.isEmpty() && !samples.get(samples.size() - 1).at().isBefore(moment));
    }

    /** What it said last, for messages. */
    public String talk() {
        return process.talk().lastLines(TALK_LINES);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        process.close();
    }

    private void listen(FrameReader reader) {
        String why = "its wire ended";
        try {
            Optional<Message> message = reader.read();
            while (message.isPresent()) {
                heard(message.get());
                message = reader.read();
            }
        } catch (IOException | WireException e) {
            why = String.valueOf(e.getMessage());
        }
        Listener told = end();
        if (told != null) {
            told.lost(why);
        }
    }

    private void heard(Message message) {
        if (message instanceof Message.MachineRead read) {
            synchronized (this) {
                machine = read.machine();
                notifyAll();
            }
        } else if (message instanceof Message.Sampled sampled) {
            Listener told;
            synchronized (this) {
                samples.add(sampled.sample());
                told = listener;
                notifyAll();
            }
            if (told != null) {
                told.sampled(sampled.sample());
            }
        }
    }

    /** Whom to tell of it: nobody where it was asked for, or where nobody listened yet. */
    private synchronized @Nullable Listener end() {
        ended = true;
        notifyAll();
        return closed ? null : listener;
    }

    private interface Condition {

        boolean holds();
    }

    /** Called with the lock held. */
    @SuppressWarnings("GuardedBy")
    private void awaitUntil(Condition condition, Duration limit) {
        long until = System.nanoTime() + limit.toNanos();
        try {
            long left = limit.toNanos();
            while (!condition.holds() && left > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
                left = until - System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
