package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StartUpLawTest {

    /** The synthetic profile's first call is complete half a second after the start of its JVM. */
    private static final double START = 0.5;

    private static final List<Step> STARTING = List.of(
            step(Phase.COLD, 0.1, 1.5, 90e6), step(Phase.WARMUP, 2, 1.8, 150e6), step(Phase.WARMUP, 4, 1.2, 140e6));

    @Test
    void aStartLastsFromTheJvmsOwnToTheEndOfTheWarmUp() {
        StartUp startUp = startUp(profile(STARTING));
        assertThat(startUp.seconds().estimate()).isEqualTo(START + 2 + 4);
        assertThat(startUp.seconds().low()).isBetween(START, START + 3);
        assertThat(startUp.seconds().high()).isGreaterThan(START + 6);
    }

    @Test
    void itBurnsWhatFirstCallAndWarmUpBurntAndACoreBefore() {
        StartUp startUp = startUp(profile(STARTING));
        assertThat(startUp.cpuSeconds().estimate()).isCloseTo(0.4 + 0.1 * 1.5 + 2 * 1.8 + 4 * 1.2, within(1e-9));
    }

    @Test
    void itHoldsTheLargestResidentSetWithoutTheArgumentsOfAllSizes() {
        Step steady = new Step(
                9,
                Phase.STEADY,
                100,
                50,
                50,
                Instant.EPOCH,
                4,
                200,
                0,
                0,
                null,
                List.of(Measurement.total(Metric.ARGUMENT_BYTES, 20e6)));
        List<Step> steps = new ArrayList<>(STARTING);
        steps.add(steady);
        StartUp startUp = startUp(profile(steps));
        assertThat(Objects.requireNonNull(startUp.memoryBytes()).estimate()).isEqualTo(130e6);
    }

    @Test
    void aWarmUpThatHadNotSettledSaysNothing() {
        Profile unsettled = with(
                new SyntheticProfile()
                        .warning("still-compiling: the cost still changed")
                        .build(),
                STARTING);
        assertThat(StartUpLaw.of(unsettled)).isEmpty();
        Prediction prediction = prediction(unsettled);
        assertThat(prediction.startup()).isNull();
        assertThat(prediction.warnings()).anyMatch(warning -> warning.startsWith("still-compiling"));
        assertThat(prediction.explanation()).contains(StartUpLaw.UNKNOWN);
    }

    @Test
    void aProfileWithoutAWarmUpSaysNothing() {
        assertThat(StartUpLaw.of(new SyntheticProfile().build())).isEmpty();
    }

    @Test
    void aPredictionBringsItAndExplainsWhereEachNumberComesFrom() {
        Prediction prediction = prediction(profile(STARTING));
        assertThat(prediction.startup()).isEqualTo(startUp(profile(STARTING)));
        assertThat(prediction.explanation())
                .anyMatch(sentence -> sentence.startsWith("startup.seconds") && sentence.contains("warm-up"))
                .anyMatch(sentence -> sentence.startsWith("startup.cpuSeconds") && sentence.contains("compilers"))
                .anyMatch(sentence -> sentence.startsWith("startup.memoryBytes") && sentence.contains("resident"));
    }

    @Test
    void noPredictionIsMovedByTheStepThatRecordsStacks() {
        Profile plain = profile(STARTING);
        List<Step> steps = new ArrayList<>(plain.steps());
        steps.add(step(Phase.RECORDED, 2, 2, 900e6));
        assertThat(prediction(with(new SyntheticProfile().build(), steps(steps))))
                .isEqualTo(prediction(plain));
    }

    private static List<Step> steps(List<Step> all) {
        int own = new SyntheticProfile().build().steps().size();
        return all.subList(own, all.size());
    }

    private static StartUp startUp(Profile profile) {
        return StartUpLaw.of(profile).orElseThrow().predict();
    }

    private static Prediction prediction(Profile profile) {
        Question question = new Question(null, 20, 1_000, null, null, null, null, null, false);
        return ((Answer.Answered) new Predictor(Residuals.none()).answer(profile, question, null)).prediction();
    }

    private static Profile profile(List<Step> starting) {
        return with(new SyntheticProfile().build(), starting);
    }

    private static Profile with(Profile of, List<Step> further) {
        return new Profile(
                of.apiVersion(),
                of.kind(),
                of.id(),
                of.method(),
                of.service(),
                of.measuredAt(),
                of.host(),
                of.machine(),
                of.isolation(),
                of.jdk(),
                of.jvmArguments(),
                of.collector(),
                of.maxHeapBytes(),
                of.codeHash(),
                of.classPathDigest(),
                of.classPath(),
                of.inputs(),
                of.instance(),
                of.concurrency(),
                of.startup(),
                Stream.concat(of.steps().stream(), further.stream()).toList(),
                of.warnings(),
                of.timeline());
    }

    private static Step step(Phase phase, double seconds, double cores, double residentPeak) {
        return new Step(
                0,
                phase,
                1_000,
                50,
                50,
                Instant.EPOCH,
                seconds,
                100,
                0,
                0,
                null,
                List.of(
                        Measurement.total(Metric.CPU_CORES, cores),
                        Measurement.total(Metric.CPU_JIT_CORES, cores / 2),
                        Measurement.sampled(Metric.RESIDENT_BYTES, 9, residentPeak * 0.9, residentPeak)));
    }
}
