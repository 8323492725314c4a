package dev.shadowctl.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.StartUp;
import dev.shadowctl.core.model.Workload;
import dev.shadowctl.wire.daemon.PredictionList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The published schema against what is really written. */
class PredictionSchemaTest {

    private static final Path FILE = Path.of("../../docs/schema/prediction.schema.json");
    private static final Path LIST_FILE = Path.of("../../docs/schema/prediction-list.schema.json");
    private static final Path MIX_FILE = Path.of("../../docs/schema/mix-prediction.schema.json");
    private static final Estimate ESTIMATE = new Estimate(0.42, 0.37, 0.49);

    @Test
    void aWrittenPredictionMeetsTheSchema() throws IOException {
        assertThat(errors(Json.write(prediction(ESTIMATE)))).isEmpty();
    }

    @Test
    void aPredictionBeyondCapacityMeetsItToo() throws IOException {
        assertThat(errors(Json.write(prediction(null)))).isEmpty();
    }

    /** JSON only ever grows. */
    @Test
    void membersFromTheFutureMeetIt() throws IOException {
        assertThat(errors(Json.write(prediction(null)).replace("{", "{\"later\":1,")))
                .isEmpty();
    }

    @Test
    void everyMemberOfTheContractIsRequired() throws IOException {
        String written = Json.write(prediction(ESTIMATE));
        List<String> members = List.of(
                "apiVersion",
                "kind",
                "method",
                "workload",
                "rps",
                "size",
                "concurrency",
                "resources",
                "cpuCores",
                "memoryBytes",
                "heapBytes",
                "networkReceiveBytesPerSecond",
                "networkTransmitBytesPerSecond",
                "diskReadBytesPerSecond",
                "diskWriteBytesPerSecond",
                "latencyP50Seconds",
                "latencyP99Seconds",
                "estimate",
                "low",
                "high",
                "confidence",
                "extrapolation",
                "capacity",
                "maxRps",
                "breaksFirst",
                "replicas",
                "calibration",
                "source",
                "cases",
                "sameHostClass",
                "basis",
                "profile",
                "model",
                "host",
                "isolation",
                "inputs",
                "warnings");
        for (String member : members) {
            String without = written.replace("\"" + member + "\":", "\"renamed\":");
            assertThat(without).as(member).isNotEqualTo(written);
            assertThat(errors(without)).as(member).isNotEmpty();
        }
    }

    @Test
    void theSchemaKnowsEveryMemberThatIsWritten() throws IOException {
        Object schema = Json.readAny(Files.readString(FILE));
        Map<?, ?> written = (Map<?, ?>) Json.readAny(Json.write(prediction(ESTIMATE)));
        assertThat(member(schema, "properties").keySet()).isEqualTo(written.keySet());
        for (String part :
                List.of("workload", "resources", "extrapolation", "capacity", "calibration", "basis", "startup")) {
            Map<?, ?> properties = member(member(member(schema, "properties"), part), "properties");
            assertThat(properties.keySet()).as(part).isEqualTo(((Map<?, ?>) written.get(part)).keySet());
        }
    }

    @Test
    void aListOfPredictionsAndRefusalsMeetsItsSchema() throws IOException {
        String written = Json.write(list());
        assertThat(errors(LIST_FILE, written)).isEmpty();
        for (String member : List.of("apiVersion", "kind", "method", "items", "workload", "reason", "next", "maxRps")) {
            assertThat(errors(LIST_FILE, written.replace("\"" + member + "\":", "\"renamed\":")))
                    .as(member)
                    .isNotEmpty();
        }
    }

    @Test
    void aListIsReadAsItWasWritten() {
        PredictionList read = Json.read(Json.write(list()), PredictionList.class);
        assertThat(read.answers()).isEqualTo(answers());
        assertThat(read.items()).startsWith("[" + Json.write(prediction(null)));
    }

    @Test
    void aMixMeetsItsSchema() throws IOException {
        String written = Json.write(mix());
        assertThat(errors(MIX_FILE, written)).isEmpty();
        assertThat(Json.read(written, MixPrediction.class)).isEqualTo(mix());
        for (String member : List.of("parts", "growth", "resources", "basis", "calibration", "warnings", "replicas")) {
            assertThat(errors(MIX_FILE, written.replace("\"" + member + "\":", "\"renamed\":")))
                    .as(member)
                    .isNotEmpty();
        }
        Object schema = Json.readAny(Files.readString(MIX_FILE));
        assertThat(member(schema, "properties").keySet()).isEqualTo(((Map<?, ?>) Json.readAny(written)).keySet());
    }

    private static List<ListedAnswer> answers() {
        return List.of(
                new ListedAnswer(new Workload(500, 1_000, 16), new Answer.Answered(prediction(null))),
                new ListedAnswer(new Workload(9, 100_000, 16), new Answer.Refused("too far", "shadowctl profile A#b")));
    }

    private static PredictionList list() {
        return PredictionList.of("com.acme.Pricing#quote(com.acme.Order,int[])", answers());
    }

    private static MixPrediction mix() {
        Prediction of = prediction(null);
        return new MixPrediction(
                "shadowctl/v1",
                "MixPrediction",
                new MixPrediction.Load(550, 16),
                List.of(new MixPrediction.Part(
                        of.method(), of.workload(), of.resources(), of.extrapolation(), of.basis())),
                of.resources(),
                0.9,
                of.extrapolation(),
                new MixPrediction.Capacity(ESTIMATE, ESTIMATE, "lock", 2),
                of.calibration(),
                of.warnings(),
                of.explanation(),
                of.limits());
    }

    private static Map<?, ?> member(Object of, String name) {
        return (Map<?, ?>) ((Map<?, ?>) of).get(name);
    }

    private static List<String> errors(String json) throws IOException {
        return errors(FILE, json);
    }

    /** The schema of a single prediction is known to the others by its id. */
    private static List<String> errors(Path file, String json) throws IOException {
        String single = Files.readString(FILE);
        Schema schema = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        builder -> builder.schemas(Map.of("urn:shadowctl:v1:prediction", single)))
                .getSchema(Files.readString(file));
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static Prediction prediction(Estimate ofOneProcess) {
        return new Prediction(
                "shadowctl/v1",
                "Prediction",
                "com.acme.Pricing#quote(com.acme.Order,int[])",
                new Workload(500, 1_000, 16),
                new Resources(
                        ESTIMATE,
                        ofOneProcess,
                        ofOneProcess,
                        ofOneProcess,
                        ofOneProcess,
                        ofOneProcess,
                        ofOneProcess,
                        ofOneProcess,
                        ofOneProcess),
                0.9,
                new Prediction.Extrapolation(3.1, 1),
                new Prediction.Capacity(ESTIMATE, "cpu", 1),
                new Prediction.Calibration("corpus", 120, true, Map.of("cpuCores", 1.2)),
                new Prediction.Basis(
                        "j1",
                        "analytic",
                        "local",
                        "bubblewrap, network none",
                        "fixture",
                        null,
                        Map.of("cpuCores", 1.08)),
                List.of("uncalibrated: not held against anything yet"),
                List.of("cpuCores = 0.42"),
                ofOneProcess == null ? null : new StartUp(ESTIMATE, ESTIMATE, null),
                new Prediction.Limits(2, ofOneProcess == null ? null : 256L << 20, ofOneProcess == null ? null : 0.05));
    }
}
