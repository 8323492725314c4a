package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Limit.Resource;
import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the control groups this machine gives: a user with none has a watchdog alone. */
class ControlGroupIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private ControlGroups groups;

    @BeforeEach
    void looksForThem() {
        groups = Sandboxes.groups(home);
    }

    @Test
    void theKernelRefusesOneProcessTooMany() throws IOException {
        if (!has(Resource.PROCESSES)) {
            return;
        }
        try (ControlGroup group = groups.open("j1", 256L << 20, 10)) {
            Commands.Result result = run(group, "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 1 & done; wait");
            assertThat(result.output()).containsIgnoringCase("fork");
            assertThat(group.hit()).contains(Resource.PROCESSES);
        }
    }

    @Test
    void theKernelEndsWhatTakesTooMuchMemory() throws IOException {
        if (!has(Resource.MEMORY_BYTES)) {
            return;
        }
        try (ControlGroup group = groups.open("j1", 32L << 20, 10)) {
            Commands.Result result = run(group, "head -c 100000000 /dev/zero | tail -c 100000000 >/dev/null");
            assertThat(group.hit()).as(result.output()).contains(Resource.MEMORY_BYTES);
        }
    }

    /** Read past the page cache, which versions 1 and 2 both hold; a rate that is far below any disk's shows itself in time. */
    @Test
    void theKernelHoldsWhatIsReadFromADisk() throws IOException {
        Path file = Files.write(home.resolve("file"), new byte[3 << 20]);
        if (!groups.holdDisk() || !(BlockDevices.ofMachine().of(file) instanceof BlockDevices.Disk disk)) {
            return;
        }
        String read = "dd if=" + file + " of=/dev/null bs=64k iflag=direct 2>&1";
        DiskRates rates = new DiskRates(disk.number(), 4L << 20, null);
        try (ControlGroup group = groups.open("j1", 64L << 20, 10, null, rates)) {
            long began = System.nanoTime();
            Commands.Result result = run(group, "sync " + file + "; " + read);
            assertThat(result.succeeded()).as(result.output()).isTrue();
            assertThat((System.nanoTime() - began) / 1e9).as("3 MiB at 4 MiB/s").isGreaterThan(0.5);
        }
    }

    @Test
    void theKernelStopsWhatBurnsMoreThanItsQuotaAndCountsHowOften() throws IOException {
        if (!groups.holdCpu()) {
            return;
        }
        try (ControlGroup group = groups.open("j1", 64L << 20, 10, 0.2, null)) {
            ControlGroup.Throttling before = group.throttling().orElseThrow();
            run(group, "timeout 0.6 sh -c 'while :; do :; done'");
            ControlGroup.Throttling during = group.throttling().orElseThrow().since(before);
            assertThat(during.throttled()).isBetween(2L, during.periods());
            assertThat(during.seconds()).isPositive();
        }
        try (ControlGroup group = groups.open("j2", 64L << 20, 10, null, null)) {
            run(group, "timeout 0.3 sh -c 'while :; do :; done'");
            assertThat(group.throttling()
                            .map(ControlGroup.Throttling::throttled)
                            .orElse(0L))
                    .isZero();
        }
    }

    @Test
    void whatKeepsWithinItsLimitsMeetsNone() throws IOException {
        try (ControlGroup group = groups.open("j1", 64L << 20, 10)) {
            assertThat(run(group, "echo \"$0\"; cat /proc/self/oom_score_adj")
                            .output()
                            .lines())
                    .containsExactly("sh", "1000");
            assertThat(group.hit()).isEmpty();
        }
    }

    @Test
    void whatWasDaemonisedEndsWithItsGroup() throws Exception {
        if (!has(Resource.PROCESSES)) {
            return;
        }
        String marker = "7" + System.nanoTime() % 1_000_000_000L;
        try (ControlGroup group = groups.open("j1", 64L << 20, 20)) {
            run(group, "setsid sh -c 'sleep " + marker + " & exit' </dev/null >/dev/null 2>&1 & sleep 0.3");
            assertThat(sleeping(marker)).isPositive();
        }
        assertThat(sleeping(marker)).isZero();
    }

    private static long sleeping(String marker) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(50);
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + marker))
                .count();
    }

    /** With the control groups this machine gives: a user with none has a watchdog alone. */
    private boolean has(Resource resource) {
        return groups.holders(new Rung.Unsandboxed()).containsKey(resource);
    }

    private static Commands.Result run(ControlGroup group, String script) {
        return Sandboxes.commands().run(group.argv(List.of("sh", "-c", script)), Path.of("/"), LIMIT);
    }
}
