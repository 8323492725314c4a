package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The built distribution with a home of its own, driven as a person drives it. Closing stops its daemon. */
final class Shadowctl implements AutoCloseable {

    private static final Path DISTRIBUTION = Path.of("target/shadowctl").toAbsolutePath();

    private final Path launcher;
    private final Path home;
    private final Path directory;

    private Shadowctl(Path launcher, Path directory) {
        this.launcher = launcher;
        this.directory = directory;
        this.home = directory.resolve("home");
    }

    /** With a home of its own, as one looks after the first start: with the command line's class-data archive. */
    static Shadowctl fresh() {
        Shadowctl shadowctl = cold();
        Archive.ofTheseTests().copyInto(shadowctl.home.resolve("cache"));
        return shadowctl;
    }

    /** With a home where nothing was ever started. */
    static Shadowctl cold() {
        return of(DISTRIBUTION);
    }

    static Shadowctl of(Path distribution) {
        try {
            return new Shadowctl(distribution.resolve("bin/shadowctl"), Files.createTempDirectory("shadowctl-it"));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for a home", e);
        }
    }

    static Path distribution() {
        return DISTRIBUTION;
    }

    static String hostileClassPath() {
        return Path.of("target/test-classes").toAbsolutePath().toString();
    }

    static String orders() {
        return DISTRIBUTION.resolve("examples/orders") + "/*";
    }

    /** The order service without what it needs. */
    static String ordersAlone() {
        try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("examples/orders"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("shadowctl-example-orders"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException("no order service in the distribution", e);
        }
    }

    Path home() {
        return home;
    }

    Path directory() {
        return directory;
    }

    Result run(String... arguments) {
        return run(Map.of(), arguments);
    }

    Result run(Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            Process process = start(environment, out, err, arguments);
            if (!process.waitFor(5, TimeUnit.MINUTES)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", arguments) + " did not end: " + Files.readString(err));
            }
            return new Result(List.of(arguments), process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(String.join(" ", arguments), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    Process start(Map<String, String> environment, Path out, Path err, String... arguments) throws IOException {
        List<String> argv = new ArrayList<>(List.of(launcher.toString()));
        argv.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(argv)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("SHADOWCTL_HOME", home.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits until nothing runs on behalf of this home any more, for half a minute. */
    void awaitNoProcess() {
        for (int attempt = 0; attempt < 300 && !processes().isEmpty(); attempt++) {
            try {
                TimeUnit.MILLISECONDS.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        assertThat(processes()).isEmpty();
    }

    /** Command lines of everything that runs on behalf of this home: its path stands there or in the environment. */
    List<String> processes() {
        return ProcessHandle.allProcesses()
                .filter(handle -> handle.pid() != ProcessHandle.current().pid())
                .filter(handle -> mentionsHome(handle.pid()))
                .map(handle -> handle.pid() + ": " + read(Path.of("/proc/" + handle.pid() + "/cmdline")))
                .toList();
    }

    private boolean mentionsHome(long pid) {
        return read(Path.of("/proc/" + pid + "/cmdline")).contains(home.toString())
                || read(Path.of("/proc/" + pid + "/environ")).contains("SHADOWCTL_HOME=" + home + "\0");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        run("daemon", "stop");
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException("could not remove " + directory, e);
        }
    }

    /** How a command ended. */
    record Result(List<String> arguments, int exitCode, String out, String err) {

        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            return (Map<String, Object>) Json.readAny(out);
        }

        @SuppressWarnings("unchecked")
        List<Map<String, Object>> jsonList() {
            return (List<Map<String, Object>>) Json.readAny(out);
        }

        @Override
        public String toString() {
            return String.join(" ", arguments) + " → " + exitCode + "\n--- stdout\n" + out + "\n--- stderr\n" + err;
        }
    }
}
