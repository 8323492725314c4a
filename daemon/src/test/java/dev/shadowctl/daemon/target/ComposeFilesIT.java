package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Every service of every Compose file below a directory, each changed and put back: the shapes of the tests, or with
 * {@code -Dcompose.files=DIRECTORY} what projects publish. What came of each is written to {@code target/compose-files.txt}.
 */
class ComposeFilesIT {

    private static final Path FILES = Path.of(System.getProperty("compose.files", "src/test/resources/compose"));
    private static final Path TABLE = Path.of("target/compose-files.txt");
    private static final Pattern ANCHOR = Pattern.compile("&[A-Za-z0-9_-]+");

    @TempDir
    private Path directory;

    private final List<String> table = new ArrayList<>();

    @BeforeAll
    static void need() {
        Needed.file(Path.of("/usr/lib/python3/dist-packages/compose/config/compose_spec.json"), "docker-compose");
    }

    @Test
    void everyServiceIsChangedAndPutBackOrRefusedWithAReason() throws IOException {
        Schema schema = ComposeSchemaIT.published();
        int changed = 0;
        for (Path file : composeFiles()) {
            for (String service : services(file)) {
                changed += isChanged(file, service, schema) ? 1 : 0;
            }
        }
        Files.write(TABLE, table);
        assertThat(changed).as(String.join("\n", table)).isGreaterThan(20);
    }

    private static List<Path> composeFiles() throws IOException {
        try (Stream<Path> files = Files.walk(FILES)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .sorted()
                    .toList();
        }
    }

    private List<String> services(Path file) throws IOException {
        try {
            Object services = values(Files.readString(file)).get("services");
            return services instanceof Map<?, ?> map
                    ? map.keySet().stream().map(String::valueOf).toList()
                    : List.of();
        } catch (RuntimeException e) {
            table.add("no Compose file\t" + FILES.relativize(file) + "\t" + e.getMessage());
            return List.of();
        }
    }

    private static Map<?, ?> values(String text) {
        Iterable<Object> documents = new Load(LoadSettings.builder()
                        .setAllowDuplicateKeys(true)
                        .setMaxAliasesForCollections(1_000)
                        .build())
                .loadAllFromString(text);
        return documents.iterator().next() instanceof Map<?, ?> map ? map : Map.of();
    }

    private boolean isChanged(Path original, String service, Schema schema) throws IOException {
        Path file = copied(original);
        String text = Files.readString(file);
        Target target = new FilesTarget(new ComposeFormat(file, service, Optional.of("/dev/sda")));
        String what = FILES.relativize(original) + "#" + service;
        Snapshot undo;
        try {
            undo = target.undo(target.read(), Allotments.WHOLE);
            target.apply(undo, Allotments.WHOLE);
        } catch (TargetException refused) {
            assertThat(refused).as(what).hasMessageContaining(service);
            assertThat(Files.readString(file)).as(what).isEqualTo(text);
            table.add("refused\t" + what + "\t" + refused.getMessage());
            return false;
        }
        String after = Files.readString(file);
        assertThat(after).as(what).contains("640M");
        ComposeTargetTest.requireOnlyOursChanged(service, text, after);
        assertThat(comments(after)).as(what).isEqualTo(comments(text));
        assertThat(anchors(after)).as(what).isEqualTo(anchors(text));
        assertThat(others(after, service)).as(what).isEqualTo(others(text, service));
        assertThat(target.preview(target.read(), Allotments.WHOLE).changes())
                .as(what)
                .isEmpty();
        boolean known = ComposeSchemaIT.errors(schema, text).isEmpty();
        if (known) {
            assertThat(ComposeSchemaIT.errors(schema, after)).as(what).isEmpty();
        }
        target.rollback(undo);
        assertThat(Files.readString(file)).as(what).isEqualTo(text);
        table.add("changed\t" + what + "\t" + (known ? "the schema accepts it" : "the schema refuses the file itself"));
        return true;
    }

    /** With the files beside it, which it may name. */
    private Path copied(Path original) throws IOException {
        Path copy = Files.createTempDirectory(directory, "files");
        try (Stream<Path> beside = Files.list(original.toAbsolutePath().getParent())) {
            for (Path each : beside.filter(Files::isRegularFile).toList()) {
                Files.copy(each, copy.resolve(each.getFileName()));
            }
        }
        return copy.resolve(original.getFileName());
    }

    private static List<String> comments(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("#"))
                .toList();
    }

    private static List<String> anchors(String text) {
        return ANCHOR.matcher(text).results().map(found -> found.group()).toList();
    }

    /** All of it but the service. */
    private static Map<?, ?> others(String text, String service) {
        Map<?, ?> values = values(text);
        if (values.get("services") instanceof Map<?, ?> services) {
            services.remove(service);
        }
        return values;
    }
}
