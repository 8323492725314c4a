package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code scan} of the order service and of libraries as Maven Central has them. */
class ScanIT {

    private static Shadowctl shadowctl;

    @BeforeAll
    static void start() {
        shadowctl = Shadowctl.fresh();
    }

    @AfterAll
    static void stop() {
        shadowctl.close();
        shadowctl.awaitNoProcess();
    }

    @Test
    void theOrderServicesAnnotatedMethodsComeFirstWithTheirFixturesAndWhatTheyDo() {
        Map<?, ?> scan = scan(Shadowctl.orders(), "--package", "dev.shadowctl.example");
        List<Map<?, ?>> methods = methods(scan);

        assertThat(scan.get("kind")).isEqualTo("Scan");
        assertThat(((Number) scan.get("annotated")).intValue()).isEqualTo(4);
        assertThat(methods.subList(0, 4)).allSatisfy(method -> assertThat((Object) method.get("latencyTarget"))
                .isNotNull());
        assertThat(methods.subList(4, methods.size()))
                .allSatisfy(method ->
                        assertThat((Object) method.get("latencyTarget")).isNull());
        assertThat(methods)
                .noneMatch(method -> String.valueOf(method.get("method")).contains("Fixtures#"));
        Map<?, ?> quote = named(methods, "PricingService#quote(");
        assertThat(quote.get("rung")).isEqualTo("fixture");
        assertThat(quote.get("inputs")).isEqualTo("fixture Fixtures#quote");
        assertThat(quote.get("instance")).isEqualTo("fixture Fixtures#pricing");
        assertThat(quote.get("sizeAxes")).isEqualTo(List.of("order.lines: list"));
        assertThat(effects(quote)).isEmpty();
        assertThat(effects(named(methods, "HistoryRepository#history("))).containsExactly("database");
        assertThat(effects(named(methods, "ExportService#export("))).contains("file-write");
    }

    @Test
    void aMethodWithALatencyTargetIsFoundInWhateverJarItIs() {
        Map<?, ?> scan = scan(Shadowctl.orders(), "--annotated");
        assertThat(methods(scan)).hasSize(4).anySatisfy(method -> assertThat(String.valueOf(method.get("method")))
                .contains("PricingService#quote("));
    }

    @Test
    void theTableIsForPeopleAndSaysWhatIsNext() {
        Shadowctl.Result result =
                shadowctl.run("scan", Shadowctl.orders(), "--package", "dev.shadowctl.example", "--explain");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "PricingService#quote(Order)",
                        "p99 20 ms",
                        "order.lines: list",
                        "Next: shadowctl profile ",
                        " --inputs ")
                .contains("talks to a database: ");
    }

    @Test
    void librariesFromMavenCentralAreReadWholeAndAlikeEachTime() throws IOException {
        for (String library : List.of("lib/daemon/*sqlite-jdbc*.jar", "lib/daemon/*jdbi3-core*.jar")) {
            String jar = jar(library).toString();
            Map<?, ?> scan = scan(jar, "--limit", "100000");
            List<Map<?, ?>> methods = methods(scan);
            Set<Object> classes = methods.stream()
                    .map(method -> effectsOf(method).get("effectClass"))
                    .collect(Collectors.toSet());

            assertThat(methods).as(jar).hasSizeGreaterThan(30).hasSize(((Number) scan.get("candidates")).intValue());
            assertThat(classes)
                    .as(jar)
                    .isSubsetOf("pure", "reads", "writes", "unknown", "external")
                    .hasSizeGreaterThan(2);
            assertThat(methods(scan(jar, "--limit", "100000"))).as(jar).isEqualTo(methods);
        }
    }

    @Test
    void badInputEndsWithItsExitCode() throws IOException {
        Path damaged = Files.writeString(shadowctl.directory().resolve("damaged.jar"), "no jar");
        Shadowctl.Result result = shadowctl.run("scan", damaged.toString());

        assertThat(result.exitCode()).isEqualTo(8);
        assertThat(result.err()).contains("damaged.jar", "build or download it again");
        assertThat(shadowctl
                        .run("scan", "--project", shadowctl.directory().toString())
                        .exitCode())
                .isEqualTo(8);
    }

    private static Path jar(String pattern) throws IOException {
        int slash = pattern.lastIndexOf('/');
        try (Stream<Path> jars = Files.list(Shadowctl.distribution().resolve(pattern.substring(0, slash)))) {
            String name = pattern.substring(slash + 1).replace(".", "\\.").replace("*", ".*");
            return jars.filter(jar -> jar.getFileName().toString().matches(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static Map<?, ?> scan(String classPath, String... options) {
        String[] arguments = Stream.concat(Stream.of("scan", classPath, "-o", "json"), Stream.of(options))
                .toArray(String[]::new);
        Shadowctl.Result result = shadowctl.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return (Map<?, ?>) Json.readAny(result.out());
    }

    private static List<Map<?, ?>> methods(Map<?, ?> scan) {
        return ((List<?>) scan.get("methods"))
                .stream().<Map<?, ?>>map(method -> (Map<?, ?>) method).toList();
    }

    private static Map<?, ?> named(List<Map<?, ?>> methods, String part) {
        return methods.stream()
                .filter(method -> String.valueOf(method.get("method")).contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static Map<?, ?> effectsOf(Map<?, ?> method) {
        return (Map<?, ?>) method.get("sideEffects");
    }

    private static List<String> effects(Map<?, ?> method) {
        return ((List<?>) effectsOf(method).get("effects"))
                .stream()
                        .map(found -> String.valueOf(((Map<?, ?>) found).get("effect")))
                        .toList();
    }
}
