package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.effects.Effect;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PlatformTableTest {

    private final PlatformTable table = new PlatformTable();

    /** A catch-all of a package above would take in what a later JDK adds without anybody having looked at it. */
    @Test
    void everyTypeOfTheBaseModuleLiesInAPackageNamedOnPurpose() throws IOException {
        Set<String> packages = new TreeSet<>();
        FileSystem jdk = FileSystems.getFileSystem(URI.create("jrt:/"));
        Path base = jdk.getPath("/modules/java.base");
        for (String root : List.of("java", "javax")) {
            try (Stream<Path> files = Files.walk(base.resolve(root))) {
                files.filter(file -> file.toString().endsWith(".class"))
                        .forEach(file ->
                                packages.add(base.relativize(file.getParent()).toString()));
            }
        }

        assertThat(packages).hasSizeGreaterThan(40);
        assertThat(packages).allMatch(name -> table.namesPackage(name));
    }

    @Test
    void aPackageThatIsNotNamedIsNotKnown() {
        assertThat(table.of("java/lang/later/Thing", List::of, "run", "()V").isKnown())
                .isFalse();
        assertThat(table.of("java/util/later/Thing", List::of, "run", "()V").isKnown())
                .isFalse();
        assertThat(table.of("java/net/later/Thing", List::of, "run", "()V").effect())
                .contains(Effect.NETWORK);
    }

    @Test
    void aTypeHasTheEffectsOfThoseAboveItWhereItsPackageKnowsOfNone() {
        PlatformTable.Entry start = table.of(
                "java/util/concurrent/ForkJoinWorkerThread", () -> List.of("java/lang/Thread"), "start", "()V");
        PlatformTable.Entry read = table.of(
                "java/nio/channels/SocketChannel",
                () -> List.of("java/nio/channels/ReadableByteChannel"),
                "read",
                "(Ljava/nio/ByteBuffer;)I");

        assertThat(start.effect()).contains(Effect.THREAD);
        assertThat(read.effect()).contains(Effect.NETWORK);
    }

    @Test
    void aTypeWithinAnotherIsNamedWithIt() {
        assertThat(table.of("java/net/http/HttpRequest$Builder", List::of, "header", "()V")
                        .effect())
                .isEmpty();
    }
}
