package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A method that writes 10 MB to a file and sends 5 MB through a socket is seen to do so within 5 %. */
@Tag("alone")
class MovedBytesIT {

    /** The JDK of the build and, where there are others beside it, those too. */
    static Stream<String> javaHomes() throws Exception {
        try (Stream<Path> siblings =
                Files.list(Path.of(System.getProperty("java.home")).resolve(".."))) {
            List<String> temurin = siblings.map(Path::normalize)
                    .filter(home -> home.getFileName().toString().matches("temurin-.*"))
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .map(Path::toString)
                    .toList();
            return Stream.concat(Stream.of(System.getProperty("java.home")), temurin.stream());
        }
    }

    @ParameterizedTest
    @MethodSource("javaHomes")
    void areSeen(String javaHome) {
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Shadowctl.Result result = shadowctl.run(
                    "profile",
                    "Hostile#movesBytes",
                    "-cp",
                    Shadowctl.hostileClassPath(),
                    "--inputs",
                    "Hostile#block",
                    "--network",
                    "loopback",
                    "--java",
                    javaHome,
                    "--sizes",
                    "1",
                    "--rates",
                    "10",
                    "--budget",
                    "10s",
                    "-o",
                    "json");
            assertThat(result.exitCode()).as("%s", result).isZero();
            assertThat(mean(result, "STEADY", "fileWrittenBytesPerCall")).isCloseTo(10e6, within(0.5e6));
            assertThat(mean(result, "STEADY", "fileReadBytesPerCall")).isLessThan(0.25e6);
            assertThat(mean(result, "CENSUS", "networkSentBytesPerCall")).isCloseTo(5e6, within(0.25e6));
            assertThat(mean(result, "CENSUS", "networkReceivedBytesPerCall")).isCloseTo(5e6, within(0.25e6));
        }
    }

    private static double mean(Shadowctl.Result profile, String phase, String metric) {
        List<?> steps = (List<?>) profile.json().get("steps");
        return steps.stream()
                .map(step -> (Map<?, ?>) step)
                .filter(step -> step.get("phase").equals(phase))
                .flatMap(step -> ((List<?>) step.get("measurements")).stream())
                .map(measurement -> (Map<?, ?>) measurement)
                .filter(measurement -> measurement.get("metric").equals(metric))
                .mapToDouble(measurement -> ((Number) measurement.get("mean")).doubleValue())
                .average()
                .orElseThrow(() -> new AssertionError(metric + " was not measured: " + profile));
    }
}
