package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void findsTheRootByTheNameInsideAClass() throws IOException {
        copy(ClassDirectoryTest.class, directory.resolve("some/where"));

        assertThat(ClassDirectory.rootIn(directory)).contains(directory.resolve("some/where"));
    }

    @Test
    void looksNeitherThroughTheDiskNorThroughAHome() throws IOException {
        copy(ClassDirectoryTest.class, directory.resolve("classes"));
        String home = System.setProperty("user.home", directory.toString());
        try {
            assertThat(ClassDirectory.rootIn(directory)).isEmpty();
            assertThat(ClassDirectory.rootIn(Path.of("/"))).isEmpty();
        } finally {
            System.setProperty("user.home", home);
        }
    }

    private static void copy(Class<?> type, Path root) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Files.createDirectories(root.resolve(name).getParent());
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            Files.copy(in, root.resolve(name));
        }
    }
}
