package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.shadowctl.daemon.process.Commands;
import dev.shadowctl.daemon.process.ExecCommands;
import dev.shadowctl.daemon.process.ProcessLauncher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Programs and files that a test needs: absent, it is skipped on a user's machine and fails under {@code CI=true}. */
final class Needed {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private Needed() {}

    static void file(Path path, String debianPackage) {
        if (!Files.exists(path)) {
            String why = path + " is missing; Debian's " + debianPackage + " brings it";
            assertThat(System.getenv("CI")).as(why).isNotEqualTo("true");
            assumeTrue(false, why);
        }
    }

    static Commands.Result run(Path directory, List<String> argv) {
        return new ExecCommands(
                        new ProcessLauncher(), Map.of("PATH", System.getenv("PATH"), "HOME", directory.toString()))
                .run(argv, directory, LIMIT);
    }
}
