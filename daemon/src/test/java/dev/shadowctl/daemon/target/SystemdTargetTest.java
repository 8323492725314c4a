package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.Allotments.UNLIMITED;
import static dev.shadowctl.daemon.target.Allotments.USUAL;
import static dev.shadowctl.daemon.target.Allotments.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemdTargetTest {

    private static final String UNIT =
            """
            [Unit]
            Description=Orders
            Environment=NOT_A_SERVICE=1

            [Service]
            ExecStart=/usr/bin/java -jar /srv/orders.jar
            Environment="JAVA_TOOL_OPTIONS=-Da=\\"b c\\" \\
              -Xmx2g" "OTHER=x"
            CPUQuota=200%
            MemoryMax=2G
            """;

    @TempDir
    private Path directory;

    private final List<List<String>> ran = new ArrayList<>();
    private int exitCode;
    private String memoryInUse = "[not set]";
    private Place place;

    @BeforeEach
    void start() throws IOException {
        place = new Place(directory);
        place.write("lib/orders.service", UNIT);
        Files.createDirectories(directory.resolve("etc"));
    }

    private Target target(boolean running, String unit) {
        Systemd systemd = new Systemd(
                List.of(directory.resolve("etc"), directory.resolve("lib")),
                false,
                running ? directory : directory.resolve("none"),
                Path.of("/"));
        return new FilesTarget(new SystemdFormat(unit, systemd, (argv, at, limit) -> {
            if (argv.contains("show")) {
                return new Commands.Result(argv, 0, memoryInUse + "\n");
            }
            ran.add(argv);
            return new Commands.Result(argv, exitCode, "no bus");
        }));
    }

    private Path dropIn() {
        return directory.resolve("etc/orders.service.d/50-shadowctl.conf");
    }

    @Test
    void aUnitThatHoldsMoreThanIsPlannedIsToBeStoppedFirst() {
        Target target = target(true, "orders.service");
        assertThat(target.preview(target.read(), WHOLE).unenforceable()).noneMatch(said -> said.startsWith("memory"));
        memoryInUse = "734003200";
        assertThat(target.preview(target.read(), WHOLE).unenforceable())
                .anyMatch(said ->
                        said.startsWith("memoryBytes: the unit holds 700 MiB now") && said.endsWith("stop it first"));
        assertThat(ran).isEmpty();
    }

    @Test
    void aDropInThatIsMaskedSaysNothing() throws IOException {
        place.write("lib/orders.service.d/10-vendor.conf", "[Service]\nMemoryMax=9G\n");
        Path masked = directory.resolve("etc/orders.service.d/10-vendor.conf");
        Files.createDirectories(masked.getParent());
        Files.createSymbolicLink(masked, Path.of("/dev/null"));
        Target target = target(false, "orders.service");
        assertThat(target.preview(target.read(), WHOLE).changes())
                .extracting(Change::before)
                .contains("2 GiB")
                .doesNotContain("9 GiB");
    }

    @Test
    void writesADropInThatMergesWhatTheUnitSets() throws IOException {
        Target target = target(true, "orders.service");
        Snapshot before = target.read();
        assertThat(target.preview(before, WHOLE).changes())
                .contains(
                        new Change("cpuLimitCores", "2", "0.49"),
                        new Change("memoryBytes", "2 GiB", "640 MiB"),
                        new Change("heapBytes", "2 GiB", "384 MiB"),
                        new Change("diskReadBytesPerSecond", null, "10 MiB/s"));
        target.apply(before, WHOLE);
        assertThat(dropIn())
                .hasContent(
                        """
                        # Written by shadowctl; 'shadowctl rollback' takes it away.
                        [Service]
                        CPUQuota=49%
                        MemoryHigh=640M
                        MemoryMax=640M
                        IOReadBandwidthMax=/ 10485760
                        IOWriteBandwidthMax=/ 7000001
                        Environment="JAVA_TOOL_OPTIONS=-Da=\\"b c\\"  -Xmx384m -XX:+UseG1GC -XX:ActiveProcessorCount=2"
                        """);
        assertThat(ran).containsExactly(List.of("systemctl", "daemon-reload"));
        target.rollback(before);
        assertThat(directory.resolve("etc/orders.service.d")).doesNotExist();
        assertThat(ran).hasSize(2);
    }

    @Test
    void noCpuLimitTakesBackTheUnits() throws IOException {
        Target target = target(false, "orders.service");
        target.apply(target.read(), UNLIMITED);
        assertThat(dropIn()).content().contains("\nCPUQuota=\n");
        assertThat(ran).isEmpty();
        assertThat(target.leftToDo()).containsExactly("systemctl daemon-reload", "systemctl restart orders.service");
    }

    @Test
    void anInstanceIsReadFromItsTemplate() throws IOException {
        place.write("lib/orders@.service", "[Service]\nExecStart=/bin/x\nEnvironment=JAVA_TOOL_OPTIONS=-Dt=1\n");
        place.write("lib/orders@.service.d/10-a.conf", "[Service]\nEnvironment='JAVA_TOOL_OPTIONS=-Dt=2 -Xms9g'\n");
        Target target = target(false, "orders@7.service");
        target.apply(target.read(), USUAL);
        assertThat(directory.resolve("etc/orders@7.service.d/50-shadowctl.conf"))
                .content()
                .contains("=-Dt=2 -Xms384m -Xmx384m ");
    }

    @Test
    void whoeverHasTheLastWordIsNamed() throws IOException {
        place.write(
                "etc/orders.service.d/90-local.conf",
                "[Service]\nMemoryMax=9G\nEnvironmentFile=-" + directory + "/v\n");
        place.write("v", "JAVA_TOOL_OPTIONS=-Xmx8g\n");
        place.write("lib/orders.service", UNIT.replace("java -jar", "java -Xmx3g -jar"));
        Target target = target(false, "orders.service");
        assertThat(String.join("\n", target.preview(target.read(), WHOLE).unenforceable()))
                .contains(
                        "90-local.conf", "EnvironmentFile", "-Xmx3g", "replicas", "networkReceive", "startupCpuCores");
    }

    @Test
    void anEditOfTheUnitSinceThePlanIsSeen() throws IOException {
        Target target = target(false, "orders.service");
        Snapshot before = target.read();
        place.write("lib/orders.service", UNIT.replace("-Xmx2g", "-Xmx3g -Dnew=1"));
        assertThatThrownBy(() -> target.apply(before, USUAL)).hasMessageContaining("changed by somebody else");
        assertThat(dropIn()).doesNotExist();
    }

    @Test
    void aUnitThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> target(false, "none.service").read())
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("no unit none.service")
                .hasMessageContaining("systemctl cat");
    }

    @Test
    void aReloadThatFailsIsAnErrorThatDoingItAgainMends() {
        Target target = target(true, "orders.service");
        Snapshot before = target.read();
        exitCode = 1;
        assertThatThrownBy(() -> target.apply(before, USUAL))
                .hasMessageContaining("systemctl daemon-reload")
                .hasMessageContaining("no bus");
        exitCode = 0;
        target.apply(before, USUAL);
        assertThat(ran).hasSize(2);
    }

    @Test
    void wordsAreQuotedBySystemdsRules() {
        for (String word : List.of("a b", "say \"x\"", "back\\slash", "tab\there", "it's", "100%%")) {
            assertThat(SystemdWords.split("A=1 " + SystemdWords.quoted(word) + " B=2"))
                    .containsExactly("A=1", word, "B=2");
        }
    }
}
