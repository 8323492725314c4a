package dev.shadowctl.cli.fake;

import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** The CLI as a program with a launcher, and a distribution whose daemon is the fake one. */
public final class FakeDistribution implements AutoCloseable {

    private final Path root;
    private final Path launcher;
    private final Home home;

    private FakeDistribution(Path root) throws IOException {
        this.root = root;
        this.launcher = root.resolve("bin/shadowctl");
        this.home = Home.of(Map.of("SHADOWCTL_HOME", root.resolve("home").toString()), root);
    }

    public static FakeDistribution at(Path root) throws IOException, URISyntaxException {
        FakeDistribution distribution = new FakeDistribution(root);
        Path lib = Files.createDirectories(root.resolve("lib/daemon"));
        int number = 0;
        for (Class<?> part : List.of(
                FakeDaemon.class,
                Version.class,
                dev.shadowctl.core.job.Job.class,
                io.avaje.jsonb.Jsonb.class,
                io.avaje.json.JsonReader.class)) {
            Path place = Path.of(
                    part.getProtectionDomain().getCodeSource().getLocation().toURI());
            jar(place, lib.resolve("part" + number++ + ".jar"));
        }
        Files.createDirectories(distribution.launcher.getParent());
        Files.writeString(
                distribution.launcher,
                "#!/bin/sh\nexec '" + System.getProperty("java.home")
                        + "/bin/java' -XX:+UseSerialGC -XX:TieredStopAtLevel=1"
                        + " '-Dshadowctl.dist=" + root + "' -cp '" + System.getProperty("java.class.path")
                        + "' dev.shadowctl.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(distribution.launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        return distribution;
    }

    private static void jar(Path place, Path jar) throws IOException {
        if (Files.isRegularFile(place)) {
            Files.copy(place, jar);
            return;
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(place)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(place.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }

    public Home home() {
        return home;
    }

    /** Directory of the launcher. */
    public Path bin() {
        return launcher.getParent();
    }

    /** Pids of all daemons started so far. */
    public List<String> starts() throws IOException {
        Path starts = home.state().resolve("starts");
        return Files.exists(starts) ? Files.readAllLines(starts) : List.of();
    }

    public CommandResult run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        return start(environment, arguments).await();
    }

    public Running start(Map<String, String> environment, String... arguments) throws IOException {
        Path out = Files.createTempFile(root, "out", "");
        Path err = Files.createTempFile(root, "err", "");
        // who runs the tests in the background may have had SIGINT ignored
        List<String> argv = new ArrayList<>(List.of("env", "--default-signal=INT", launcher.toString()));
        argv.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(root.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        prepare(builder.environment());
        builder.environment().putAll(environment);
        return new Running(String.join(" ", arguments), builder.start(), out, err);
    }

    /** Sets the home. */
    public void prepare(Map<String, String> environment) {
        environment.put("SHADOWCTL_HOME", root.resolve("home").toString());
        environment.put("PATH", bin() + ":" + System.getenv("PATH"));
        // the machine may be busy; what is tested is not how fast it is
        environment.put("SHADOWCTL_COMPLETION_PATIENCE", "1m");
        environment.remove("NO_COLOR");
        environment.put("TERM", "xterm");
    }

    /** A command at work. */
    public record Running(String line, Process process, Path out, Path err) {

        public CommandResult await() throws IOException, InterruptedException {
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(line + " did not end: " + Files.readString(err));
            }
            return new CommandResult(
                    line,
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
        }

        public void awaitSaying(String phrase) throws IOException, InterruptedException {
            while (!Files.readString(err).contains(phrase)) {
                if (!process.isAlive()) {
                    throw new AssertionError(await() + " never said " + phrase);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        public void interrupt() throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    @Override
    public void close() throws IOException {
        for (String pid : starts()) {
            ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
        }
    }
}
