package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.target.Target;
import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** systemd's own opinion of the drop-ins. */
class SystemdIT {

    private static final List<String> VARIABLES = List.of(
            "",
            "Environment=JAVA_TOOL_OPTIONS=-Da=b",
            "Environment=\"JAVA_TOOL_OPTIONS=-Da=\\\"b c\\\" -Dd='e f' 100%%\"",
            "Environment='JAVA_TOOL_OPTIONS=-Dpath=%h/x -Xms4g' OTHER=1",
            "Environment=JAVA_TOOL_OPTIONS=-Dbackslash=a\\\\b");

    @TempDir
    private Path directory;

    @BeforeAll
    static void need() {
        Needed.file(Path.of("/usr/bin/systemd-analyze"), "systemd");
    }

    @Test
    void acceptsEveryDropIn() throws IOException {
        Random random = new Random(3);
        List<String> units = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String unit = "app" + i + ".service";
            units.add(unit(unit, VARIABLES.get(i % VARIABLES.size())));
            Target target = target(unit);
            target.apply(target.read(), Allotments.random(random));
            assertThat(directory.resolve(unit + ".d/50-shadowctl.conf")).exists();
        }
        Commands.Result result = verify(units);
        assertThat(result.succeeded()).as(result.output()).isTrue();
        assertThat(result.output()).doesNotContain(".conf");
    }

    /** That the opinion is worth something. */
    @Test
    void refusesABadOne() throws IOException {
        String unit = unit("bad.service", "");
        Path dropIn = Files.createDirectories(directory.resolve(unit + ".d")).resolve("50-shadowctl.conf");
        Files.writeString(dropIn, "[Service]\nMemoryMax=640 apples\nIOReadBandwidthMax=640M\n");
        assertThat(verify(List.of(unit)).output()).contains("50-shadowctl.conf:2", "50-shadowctl.conf:3");
    }

    private String unit(String name, String line) throws IOException {
        Files.writeString(directory.resolve(name), "[Service]\nExecStart=/bin/true\nCPUQuota=300%\n" + line + "\n");
        return name;
    }

    private Target target(String unit) {
        Systemd systemd = new Systemd(List.of(directory), false, directory.resolve("none"), Path.of("/"));
        return new FilesTarget(new SystemdFormat(unit, systemd, (argv, at, limit) -> {
            throw new AssertionError("nothing runs where systemd does not");
        }));
    }

    private Commands.Result verify(List<String> units) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/systemd-analyze", "verify", "--man=no"));
        units.forEach(unit -> argv.add("./" + unit));
        return Needed.run(directory, argv);
    }
}
