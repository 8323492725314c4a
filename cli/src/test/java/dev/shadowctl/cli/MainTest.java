package dev.shadowctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void aRelativeHomeIsWrongUsage() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(Map.of("SHADOWCTL_HOME", "here"), Map.of(), Path.of("/"));
        Console console = Console.over(surroundings, InputStream.nullInputStream(), new ByteArrayOutputStream(), err);

        assertThat(Main.run(surroundings, console, List.of("version"))).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("SHADOWCTL_HOME must be an absolute path");
    }
}
