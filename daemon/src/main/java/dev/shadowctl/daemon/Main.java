package dev.shadowctl.daemon;

import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.daemon.job.JobOutcome;
import dev.shadowctl.daemon.settings.Settings;
import dev.shadowctl.wire.daemon.Home;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The program shadowd: {@code java -Dshadowctl.dist=DIR -cp … dev.shadowctl.daemon.Main}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Program.run(Main::parts);
    }

    /** The one place where the local host's runner is plugged in. */
    private static Parts parts(Home home, Settings settings) {
        return new Parts(
                (job, progress) -> new JobOutcome.Failed(new Failure(
                        FailureCode.LAUNCH_FAILED,
                        "this build of the daemon carries no runner for host "
                                + job.request().host(),
                        "Use the distribution.")),
                () -> new Host(
                        JobDefaults.HOST,
                        new Machine(
                                Runtime.getRuntime().availableProcessors(),
                                0,
                                "unknown",
                                System.getProperty("os.name"),
                                System.getProperty("os.version")),
                        new Isolation(Isolation.UNSANDBOXED, "host", List.of()),
                        Instant.now(Clock.systemUTC())));
    }
}
