package dev.shadowctl.cli.command;

import dev.shadowctl.cli.client.DaemonClient;
import dev.shadowctl.cli.client.Daemons;
import dev.shadowctl.cli.client.Distribution;
import dev.shadowctl.cli.client.PrivateFiles;
import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks at everything shadowctl needs: by doing where that is possible. */
final class Examination {

    private static final int JAVA = 17;
    private static final long LITTLE_SPACE = 3L << 30;
    private static final long NO_SPACE = 200L << 20;

    private final Context context;
    private final List<Finding> findings = new ArrayList<>();

    Examination(Context context) {
        this.context = context;
    }

    List<Finding> findings() {
        java();
        distribution();
        Home home = context.home();
        for (Path directory : List.of(home.config(), home.data(), home.state(), home.cache())) {
            directory(directory);
        }
        space(home.data());
        space(home.cache());
        program("bwrap", "the first choice of sandbox for shadow runs", "apt-get install bubblewrap");
        program("unshare", "the sandbox where bubblewrap is missing", "apt-get install util-linux");
        program("setsid", "keeps the daemon apart from the terminal", "apt-get install util-linux");
        program("prlimit", "limits of a shadow run", "apt-get install util-linux");
        daemon();
        classData(home.cache());
        return List.copyOf(findings);
    }

    private void java() {
        int feature = Runtime.version().feature();
        String found = feature + " at " + context.surroundings().property("java.home");
        findings.add(
                feature >= JAVA
                        ? Finding.ok("Java", found)
                        : Finding.fail("Java", found, "apt-get install openjdk-17-jre-headless"));
    }

    private void distribution() {
        Distribution distribution = context.distribution();
        if (distribution == null) {
            findings.add(Finding.fail("distribution", "not known to this command", "run it as bin/shadowctl"));
            return;
        }
        Path root = distribution.root();
        List<String> missing = new ArrayList<>();
        for (String directory : List.of("lib/daemon", "lib/runner", "lib/monitor", "examples/orders")) {
            if (Distribution.jars(root.resolve(directory)).isEmpty()) {
                missing.add(directory);
            }
        }
        findings.add(
                missing.isEmpty()
                        ? Finding.ok("distribution", root.toString())
                        : Finding.fail(
                                "distribution",
                                root + " lacks " + String.join(", ", missing),
                                "unpack the archive again, or build it: ./shadowctl --setup version"));
    }

    private void directory(Path directory) {
        try {
            PrivateFiles.directory(directory);
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
            if (!Files.isWritable(directory)) {
                findings.add(Finding.fail("home", directory + " is not writable", "chmod u+rwx " + directory));
            } else if (!mode.equals("rwx------")) {
                findings.add(Finding.warn("home", directory + " is open to others: " + mode, "chmod 700 " + directory));
            } else {
                findings.add(Finding.ok("home", directory.toString()));
            }
        } catch (IOException e) {
            findings.add(Finding.fail(
                    "home",
                    directory + " cannot be made: " + e,
                    "make it writable, or set SHADOWCTL_HOME to another place"));
        }
    }

    private void space(Path directory) {
        try {
            long free = Files.getFileStore(directory).getUsableSpace();
            String observation = Human.bytes((double) free) + " free at " + directory;
            if (free < NO_SPACE) {
                findings.add(Finding.fail("disk", observation, "free some, or set SHADOWCTL_HOME to a larger disk"));
            } else if (free < LITTLE_SPACE) {
                findings.add(Finding.warn("disk", observation, "shadow runs may write up to 2 GiB; free some"));
            } else {
                findings.add(Finding.ok("disk", observation));
            }
        } catch (IOException e) {
            findings.add(Finding.fail("disk", directory + " cannot be looked at: " + e, "see the lines on home"));
        }
    }

    private void program(String name, String why, String fix) {
        findings.add(Daemons.program(name, context.surroundings().variable("PATH"))
                .map(path -> Finding.ok(name, path.toString()))
                .orElseGet(() -> Finding.warn(name, "not on the PATH; " + why, fix)));
    }

    /** Starts it where it does not run: that is the check. */
    private void daemon() {
        try {
            DaemonClient daemon = context.daemons().connect();
            Status status = daemon.status().value();
            findings.add(Finding.ok("daemon", "version " + status.version() + ", pid " + status.pid()));
            findings.add(Finding.ok("database", status.database() + ", schema " + status.schema()));
            daemon.hosts().value().forEach(this::isolation);
        } catch (CommandFailure e) {
            String fix = e.next().isEmpty() ? "see shadowctl daemon logs" : e.next();
            findings.add(Finding.fail("daemon", e.message(), fix));
        }
    }

    private void isolation(Host host) {
        Isolation isolation = host.isolation();
        String observation = "host " + host.name() + ", probed by doing: " + isolation;
        findings.add(
                isolation.rung().equals(Isolation.UNSANDBOXED)
                        ? Finding.fail(
                                "isolation",
                                observation,
                                "apt-get install bubblewrap; where namespaces are forbidden, allow them (docs/isolation.md) or profile --allow-unsandboxed")
                        : Finding.ok("isolation", observation));
    }

    private void classData(Path cache) {
        try (Stream<Path> files = Files.list(cache)) {
            boolean made =
                    files.anyMatch(file -> Objects.toString(file.getFileName()).matches("cli-.*\\.jsa"));
            findings.add(
                    made
                            ? Finding.ok("class data", "archive in " + cache)
                            : Finding.warn(
                                    "class data",
                                    "no archive in " + cache + " yet; commands start slower",
                                    "bin/shadowctl makes it in the background at its first start; look again in a minute"));
        } catch (IOException e) {
            findings.add(Finding.warn("class data", cache + " cannot be looked at: " + e, "see the lines on home"));
        }
    }
}
