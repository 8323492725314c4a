package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The main job: profile a method, predict its need, look at what was measured. */
class FirstPredictionIT {

    private static final String METHOD = "PricingService#quote";

    private static Shadowctl shadowctl;
    private static Shadowctl.Result profiled;

    @BeforeAll
    static void profile() {
        shadowctl = Shadowctl.fresh();
        profiled = shadowctl.run(
                "profile",
                METHOD,
                "-cp",
                Shadowctl.orders(),
                "--inputs",
                "Fixtures#quote",
                "--budget",
                "12s",
                "-o",
                "json");
    }

    @AfterAll
    static void stop() {
        shadowctl.close();
        shadowctl.awaitNoProcess();
    }

    @Test
    void theProfileHoldsEveryKindOfMeasurement() {
        assertThat(profiled.exitCode()).as("%s", profiled).isZero();
        List<?> steps = (List<?>) profiled.json().get("steps");
        Map<?, ?> steady = steps.stream()
                .map(step -> (Map<?, ?>) step)
                .filter(step -> step.get("phase").equals("STEADY"))
                .findFirst()
                .orElseThrow();
        List<Object> metrics = ((List<?>) steady.get("measurements"))
                .stream()
                        .<Object>map(measurement -> ((Map<?, ?>) measurement).get("metric"))
                        .toList();
        assertThat(metrics)
                .contains(
                        "cpuSecondsPerCall",
                        "cpuCores",
                        "gcCpuCores",
                        "jitCpuCores",
                        "residentBytes",
                        "heapCommittedBytes",
                        "allocatedBytesPerCall",
                        "fileReadBytesPerCall",
                        "fileWrittenBytesPerCall",
                        "storageReadBytesPerCall",
                        "storageWrittenBytesPerCall",
                        "executionSeconds",
                        "latencySeconds",
                        "machineOtherCpuCores",
                        "machineStealFraction",
                        "machineLoadAverage");
        assertThat(steps.stream().map(step -> ((Map<?, ?>) step).get("phase")).map(Object.class::cast))
                .contains("COLD", "WARMUP", "STEADY", "SATURATED", "CENSUS", "RECORDED");
    }

    @Test
    void thePredictionHasEveryFieldOfTheContract() {
        Map<String, Object> prediction =
                shadowctl.run("predict", METHOD, "--rps", "500", "-o", "json").json();
        assertThat(prediction)
                .containsEntry("apiVersion", "shadowctl/v1")
                .containsEntry("kind", "Prediction")
                .containsKeys(
                        "method",
                        "workload",
                        "resources",
                        "confidence",
                        "extrapolation",
                        "capacity",
                        "calibration",
                        "basis",
                        "warnings",
                        "startup");
        assertThat((Map<?, ?>) prediction.get("resources"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKeys(
                        "cpuCores",
                        "memoryBytes",
                        "heapBytes",
                        "networkReceiveBytesPerSecond",
                        "networkTransmitBytesPerSecond",
                        "diskReadBytesPerSecond",
                        "diskWriteBytesPerSecond",
                        "latencyP50Seconds",
                        "latencyP99Seconds");
    }

    /** {@code bench/accuracy/replay} stands on it. Bounds are the model's own here, and stretched by past cases there. */
    @Test
    void thePrintedProfileIsAllAPredictionStandsOn() {
        Profile profile = Json.read(profiled.out(), Profile.class);
        Question question = new Question(profile.method(), 500, 300, null, null, null, null, null, false);

        Answer answer = new Predictor(Residuals.none()).answer(profile, question, null);

        Shadowctl.Result said = shadowctl.run("predict", METHOD, "--rps", "500", "--size", "300", "-o", "json");
        assertThat(answer).isInstanceOfSatisfying(Answer.Answered.class, here -> assertThat(
                        estimates(Json.readAny(Json.write(here.prediction()))))
                .hasSize(9)
                .isEqualTo(estimates(said.json())));
    }

    private static Map<Object, Object> estimates(Object prediction) {
        Map<Object, Object> estimates = new HashMap<>();
        ((Map<?, ?>) ((Map<?, ?>) prediction).get("resources"))
                .forEach((name, estimate) -> estimates.put(name, ((Map<?, ?>) estimate).get("estimate")));
        return estimates;
    }

    @Test
    void withoutAMethodItTakesTheLastProfiledAndSaysSo() {
        Shadowctl.Result result = shadowctl.run("predict", "--rps", "100", "-o", "json");
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.err()).contains("PricingService#quote");
    }

    @Test
    void farBeyondTheMeasuredSizesItRefusesAndNamesTheRun() {
        Shadowctl.Result result = shadowctl.run("predict", METHOD, "--rps", "10", "--size", "1000000");
        assertThat(result.exitCode()).as("%s", result).isEqualTo(9);
        assertThat(result.err()).contains("shadowctl profile");
        assertThat(shadowctl
                        .run("predict", METHOD, "--rps", "10", "--size", "1000000", "--force")
                        .exitCode())
                .isZero();
    }

    @Test
    void beyondCapacityItNamesTheReplicas() {
        Shadowctl.Result result = shadowctl.run("predict", METHOD, "--rps", "10000000", "--force", "-o", "json");
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.json().get("warnings").toString()).contains("beyond-capacity");
        Map<?, ?> resources = (Map<?, ?>) result.json().get("resources");
        assertThat(resources.get("cpuCores")).isNotNull();
        assertThat(resources.get("latencyP99Seconds")).isNull();
        assertThat(resources.get("memoryBytes")).isNull();
    }

    @Test
    void severalLoadsAreOneTableWithAChart() {
        Shadowctl.Result result = shadowctl.run("predict", METHOD, "--rps", "50..200");
        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(result.out()).contains("RPS", "EXTRAPOLATION", "CPU cores over calls/s", "capacity of one process");
        Map<String, Object> list = shadowctl
                .run("predict", METHOD, "--rps", "50,100", "--size", "1000000", "-o", "json")
                .json();
        assertThat(list).containsEntry("kind", "PredictionList");
        assertThat((List<?>) list.get("items")).hasSize(2);
    }

    @Test
    void twoLoadsInOneProcessNeedMoreThanEachAndLessThanBoth() {
        double one = cores(shadowctl.run("predict", METHOD + "@100", "-o", "json"));
        Shadowctl.Result mix = shadowctl.run("predict", METHOD + "@100", METHOD + "@100", "-o", "json");
        assertThat(mix.exitCode()).as("%s", mix).isZero();
        assertThat(mix.json()).containsEntry("kind", "MixPrediction");
        assertThat(cores(mix)).isGreaterThan(one).isLessThan(2.2 * one);
        assertThat((List<?>) mix.json().get("parts")).hasSize(2);
    }

    private static double cores(Shadowctl.Result result) {
        Map<?, ?> resources = (Map<?, ?>) result.json().get("resources");
        return ((Number) ((Map<?, ?>) resources.get("cpuCores")).get("estimate")).doubleValue();
    }

    @Test
    void jobShowAndMethodLsSeeIt() {
        Shadowctl.Result methods = shadowctl.run("method", "ls");
        assertThat(methods.out()).contains("PricingService#quote");
        String id = profiled.json().get("id").toString();
        Shadowctl.Result job = shadowctl.run("job", "show", id);
        assertThat(job.exitCode()).as("%s", job).isZero();
        assertThat(job.out()).contains("cpuSecondsPerCall", "residentBytes", "STEADY", "COLD");
    }

    @Test
    void theFramesThatBurnAndTheirRecordingCanBeHad() throws IOException {
        String id = profiled.json().get("id").toString();
        assertThat(shadowctl.run("job", "show", id).out()).contains("SELF", "TOTAL", "FRAME");
        assertThat(shadowctl
                        .run("job", "show", id, "-o", "json")
                        .json()
                        .get("hotspots")
                        .toString())
                .contains("dev.shadowctl.example.orders.PricingService.quote:");
        Shadowctl.Result stacks = shadowctl.run("job", "show", id, "--collapsed", "cpu");
        assertThat(stacks.out().lines())
                .as("%s", stacks)
                .isNotEmpty()
                .allMatch(
                        stack -> stack.matches("dev\\.shadowctl\\.example\\.orders\\.PricingService\\.quote.* [0-9]+"));
        Path file = shadowctl.directory().resolve("quote.jfr");
        assertThat(shadowctl
                        .run("job", "show", id, "--recording", file.toString())
                        .exitCode())
                .isZero();
        assertThat(RecordingFile.readAllEvents(file)).isNotEmpty();
        assertThat(shadowctl
                        .run("job", "show", id, "--recording", file.toString())
                        .exitCode())
                .isEqualTo(6);
    }

    @Test
    void anotherHomeSeesNothingOfIt() {
        try (Shadowctl other = Shadowctl.fresh()) {
            Shadowctl.Result result = other.run("predict", METHOD, "--rps", "10");
            assertThat(result.exitCode()).as("%s", result).isEqualTo(5);
            assertThat(result.err()).contains("shadowctl profile");
        }
    }
}
