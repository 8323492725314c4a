package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepMeterTest {

    private static final int MEBIBYTE = 1 << 20;

    private final ProcReader proc = new ProcReader();

    @TempDir
    Path directory;

    private interface Call {
        void run() throws IOException, InterruptedException;
    }

    @Test
    void whatIsPrintedIsCountedAndNotWrittenToAFile() throws IOException, InterruptedException {
        assumeThat(proc.io()).isPresent();
        Path pipe = directory.resolve("pipe");
        long before = Talk.bytes();
        Measurement written = measured(Metric.FILE_WRITTEN_PER_CALL, () -> {
            try (OutputStream out = Files.newOutputStream(pipe);
                    PrintStream printed = Talk.counted(out, StandardCharsets.UTF_8)) {
                printed.print("é".repeat(MEBIBYTE / 2));
                printed.write('\n');
            }
        });
        assertThat(Talk.bytes() - before).isEqualTo(MEBIBYTE + 1);
        assertThat(Files.size(pipe)).isEqualTo(MEBIBYTE + 1);
        assertThat(written.mean()).isLessThan(MEBIBYTE / 2.0);
    }

    @Test
    void theLittleThatACallWritesIsTold() throws IOException, InterruptedException {
        assumeThat(proc.io()).isPresent();
        Path file = directory.resolve("file");
        Measurement written = measured(Metric.FILE_WRITTEN_PER_CALL, () -> Files.write(file, new byte[1]));
        assertThat(written.mean()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void allocationSaysWhereThreadsThatEndedAreNotInIt() throws IOException, InterruptedException {
        Measurement allocated = measured(Metric.ALLOCATED_PER_CALL, () -> {
            Thread thread = new Thread(() -> {}, "short");
            thread.start();
            thread.join();
        });
        assertThat(allocated.source()).isEqualTo(Jvm.tellsAllocationOfEndedThreads() ? null : Reading.LIVING_THREADS);
    }

    private Measurement measured(Metric metric, Call call) throws IOException, InterruptedException {
        StepMeter meter = StepMeter.open(proc, new Sampler(proc));
        call.run();
        Tally tally = new Tally();
        tally.record(1_000, 1_000);
        return meter.close(tally, SocketTraffic.NONE).stream()
                .filter(measurement -> measurement.metric().equals(metric.label()))
                .findFirst()
                .orElseThrow();
    }
}
