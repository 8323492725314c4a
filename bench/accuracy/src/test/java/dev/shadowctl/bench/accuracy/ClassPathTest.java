package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {

    @TempDir
    Path folder;

    @BeforeEach
    void layOut() throws IOException {
        for (String name : List.of("one", "two")) {
            Files.createDirectories(folder.resolve(name).resolve("classes"));
            Files.createDirectories(folder.resolve(name).resolve("lib"));
            Files.writeString(folder.resolve(name).resolve("lib").resolve(name + ".jar"), name);
        }
    }

    @Test
    void aMixHasTheClassPathsOfItsCasesOneAfterTheOther() throws IOException {
        ClassPath both = new ClassPath(List.of(folder.resolve("one"), folder.resolve("two")));

        assertThat(both.text())
                .isEqualTo(new ClassPath(folder.resolve("one")).text()
                        + File.pathSeparator
                        + new ClassPath(folder.resolve("two")).text());
    }

    @Test
    void whatLiesInAnyOfThemTellsItFromOthers() throws IOException {
        ClassPath both = new ClassPath(List.of(folder.resolve("one"), folder.resolve("two")));
        String before = both.digest();

        Files.writeString(folder.resolve("two/lib/two.jar"), "newer");

        assertThat(both.digest()).isNotEqualTo(before);
        assertThat(new ClassPath(folder.resolve("one")).digest()).isNotEqualTo(both.digest());
    }
}
