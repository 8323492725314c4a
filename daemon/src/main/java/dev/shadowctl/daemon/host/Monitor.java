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
    private final List<MachineSample> samples = new ArrayList<>();
    private @Nullable Machine machine;
    private boolean ended;
    private boolean closed;

    private Monitor(RunningProcess process) {
        this.process = process;
    }

    /** Told what the monitor sees, on the monitor's thread. */
    public interface Listener {

        void sampled(MachineSample sample);

        /** The monitor ended though nobody closed it. */
        void lost(String why);
    }

    /**
     * Starts the monitor, which then waits to be told what to watch.
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
        return new Monitor(
                launcher.start(new Launch(name, argv, directory, CleanEnvironment.of(directory), TALK_BYTES)));
    }

    /**
     * Says what to watch.
     *
     * @param launcherPid process whose descendants are the shadow JVM, or 0 for the machine only
     */
    public void watch(long launcherPid, Listener listener) throws IOException {
        Nonce nonce = Nonce.fresh();
        nonce.introduce(process.stdin());
        new FrameWriter(process.stdin(), nonce.hex()).write(new Message.Watch(launcherPid, INTERVAL.toMillis() / 1e3));
        FrameReader reader = new FrameReader(process.stdout(), nonce.hex());
        Thread thread = new Thread(() -> listen(reader, listener), process.name() + " samples");
        thread.setDaemon(true);
        thread.start();
    }

    /** The machine, or empty where the monitor ended or stayed silent. */
    public synchronized Optional<Machine> machine(Duration limit) {
        awaitUntil(() -> machine != null || ended, limit);
        return Optional.ofNullable(machine);
    }

    /** All samples so far, once one reaches beyond a moment, the time is up or the monitor has ended. */
    public synchronized List<MachineSample> samplesThrough(Instant moment, Duration limit) {
        awaitUntil(
                () -> ended
                        || (!samples.isEmpty()
                                && !samples.get(samples.size() - 1).at().isBefore(moment)),
                limit);
        return List.copyOf(samples);
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

    private void listen(FrameReader reader, Listener listener) {
        String why = "its wire ended";
        try {
            Optional<Message> message = reader.read();
            while (message.isPresent()) {
                heard(message.get(), listener);
                message = reader.read();
            }
        } catch (IOException | WireException e) {
            why = String.valueOf(e.getMessage());
        }
        if (!end()) {
            listener.lost(why);
        }
    }

    private void heard(Message message, Listener listener) {
        if (message instanceof Message.MachineRead read) {
            synchronized (this) {
                machine = read.machine();
                notifyAll();
            }
        } else if (message instanceof Message.Sampled sampled) {
            synchronized (this) {
                samples.add(sampled.sample());
                notifyAll();
            }
            listener.sampled(sampled.sample());
        }
    }

    /** Whether the end was asked for. */
    private synchronized boolean end() {
        ended = true;
        notifyAll();
        return closed;
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
