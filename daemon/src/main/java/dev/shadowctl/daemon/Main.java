package dev.shadowctl.daemon;

import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.daemon.classpath.ClassPathResolver;
import dev.shadowctl.daemon.classpath.MethodFinder;
import dev.shadowctl.daemon.classpath.MethodScan;
import dev.shadowctl.daemon.classpath.ProjectScan;
import dev.shadowctl.daemon.host.ControlGroups;
import dev.shadowctl.daemon.host.Installation;
import dev.shadowctl.daemon.host.IsolationProbe;
import dev.shadowctl.daemon.host.LocalHost;
import dev.shadowctl.daemon.launch.JobLimits;
import dev.shadowctl.daemon.launch.LocalJobRunner;
import dev.shadowctl.daemon.process.ExecCommands;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.settings.Settings;
import dev.shadowctl.daemon.target.Systemd;
import dev.shadowctl.daemon.target.Targets;
import dev.shadowctl.wire.daemon.Home;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The program shadowd: {@code java -Dshadowctl.dist=DIR -cp … dev.shadowctl.daemon.Main}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Program.run(Main::parts);
    }

    private static Parts parts(Home home, Settings settings) {
        Installation installation = installation();
        ProcessLauncher launcher = new ProcessLauncher();
        ExecCommands commands = new ExecCommands(launcher, System.getenv());
        IsolationProbe probe = new IsolationProbe(commands, installation.java(), home.jobs(), settings.rungs());
        ControlGroups groups = new ControlGroups(commands, Path.of("/proc/self"), home.jobs());
        ClassPathResolver resolver =
                new ClassPathResolver(commands, home.cache().resolve("unpacked"));
        MethodScan scan = new MethodScan();
        LocalJobRunner runner = new LocalJobRunner(
                home,
                installation,
                resolver,
                new MethodFinder(),
                scan,
                commands,
                launcher,
                probe,
                groups,
                limits(settings));
        LocalHost host = new LocalHost(launcher, installation, probe, groups, Clock.systemUTC());
        Targets targets = new Targets(commands, launcher, System.getenv(), systemd(), Optional.empty());
        return new Parts(runner, host::read, new ProjectScan(resolver, scan)::scan, targets::of);
    }

    /** The machine's for root, else the user's own. */
    private static Systemd systemd() {
        String runtime = System.getenv("XDG_RUNTIME_DIR");
        Path home = Path.of(System.getProperty("user.home"));
        return "root".equals(System.getProperty("user.name"))
                ? Systemd.ofMachine()
                : Systemd.ofUser(home, runtime == null ? home.resolve(".run") : Path.of(runtime));
    }

    private static Installation installation() {
        String distribution = System.getProperty("shadowctl.dist");
        if (distribution == null) {
            throw new IllegalArgumentException(
                    "the system property shadowctl.dist must name the root of the distribution; use bin/shadowd");
        }
        return Installation.in(Path.of(distribution), Path.of(System.getProperty("java.home"), "bin", "java"));
    }

    private static JobLimits limits(Settings settings) {
        return new JobLimits(
                settings.memoryBytes(),
                settings.scratchBytes(),
                settings.processes(),
                (int) JobDefaults.OUTPUT_LIMIT_BYTES,
                Duration.ofMillis((long) (JobDefaults.GRACE_SECONDS * 1e3)));
    }
}
