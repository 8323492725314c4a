package dev.shadowctl.daemon.learn;

import dev.shadowctl.daemon.files.PrivateFiles;
import dev.shadowctl.daemon.process.Launch;
import dev.shadowctl.daemon.process.LaunchException;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.process.RunningProcess;
import dev.shadowctl.wire.daemon.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@link Trainer} as a process of low priority, with a bound on its memory and its time. It dies with the daemon; whenever
 * it dies, what it leaves is a whole challenger or none.
 */
final class TrainingProcess implements Trainings.Worker {

    /** With the JVM's own, some 150 MiB, it stays within 1 GiB. */
    private static final String HEAP = "-Xmx800m";

    /** What is measured meanwhile goes first; empty where it is not installed. */
    private static final List<String> NICE =
            Files.isExecutable(Path.of("/usr/bin/nice")) ? List.of("/usr/bin/nice", "-n", "19") : List.of();

    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);
    private static final int TALK_BYTES = 16 << 10;
    private static final long LEAST_SPACE_BYTES = 4 << 20;

    private final ProcessLauncher launcher;
    private final Home home;
    private final AtomicReference<@Nullable RunningProcess> running = new AtomicReference<>();

    TrainingProcess(ProcessLauncher launcher, Home home) {
        this.launcher = launcher;
        this.home = home;
    }

    /** How a training ended. */
    sealed interface End {

        /**
         * A challenger is written.
         *
         * @param model its number
         */
        record Done(int model) implements End {}

        /** It was killed, for something else wanted the machine. */
        record Yielded() implements End {}

        /** Another process trains in this home. */
        record Busy() implements End {}

        /**
         * There is none.
         *
         * @param why one line
         * @param inTime whether it ended by itself
         */
        record Failed(String why, boolean inTime) implements End {}
    }

    @Override
    public End run(Consumer<String> progress, BooleanSupplier machineWanted) {
        try {
            Path directory = home.cache().resolve("weka");
            PrivateFiles.directory(directory);
            try (RunningProcess process = launcher.start(launch(directory))) {
                running.set(process);
                AtomicInteger model = new AtomicInteger();
                Thread reader = follow(process, line -> {
                    Trainer.written(line).ifPresent(model::set);
                    progress.accept(line);
                });
                return end(process, machineWanted, () -> done(reader, model));
            } finally {
                running.set(null);
            }
        } catch (LaunchException | IOException e) {
            return new End.Failed(String.valueOf(e.getMessage()), true);
        }
    }

    /** Its last line may be read after its end is noticed. */
    private static End done(Thread reader, AtomicInteger model) {
        try {
            reader.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return model.get() > 0
                ? new End.Done(model.get())
                : new End.Failed("it did not say which model it wrote", true);
    }

    @Override
    public void kill() {
        RunningProcess process = running.get();
        if (process != null) {
            process.kill();
        }
    }

    private Launch launch(Path directory) {
        List<String> argv = new ArrayList<>(NICE);
        argv.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Trainer.class.getName(),
                home.config().toString(),
                home.data().toString(),
                home.state().toString(),
                home.cache().toString()));
        return new Launch(
                        "training",
                        argv,
                        directory,
                        Map.of("HOME", directory.toString(), "LANG", "C.UTF-8"),
                        TALK_BYTES)
                .tied();
    }

    /** On a thread of its own, for who waits for the end must not wait for a line. */
    private static Thread follow(RunningProcess process, Consumer<String> progress) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(process.stdout(), StandardCharsets.UTF_8))) {
                        lines.lines().forEach(progress);
                    } catch (IOException | java.io.UncheckedIOException ended) {
                        // it was killed, which its exit code tells
                        return;
                    }
                },
                "training progress");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    private End end(RunningProcess process, BooleanSupplier machineWanted, Supplier<End> done) {
        long limit = System.nanoTime() + LIMIT.toNanos();
        OptionalInt exit = process.awaitExit(LOOK);
        while (exit.isEmpty()) {
            if (Thread.currentThread().isInterrupted()) {
                process.kill();
                return new End.Failed("the daemon ended", true);
            }
            if (machineWanted.getAsBoolean()) {
                process.kill();
                return new End.Yielded();
            }
            if (System.nanoTime() > limit) {
                process.kill();
                return new End.Failed("it was ended after " + LIMIT.toMinutes() + " minutes", false);
            }
            exit = process.awaitExit(LOOK);
        }
        return switch (exit.getAsInt()) {
            case 0 -> done.get();
            case Trainer.BUSY -> new End.Busy();
            default -> new End.Failed(why(process, exit.getAsInt()), true);
        };
    }

    /** On a full disk not even SQLite's native library can be unpacked, and what is said then is about that. */
    private String why(RunningProcess process, int exitCode) {
        if (home.data().toFile().getUsableSpace() < LEAST_SPACE_BYTES) {
            return "the disk is full that holds " + home.data();
        }
        String said = process.talk().lastLines(1);
        return said.isEmpty() ? "its process ended with exit code " + exitCode : said;
    }
}
