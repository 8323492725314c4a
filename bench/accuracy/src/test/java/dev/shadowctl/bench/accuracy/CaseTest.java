package dev.shadowctl.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaseTest {

    private static final String ONE =
            """
            cases=csv
            corpus=csv, locks
            csv.method=CSVFormat#format
            csv.qualified=a.CSVFormat#format
            csv.inputs=a.F#f
            csv.sizes=50,500,3000
            csv.size=3000
            csv.rps=500
            locks.method=Locks#take
            locks.qualified=a.Locks#take
            locks.inputs=a.L#take
            locks.instance=a.L#locks
            locks.sizes=10,100
            locks.rates=5,50
            locks.network=loopback
            locks.kind=lock
            locks.half=score
            locks.library=kernels
            locks.workloads=100@50 100@200.5 1000@5
            """;

    @Test
    void theFileHoldsAtLeastTen() throws IOException {
        try (Reader in = Files.newBufferedReader(Path.of("../libraries/cases.properties"))) {
            assertThat(Case.table(file(in))).hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void theCorpusHasAllThatIsSaidOfACase() throws IOException {
        Case locks = Case.corpus(file(new StringReader(ONE))).get(1);

        assertThat(locks.workloads())
                .containsExactly(new Workload(100, 50), new Workload(100, 200.5), new Workload(1_000, 5));
        assertThat(locks.rates()).containsExactly(5.0, 50.0);
        assertThat(locks.largestSize()).isEqualTo(100);
        assertThat(locks.half() + locks.kind() + locks.library() + locks.network())
                .isEqualTo("scorelockkernelsloopback");
    }

    @Test
    void aCaseOfTheTableHasOneWorkload() throws IOException {
        Case csv = Case.table(file(new StringReader(ONE))).get(0);

        assertThat(csv.workloads()).containsExactly(new Workload(3_000, 500));
        assertThat(csv.rates()).isEmpty();
        assertThat(csv.network()).isNull();
    }

    @Test
    void theTruthIsCalledWithItsFixturesSizeAndRate() throws IOException {
        Case locks = Case.corpus(file(new StringReader(ONE))).get(1);

        assertThat(String.join(" ", locks.calls(new Workload(100, 50))))
                .isEqualTo("--method a.Locks#take --inputs a.L#take --instance a.L#locks --size 100 --rps 50.0");
    }

    @Test
    void aMissingPropertyIsNamed() {
        Properties file = new Properties();
        file.setProperty("cases", "csv");

        assertThatThrownBy(() -> Case.table(file)).hasMessageContaining("cases.properties lacks csv.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "100@", "0@5", "5@0", "5@NaN", "1@2@3", "x@5"})
    void aWorkloadThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> Workload.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"100@5", "1000@0.5"})
    void aWorkloadReadsWhatItWrites(String text) {
        assertThat(Workload.parse(text)).hasToString(text);
    }

    private static Properties file(Reader in) throws IOException {
        Properties file = new Properties();
        file.load(in);
        return file;
    }
}
