package dev.shadowctl.daemon.host;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.Limit.Resource;
import dev.shadowctl.core.measure.MachineSample;
import dev.shadowctl.daemon.process.LaunchException;
import dev.shadowctl.daemon.process.ProcessLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** The host every daemon has: its own machine. */
public final class LocalHost {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final ProcessLauncher launcher;
    private final Installation installation;
    private final IsolationProbe probe;
    private final ControlGroups groups;
    private final Clock clock;

    /** The machine; its counters are read by the monitor, its isolation is probed. */
    public LocalHost(
            ProcessLauncher launcher,
            Installation installation,
            IsolationProbe probe,
            ControlGroups groups,
            Clock clock) {
        this.launcher = launcher;
        this.installation = installation;
        this.probe = probe;
        this.groups = groups;
        this.clock = clock;
    }

    /**
     * Reads what the machine is, and probes its isolation.
     *
     * @throws LaunchException if the monitor could not be started or did not answer
     */
    public Host read() {
        return new Host(JobDefaults.HOST, machine(), isolation(), clock.instant());
    }

    private Machine machine() {
        try (Monitor monitor = Monitor.start(launcher, installation, "monitor of the machine", Path.of("/"))) {
            monitor.watch(0, new Nobody());
            return monitor.machine(LIMIT)
                    .orElseThrow(() -> new IOException("it ended without an answer, saying: " + monitor.talk()));
        } catch (IOException e) {
            throw new LaunchException("The monitor could not read this machine: " + e.getMessage(), e);
        }
    }

    private Isolation isolation() {
        IsolationProbe.Verdict verdict = probe.best(NetworkAccess.NONE);
        return verdict instanceof IsolationProbe.Verdict.Holds holds
                ? new Isolation(
                        holds.rung().label(),
                        NetworkAccess.NONE.toString(),
                        Stream.concat(holds.rung().enforced().stream(), limits(holds.rung()))
                                .toList())
                : new Isolation(
                        Isolation.UNSANDBOXED,
                        NetworkAccess.HOST.toString(),
                        limits(new Rung.Unsandboxed()).toList());
    }

    private Stream<String> limits(Rung rung) {
        Map<Resource, String> holders = groups.holders(rung);
        return Stream.of(
                "limit on memory: " + holders.getOrDefault(Resource.MEMORY_BYTES, "watchdog"),
                "limit on processes and threads: " + holders.getOrDefault(Resource.PROCESSES, "watchdog"));
    }

    /** Only the machine counts here. */
    private static final class Nobody implements Monitor.Listener {

        @Override
        public void sampled(MachineSample sample) {}

        @Override
        public void lost(String why) {}
    }
}
