package dev.shadowctl.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shadowctl.core.feedback.Judgement;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.feedback.Seen;
import dev.shadowctl.core.host.Isolation;
import dev.shadowctl.core.host.Machine;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.wire.daemon.PlanValidation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published schema of a validation against what is really written. */
class ValidationSchemaTest {

    private static final Path FILE = Path.of("../../docs/schema/validation.schema.json");

    @Test
    void aValidationMeetsItsSchemaAndIsReadAsItWasWritten() throws IOException {
        for (Seen seen : List.of(served(), new Seen.Ended(Observation.Run.OUT_OF_MEMORY, "it needs more"))) {
            PlanValidation validation = validation(seen);
            String written = Json.write(validation);
            assertThat(errors(written)).isEmpty();
            assertThat(Json.read(written, PlanValidation.class)).isEqualTo(validation);
        }
    }

    @Test
    void everyMemberOfTheContractIsRequired() throws IOException {
        String written = Json.write(validation(served()));
        for (String member : List.of("observations", "limits", "resources", "observed", "heapEnough", "words")) {
            assertThat(errors(written.replace("\"" + member + "\":", "\"another\":")))
                    .as(member)
                    .isNotEmpty();
        }
    }

    @Test
    void resourcesKeepTheOrderOfAPrediction() {
        Observation read = Json.read(Json.write(validation(served())), PlanValidation.class)
                .observations()
                .get(0);
        assertThat(read.resources().keySet()).containsExactly("cpuCores", "memoryBytes", "latencyP99Seconds");
    }

    private static List<String> errors(String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Seen served() {
        return new Seen.Served(
                List.of(new Step(
                        0,
                        Phase.STEADY,
                        10,
                        100,
                        100,
                        Instant.EPOCH,
                        20,
                        2_000,
                        0,
                        0,
                        null,
                        List.of(
                                Measurement.sampled(Metric.CPU_CORES, 20, 0.5, 0.5),
                                Measurement.sampled(Metric.RESIDENT_BYTES, 20, 1e8, 2e8)))),
                true);
    }

    private static PlanValidation validation(Seen seen) {
        Validation validation = new Validation(
                "p1",
                "shop",
                "j0",
                "hash",
                List.of(new Part.Rung(10, 100)),
                16,
                new Validation.Limits(0.5, null, 256L << 20, 128L << 20, "G1", 1, 0),
                null,
                null,
                20,
                List.of(
                        new Validation.Expected("cpuCores", 0.5, 0.25, 0.75),
                        new Validation.Expected("latencyP99Seconds", 0.5, 0.25, 0.75)),
                List.of());
        Judgement judgement = Judgement.of(validation, seen, 2);
        Observation observation = new Observation(
                "shadowctl/v1",
                Observation.KIND,
                "j1",
                "p1",
                "shop",
                "a.B#c()",
                "j0",
                "hash",
                Instant.parse("2026-11-25T12:00:00Z"),
                "local",
                new Machine(2, 8L << 30, "cpu", "os", "kernel"),
                new Isolation("bubblewrap", "none", List.of("read-only file system")),
                "17",
                "generated",
                validation.load(),
                16,
                validation.limits(),
                null,
                null,
                judgement.resources(),
                judgement.run(),
                judgement.verdict(),
                judgement.warnings(),
                List.of());
        return new PlanValidation(
                "shadowctl/v1", PlanValidation.KIND, "p1", observation.verdict().holds(), List.of(observation));
    }
}
