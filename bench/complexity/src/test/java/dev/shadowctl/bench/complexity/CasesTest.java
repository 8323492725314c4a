package dev.shadowctl.bench.complexity;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CasesTest {

    @Test
    void thereAreEnoughInEachHalfAndMostOfThemAreOfLibraries() throws IOException {
        List<Case> cases = cases();
        for (String half : List.of("tune", "score")) {
            List<Case> ofHalf =
                    cases.stream().filter(each -> each.half().equals(half)).toList();
            assertThat(ofHalf).hasSizeGreaterThanOrEqualTo(60);
            assertThat(ofHalf.stream().filter(each -> !each.isKernel()).count()).isGreaterThan(ofHalf.size() / 2);
        }
    }

    @Test
    void noMethodIsNamedTwiceAndNoLibraryIsInBothHalves() throws IOException {
        List<Case> cases = cases();

        assertThat(cases).extracting(Case::method).doesNotHaveDuplicates();
        assertThat(libraries(cases, "tune")).doesNotContainAnyElementsOf(libraries(cases, "score"));
    }

    private static Set<String> libraries(List<Case> cases, String half) {
        return cases.stream()
                .filter(each -> each.half().equals(half))
                .map(Case::library)
                .collect(toSet());
    }

    @Test
    void eachKernelIsThere() throws IOException {
        for (Case each : cases()) {
            if (each.isKernel()) {
                String type = each.method().substring(0, each.method().indexOf('#'));
                String name = each.method()
                        .substring(each.method().indexOf('#') + 1, each.method().indexOf('('));
                assertThat(type)
                        .isIn(
                                "dev.shadowctl.bench.complexity.kernels.Everyday",
                                "dev.shadowctl.bench.complexity.kernels.Workshop");
                Class<?> kernels = type.endsWith("Everyday")
                        ? dev.shadowctl.bench.complexity.kernels.Everyday.class
                        : dev.shadowctl.bench.complexity.kernels.Workshop.class;
                assertThat(kernels.getMethods())
                        .extracting(java.lang.reflect.Method::getName)
                        .contains(name);
            }
        }
    }

    @Test
    void ranksOfTiesAreTheirMiddle() {
        assertThat(Ranks.ranks(new double[] {5, 1, 5, 3})).containsExactly(3.5, 1, 3.5, 2);
    }

    @Test
    void aSameOrderCorrelatesWhollyAndTheContraryNegatively() {
        double[] known = {0, 1, 1, 2, 3};

        assertThat(Ranks.correlation(known, new double[] {10, 20, 20, 30, 31})).isEqualTo(1, within(1e-12));
        assertThat(Ranks.correlation(known, new double[] {9, 5, 5, 1, 0})).isEqualTo(-1, within(1e-12));
        // 1 - 6 * 2 / (4 * 15), by hand
        assertThat(Ranks.correlation(new double[] {1, 2, 3, 4}, new double[] {2, 1, 3, 4}))
                .isEqualTo(0.8, within(1e-12));
    }

    private static List<Case> cases() throws IOException {
        Properties libraries = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("libraries.properties"))) {
            libraries.load(in);
        }
        Map<String, String> halves = new HashMap<>();
        libraries.forEach(
                (name, value) -> halves.put(name.toString(), value.toString().split(" ", 2)[0]));
        return Case.read(Files.readAllLines(Path.of("cases.tsv")), halves);
    }
}
