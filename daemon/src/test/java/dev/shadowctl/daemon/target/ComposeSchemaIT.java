package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Edited Compose files against the published schema of the specification, which Debian's docker-compose carries. */
class ComposeSchemaIT {

    private static final Path SCHEMA = Path.of(
            System.getProperty("compose.schema", "/usr/lib/python3/dist-packages/compose/config/compose_spec.json"));
    private static final Path FILE = Path.of("src/test/resources/compose/compose.yaml");

    @BeforeAll
    static void need() {
        Needed.file(SCHEMA, "docker-compose");
    }

    @Test
    void acceptsEveryEditedFileThatItAcceptedBefore() throws IOException {
        Schema schema = published();
        List<String> accepted = new ArrayList<>();
        for (Path shape : ComposeTargetTest.shapeFiles()) {
            String text = Files.readString(shape);
            if (errors(schema, text).isEmpty()) {
                accepted.add(shape.getFileName().toString());
                String after = new ComposeFormat(FILE, "web", Optional.of("/dev/sda"))
                        .with(Map.of(FILE, text), Allotments.WHOLE)
                        .get(FILE);
                assertThat(errors(schema, after)).as(shape + "\n" + after).isEmpty();
            }
        }
        assertThat(accepted).as("shapes the schema knows").hasSizeGreaterThanOrEqualTo(20);
        assertThat(errors(schema, "services: {web: {deploy: {resources: {limits: {memory: 1}}}}}"))
                .as("that it refuses anything")
                .isNotEmpty();
    }

    static Schema published() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(inOneDialect());
    }

    /** It names a dialect and uses words of an older one, and its durations are not those of the dialect. */
    private static String inOneDialect() throws IOException {
        return Files.readString(SCHEMA)
                .replaceFirst("\"[$]schema\": \"[^\"]*\",", "")
                .replaceAll("\"[$]?id\": \"[^\"]*\",", "")
                .replaceAll(", *\"format\": \"duration\"", "");
    }

    static List<String> errors(Schema schema, String yaml) {
        Object values = YamlScalars.typed(YamlDocument.parse(yaml));
        return schema.validate(Json.type(Object.class).toJson(values), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
