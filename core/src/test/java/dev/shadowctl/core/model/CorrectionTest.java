package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.Profile;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CorrectionTest {

    private static final Map<String, Double> ALL =
            Map.of("cpuCores", 0.2, "memoryBytes", 0.1, "latencyP50Seconds", 0.3, "latencyP99Seconds", -0.3);

    @Test
    void withNothingLearnedEveryNumberStaysWhatItWas() {
        Profile profile = new SyntheticProfile().noise(0.05, 1).build();
        Prediction plain = ask(profile, new Predictor(Residuals.none()), 100, 500);

        assertThat(ask(profile, new Predictor(Residuals.none(), Learning.none()), 100, 500))
                .isEqualTo(plain);
        assertThat(plain.basis().learned()).isEmpty();
        assertThat(plain.explanation()).noneMatch(line -> line.contains("learned"));
    }

    @Test
    void anEstimateAndItsBoundsMoveByTheFactorAndSaySo() {
        Profile profile = new SyntheticProfile().noise(0.05, 1).build();
        Estimate plain = ask(profile, new Predictor(Residuals.none()), 100, 500)
                .resources()
                .cpuCores();
        Prediction learned = ask(profile, learned(Map.of("cpuCores", Math.log(1.25))), 100, 500);

        Estimate cpu = learned.resources().cpuCores();
        assertThat(cpu.estimate()).isCloseTo(1.25 * plain.estimate(), within(1e-9));
        assertThat(cpu.low()).isCloseTo(1.25 * plain.low(), within(1e-9));
        assertThat(cpu.high()).isCloseTo(1.25 * plain.high(), within(1e-9));
        assertThat(learned.basis().learned()).containsOnlyKeys("cpuCores");
        assertThat(learned.basis().learned().get("cpuCores")).isCloseTo(1.25, within(1e-9));
        assertThat(learned.explanation())
                .anyMatch(line -> line.startsWith("cpuCores = ")
                        && line.contains("; learned: × 1.25 by champion 3, from 24 observations;"));
        assertThat(learned.explanation())
                .filteredOn(line -> line.startsWith("memoryBytes = "))
                .noneMatch(line -> line.contains("learned"));
    }

    @Test
    void nothingMovesByMoreThanTwo() {
        assertThat(new Correction("x", Map.of("cpuCores", 9.0, "memoryBytes", -9.0)).factors())
                .hasEntrySatisfying("cpuCores", factor -> assertThat(factor).isCloseTo(2, within(1e-9)))
                .hasEntrySatisfying("memoryBytes", factor -> assertThat(factor).isCloseTo(0.5, within(1e-9)));
    }

    @Test
    void whatIsNoResourceOrNoNumberIsRefused() {
        assertThatThrownBy(() -> new Correction("x", Map.of("maxRps", 0.1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Correction("x", Map.of("cpuCores", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void correctedNumbersNeverFallAsRateOrSizeRises() {
        Profile profile = new SyntheticProfile().noise(0.05, 2).build();
        Predictor predictor = learned(ALL);
        for (Function<Resources, Estimate> of :
                List.<Function<Resources, Estimate>>of(Resources::cpuCores, Resources::memoryBytes)) {
            double before = 0;
            for (int size = 1; size < 5_000; size = size * 2 + 1) {
                double now =
                        of.apply(ask(profile, predictor, 20, size).resources()).estimate();
                assertThat(now).as("at size %s", size).isGreaterThanOrEqualTo(before);
                before = now;
            }
            before = 0;
            for (double rps = 1; rps < 1_500; rps *= 2) {
                double now =
                        of.apply(ask(profile, predictor, rps, 100).resources()).estimate();
                assertThat(now).as("at %s rps", rps).isGreaterThanOrEqualTo(before);
                before = now;
            }
        }
    }

    @Test
    void whatIsLearnedApartDoesNotCross() {
        Profile profile = new SyntheticProfile().noise(0.05, 1).build();
        Resources crossed = ask(profile, learned(Map.of("latencyP50Seconds", 9.0, "latencyP99Seconds", -9.0)), 100, 500)
                .resources();
        Estimate p50 = Objects.requireNonNull(crossed.latencyP50Seconds());
        Estimate p99 = Objects.requireNonNull(crossed.latencyP99Seconds());
        assertThat(p99.estimate()).isGreaterThanOrEqualTo(p50.estimate());

        Resources tight =
                ask(profile, learned(Map.of("memoryBytes", -9.0)), 100, 500).resources();
        assertThat(Objects.requireNonNull(tight.memoryBytes()).estimate())
                .isGreaterThanOrEqualTo(
                        Objects.requireNonNull(tight.heapBytes()).estimate());
    }

    private static Predictor learned(Map<String, Double> logs) {
        return new Predictor(Residuals.none(), profile -> new Correction("champion 3, from 24 observations", logs));
    }

    private static Prediction ask(Profile profile, Predictor predictor, double rps, int size) {
        Answer answer =
                predictor.answer(profile, new Question(null, rps, size, null, null, null, null, null, true), null);
        return ((Answer.Answered) answer).prediction();
    }
}
