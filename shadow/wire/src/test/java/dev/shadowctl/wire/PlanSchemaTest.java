package dev.shadowctl.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Allotment.Collector;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Expectation;
import dev.shadowctl.core.plan.Load;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.plan.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The published schema of a plan against what is really written. */
class PlanSchemaTest {

    private static final Path FILE = Path.of("../../docs/schema/plan.schema.json");

    @Test
    void aPlanMeetsItsSchemaAndIsReadAsItWasWritten() throws IOException {
        String written = Json.write(plan());
        assertThat(errors(written)).isEmpty();
        assertThat(Json.read(written, Plan.class)).isEqualTo(plan());
        assertThat(Json.write(Json.read(written, Plan.class))).isEqualTo(written);
    }

    /** An allotment is written at targets; a digit more would be another limit. */
    @Test
    void hundredthsAreReadAsTheyWereWritten() {
        for (int i = 1; i < 6_400; i++) {
            Prices prices = new Prices(i / 100.0, i / 1_000.0);
            assertThat(Json.read(Json.write(prices), Prices.class)).isEqualTo(prices);
        }
    }

    @Test
    void everyMemberOfTheContractIsRequired() throws IOException {
        String written = Json.write(plan());
        for (String member : List.of(
                "id",
                "services",
                "targets",
                "allotment",
                "memoryBytes",
                "collector",
                "before",
                "after",
                "effect",
                "unenforceable",
                "reasons",
                "prices",
                "thenPerHour",
                "warnings")) {
            String without = written.replace("\"" + member + "\":", "\"renamed\":");
            assertThat(without).as(member).isNotEqualTo(written);
            assertThat(errors(without)).as(member).isNotEmpty();
        }
    }

    @Test
    void theSchemaKnowsEveryMemberThatIsWritten() throws IOException {
        Map<?, ?> schema = (Map<?, ?>) Json.readAny(Files.readString(FILE));
        Map<?, ?> written = (Map<?, ?>) Json.readAny(Json.write(plan()));
        assertThat(((Map<?, ?>) schema.get("properties")).keySet()).isEqualTo(written.keySet());
    }

    private static List<String> errors(String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE))
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    private static Plan plan() {
        Estimate some = new Estimate(0.42, 0.37, 0.49);
        Cost cost = new Cost(null, 0.025);
        return new Plan(
                "shadowctl/v1",
                Plan.KIND,
                "0abc123",
                Instant.parse("2026-11-25T12:00:00Z"),
                List.of(new Plan.Service(
                        "Pricing",
                        new Load(List.of(new MixQuestion.Part("A#b", 500, null)), 1.5, 2, 16),
                        0.99,
                        0.05,
                        new Allotment(
                                1,
                                0.42,
                                OptionalDouble.empty(),
                                640L << 20,
                                384L << 20,
                                Collector.G1,
                                1,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new Expectation(
                                500, 500, some, 0.49, some, some, null, some, 1.4, null, List.of(), List.of("j1")),
                        cost,
                        List.of(new Plan.ChosenPlace("near", 1, "far would add 24 ms")),
                        List.of(new Reason("memoryBytes", "640 MiB", "the upper bound")),
                        List.of(new Plan.Refusal("less memory", null)))),
                List.of(new Plan.TargetChange(
                        "shop",
                        "Pricing",
                        "b",
                        "a",
                        List.of(new Plan.SettingChange("memoryBytes", "2 GiB", "640 MiB", null)),
                        List.of("network"))),
                Prices.USUAL,
                cost,
                null,
                List.of());
    }
}
