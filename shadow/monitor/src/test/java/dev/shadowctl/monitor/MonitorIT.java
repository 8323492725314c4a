package dev.shadowctl.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.MachineSample;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MonitorIT {

    private static final String NONCE = "0123456789abcdef".repeat(4);

    private Process monitor;

    @BeforeEach
    void startsTheMonitor() throws IOException {
        monitor = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx48m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.shadowctl.monitor.Main"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @AfterEach
    void endsIt() {
        monitor.destroyForcibly();
    }

    @Test
    void readsTheMachineBeforeItIsToldWhatToWatch() throws IOException {
        introduce();
        FrameReader reader = new FrameReader(monitor.getInputStream(), NONCE);
        assertThat(reader.read()).hasValueSatisfying(message -> assertThat(message)
                .isInstanceOfSatisfying(Message.MachineRead.class, read -> {
                    assertThat(read.machine().cores())
                            .isEqualTo(Runtime.getRuntime().availableProcessors());
                    assertThat(read.machine().memoryBytes()).isGreaterThan(100L << 20);
                    assertThat(read.machine().kernel()).isEqualTo(System.getProperty("os.version"));
                    assertThat(read.machine().os()).isNotBlank();
                    assertThat(read.machine().cpu()).isNotBlank();
                }));
    }

    @Test
    void seesTheTreeOfTheLauncher() throws IOException {
        Process launcher = new ProcessBuilder("sh", "-c", "sleep 60 & sleep 60; true").start();
        try {
            FrameReader reader = watch(launcher.pid());
            reader.read();
            MachineSample sample = sampleWhere(reader, 3);
            assertThat(sample.residentBytes()).isGreaterThan(100_000);
            assertThat(sample.threads()).isEqualTo(3);
            assertThat(sample.seconds()).isPositive();
            assertThat(sample.busyCores())
                    .isBetween(0.0, (double) Runtime.getRuntime().availableProcessors());
            assertThat(sample.stealFraction()).isBetween(0.0, 1.0);
        } finally {
            launcher.descendants().forEach(ProcessHandle::destroyForcibly);
            launcher.destroyForcibly();
        }
    }

    @Test
    void seesTheCpuThatTheTreeBurns() throws IOException {
        Process launcher = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
        try {
            FrameReader reader = watch(launcher.pid());
            reader.read();
            sampleWhere(reader, 1);
            double most = 0;
            for (int i = 0; i < 10; i++) {
                most = Math.max(most, sampleWhere(reader, 1).shadowCores());
            }
            assertThat(most).isBetween(0.05, 1.5);
        } finally {
            launcher.destroyForcibly();
        }
    }

    @Test
    void endsWhenItsStdinDoes() throws IOException, InterruptedException {
        watch(0);
        monitor.getOutputStream().close();
        assertThat(monitor.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(monitor.exitValue()).isZero();
    }

    @Test
    void refusesAStrangersFrames() throws IOException, InterruptedException {
        introduce();
        new FrameWriter(monitor.getOutputStream(), "another").write(new Message.Watch(0, 0.1));
        assertThat(monitor.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(monitor.exitValue()).isEqualTo(1);
    }

    private FrameReader watch(long launcherPid) throws IOException {
        introduce();
        new FrameWriter(monitor.getOutputStream(), NONCE).write(new Message.Watch(launcherPid, 0.1));
        return new FrameReader(monitor.getInputStream(), NONCE);
    }

    private void introduce() throws IOException {
        OutputStream out = monitor.getOutputStream();
        out.write((NONCE + "\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static MachineSample sampleWhere(FrameReader reader, int processes) throws IOException {
        for (int i = 0; i < 100; i++) {
            if (reader.read().orElseThrow() instanceof Message.Sampled sampled
                    && sampled.sample().processes() == processes) {
                return sampled.sample();
            }
        }
        throw new AssertionError("100 samples and none with " + processes + " processes");
    }
}
