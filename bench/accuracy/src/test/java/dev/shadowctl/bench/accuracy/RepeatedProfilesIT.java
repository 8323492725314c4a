package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedProfilesIT {

    private static final Path ANSWERS = Path.of("src/test/resources/dev/shadowctl/bench/accuracy/answers");

    @TempDir
    Path root;

    /** A command line that prints a profile, and notes in which home it was asked to. */
    @BeforeEach
    void standIn() throws IOException {
        Files.createDirectories(root.resolve("bench/target/cases/csv/lib"));
        Files.createDirectories(root.resolve("bench/target/cases/csv/classes"));
        Files.writeString(
                root.resolve("profile.json"),
                new Kept(ANSWERS.resolve("search.jsonl"), ANSWERS, Map.of())
                        .find("profile")
                        .orElseThrow()
                        .output());
        Files.writeString(
                root.resolve("shadowctl"),
                """
                #!/bin/sh
                [ "$1" = profile ] || exit 0
                echo "$SHADOWCTL_HOME" >>%1$s/homes
                cat %1$s/profile.json
                """
                        .formatted(root));
        Files.setPosixFilePermissions(root.resolve("shadowctl"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void eachIsMadeOnceInAHomeOfItsOwn() throws IOException, InterruptedException {
        assertThat(repeated().run(List.of(Samples.csv()))).isEmpty();
        assertThat(repeated().run(List.of(Samples.csv()))).isEmpty();

        Path answers = root.resolve("bench/kept/answers");
        assertThat(Files.readAllLines(root.resolve("homes")))
                .containsExactly(
                        answers.resolve("csv/home").toString(),
                        answers.resolve("profile-2/csv/home").toString(),
                        answers.resolve("profile-3/csv/home").toString());
        assertThat(repeated().kept()).hasSize(3).allMatch(kept -> kept.of("csv").isPresent());
    }

    @Test
    void aCaseThatFailsOrIsNotReachedIsLeft() throws IOException, InterruptedException {
        assertThat(repeated("--limit-minutes", "0").run(List.of(Samples.csv()))).containsExactly("csv");
        Files.writeString(root.resolve("shadowctl"), "#!/bin/sh\nexit 1\n");
        assertThat(repeated().run(List.of(Samples.csv()))).containsExactly("csv");
    }

    private RepeatedProfiles repeated(String... further) {
        List<String> arguments = new ArrayList<>(List.of("--root", root.toString(), "--profiles", "3"));
        arguments.addAll(List.of(further));
        return RepeatedProfiles.of(arguments);
    }
}
