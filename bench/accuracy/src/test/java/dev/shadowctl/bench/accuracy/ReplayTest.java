package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shadowctl.bench.accuracy.Observation.Question;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * On a kept profile of a search and what {@code shadowctl predict} said of it. Its numbers are of the model of that day and
 * change with it, so no test holds on to them: that a printed profile gives the numbers the command line gives is tested
 * where both are at hand, in {@code FirstPredictionIT}.
 */
class ReplayTest {

    private static final Path ANSWERS = Path.of("src/test/resources/dev/shadowctl/bench/accuracy/answers");
    private static final List<Workload> ASKED = Workload.list("10@1000 100@500 250@300 500@50");

    private static KeptProfiles profiles;
    private static Profile profile;

    @BeforeAll
    static void read() throws IOException {
        profiles = KeptProfiles.read(ANSWERS);
        profile = profiles.of("search").orElseThrow();
    }

    @Test
    void aKeptProfileIsReadWithAllItsStepsAndMeasurements() throws IOException {
        JsonNode printed = Json.of("profile", kept("profile")).path("steps");

        assertThat(profile.steps()).hasSize(printed.size());
        for (int i = 0; i < printed.size(); i++) {
            List<Measurement> read = profile.steps().get(i).measurements();
            assertThat(read).extracting(Measurement::metric).isEqualTo(texts(printed.get(i), "metric"));
            assertThat(read).extracting(one -> Double.toString(one.mean())).isEqualTo(texts(printed.get(i), "mean"));
            assertThat(read)
                    .extracting(one -> one.distribution().toString().replace(" ", ""))
                    .isEqualTo(texts(printed.get(i), "distribution"));
        }
    }

    private static List<String> texts(JsonNode step, String member) {
        return step.path("measurements").findValues(member).stream()
                .map(value -> value.isArray() ? value.toString() : value.asText())
                .toList();
    }

    @Test
    void answersTheNumbersTheCommandLineAnswers() throws IOException {
        Map<Workload, Predicted> predicted = new Model(Residuals.none()).predict(profile, ASKED, false);

        assertThat(predicted.keySet()).containsExactlyElementsOf(ASKED);
        for (Workload workload : ASKED) {
            JsonNode said = Json.of("predict", kept("predict-" + workload));
            List<String> answered = predicted.get(workload).intervals().keySet().stream()
                    .filter(metric -> metric != Metric.CAPACITY)
                    .map(Metric::field)
                    .toList();
            assertThat(said.path("resources").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(answered);
        }
    }

    @Test
    void aRowKeepsItsTruthAndGetsWhatTheModelSaysNow() {
        Observation row = row("search", new Workload(100, 500), Metric.CPU, 0.04);

        Observation again = again(row).rows().get(0);

        assertThat(again.truths()).containsExactly(0.04);
        assertThat(again.about()).isEqualTo(row.about());
        assertThat(again.interval())
                .isEqualTo(new Model(Residuals.none())
                        .predict(profile, List.of(row.about().workload()), false)
                        .get(row.about().workload())
                        .interval(Metric.CPU));
    }

    @Test
    void aRowWithoutTruthOrProfileIsLeftOut() {
        assertThat(again(Samples.refused("search", "too far")).rows()).isEmpty();
        assertThat(again(Samples.cpu(0.4, 0.4)).rows()).isEmpty();
    }

    @Test
    void aRefusalHasNoInterval() {
        Observation far = row("search", new Workload(100_000, 1), Metric.CPU, 1);

        Observation again = again(far).rows().get(0);

        assertThat(again.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(again.note()).startsWith("refused: ");
    }

    @Test
    void everyFigureStandsBesideTheOneThatWasKept() {
        Observation row = row("search", new Workload(100, 500), Metric.CPU, 0.04);
        Observations kept = new Observations(List.of(row));

        ReplayReport report = new ReplayReport(again(row), kept);

        assertThat(report.text()).contains("| cpuCores | up to 3× | 1 |", " for 150 % |", "Of 1 estimates 0 are those");
        assertThat(report.rows()).contains("| cpuCores | search | 100@500 | up to 3× |", "| 0.040 |", "| × 2.50 |");
        assertThat(new ReplayReport(again(row), again(row)).text()).contains("Of 1 estimates 1 are those");
    }

    private static Observations again(Observation row) {
        return new Model(Residuals.none()).again(new Observations(List.of(row)), profiles, Ablation.NOTHING);
    }

    static Observation row(String caseName, Workload workload, Metric metric, double truth) {
        return Samples.answered(
                new Question(caseName, caseName, "tune", "cpu", workload, metric, 1, 1),
                new Interval(0.1, 0.05, 0.2),
                0.2,
                truth);
    }

    private static Answer kept(String name) throws IOException {
        return new Kept(ANSWERS.resolve("search.jsonl"), ANSWERS, Map.of())
                .find(name)
                .orElseThrow();
    }
}
