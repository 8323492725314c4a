package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixTest {

    private static final int NEAR = 3;
    private static final Properties FILE = new Properties();

    @BeforeAll
    static void read() throws IOException {
        try (Reader in = Files.newBufferedReader(Path.of("../libraries/cases.properties"))) {
            FILE.load(in);
        }
    }

    @Test
    void theFileHoldsAtLeastSixOfThreeMethods() {
        assertThat(Mix.table(FILE)).hasSizeGreaterThanOrEqualTo(6).allSatisfy(mix -> assertThat(mix.parts())
                .hasSize(3));
    }

    @Test
    void thoseOfTheFileCoverWhatMethodsNeed() {
        assertThat(Mix.table(FILE).stream()
                        .flatMap(mix -> mix.cases().stream())
                        .map(Case::kind)
                        .distinct())
                .contains("cpu", "allocation", "cache", "jdbc", "wait", "native");
    }

    @Test
    void thoseOfTheFileStayWithinThreeTimesWhatIsMeasured() {
        assertThat(Mix.table(FILE).stream().flatMap(mix -> mix.parts().stream()))
                .allSatisfy(part -> {
                    assertThat(part.workload().size())
                            .isLessThanOrEqualTo(NEAR * part.about().largestSize());
                    assertThat(part.workload().rps()).isLessThanOrEqualTo(NEAR * largestRate(part.about()));
                });
    }

    @Test
    void noneOfTheFileNeedsALibraryInTwoVersions() {
        assertThat(Mix.table(FILE)).allSatisfy(mix -> assertThat(jars(mix).stream()
                        .collect(Collectors.toMap(
                                jar -> jar.substring(0, jar.lastIndexOf(':')),
                                jar -> jar.substring(jar.lastIndexOf(':')),
                                (one, other) -> one.equals(other) ? one : one + " and " + other))
                        .values())
                .noneMatch(version -> version.contains(" and ")));
    }

    @Test
    void theTruthIsCalledWithAllItsMethods() {
        assertThat(String.join(" ", Samples.mix().calls(Samples.mix().workload())))
                .isEqualTo("--method a.CSVFormat#format --inputs a.F#f --size 2 --rps 400.0 --and"
                        + " --method b.Lines#read --inputs b.F#f --instance b.F#lines --size 40 --rps 100.0");
    }

    @Test
    void ratesAddAndTheRarestMethodIsKnown() {
        Mix mix = Samples.mix();

        assertThat(mix.workload()).isEqualTo(new Workload(1, 500));
        assertThat(mix.rarest(mix.workload())).isEqualTo(new Workload(40, 100));
    }

    @Test
    void aMethodIsAskedAboutByItsQualifiedName() {
        assertThat(Samples.mix().parts().get(1).question()).isEqualTo("b.Lines#read@100.0x40");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv:5@100", "csv:5@100 absent:5@100", "csv 5@100", "csv:5@100 h2:5"})
    void whatIsNoMixIsRefused(String text) {
        assertThatThrownBy(() -> Mix.table(with("odd", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".*(odd|SIZE@RPS).*");
    }

    @Test
    void aMixHasNotTheNameOfACase() {
        assertThatThrownBy(() -> Mix.table(with("csv", "csv:5@100 h2:5@100"))).hasMessageContaining("name of a case");
    }

    /** Where shadowctl chooses the rates it goes higher than any mix. */
    private static double largestRate(Case of) {
        return of.rates().stream().mapToDouble(rate -> rate).max().orElse(Double.POSITIVE_INFINITY);
    }

    private static Properties with(String name, String parts) {
        Properties file = new Properties();
        file.putAll(FILE);
        file.setProperty("mixes", name);
        file.setProperty(name + ".mix", parts);
        return file;
    }

    private static List<String> jars(Mix mix) {
        return mix.cases().stream()
                .flatMap(one ->
                        Arrays.stream(FILE.getProperty(one.name() + ".jars").split(",", -1)))
                .toList();
    }
}
