package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A Spring Boot 3 application as its starter leaves it, with JPA on H2 and a REST client, resolved from Maven Central: one
 * method of its service as a bean, another with nothing of Spring, its repository and client stubbed.
 */
class SpringIT {

    private static final Path SOURCES = Path.of("src/test/resources/spring-shop");

    @Test
    void aServiceIsMeasuredAsABeanAndWithStubsAlone() throws IOException {
        try (Shadowctl shadowctl = Shadowctl.fresh()) {
            Path project = shadowctl.directory().resolve("spring-shop");
            copy(SOURCES, project);
            asABean(shadowctl, project);
            withStubs(shadowctl, project);
        }
    }

    private static void asABean(Shadowctl shadowctl, Path project) {
        Map<String, Object> profile =
                profile(shadowctl, "PurchaseService#place", project, "--spring", "ShopApplication", "--budget", "20s");

        assertThat(profile.get("instance"))
                .isEqualTo("bean purchaseService of com.acme.shop.ShopApplication (Spring Boot 3.5.7)");
        assertThat(list(profile, "timeline"))
                .anySatisfy(entry -> assertThat(entry).containsEntry("what", "start application"));
        assertThat(list(profile, "stubs")).isEmpty();
        assertThat(profile.get("warnings"))
                .as("told of a property that is read after the context is prepared")
                .asString()
                .contains("datasource-replaced: archive.datasource.url names postgresql");
        assertThat(steady(profile)).isNotEmpty().allMatch(step -> number(step, "errors") == 0);
        assertThat(means(profile, "allocatedBytesPerCall"))
                .as("a transaction, an insert and a query")
                .allMatch(bytes -> bytes > 20_000);
    }

    private static void withStubs(Shadowctl shadowctl, Path project) {
        Map<String, Object> profile = profile(
                shadowctl,
                "PurchaseService#total",
                project,
                "--stub",
                "PurchaseRepository=5ms,64",
                "--stub",
                "PriceClient=2ms",
                "--budget",
                "8s");

        assertThat(profile.get("instance"))
                .asString()
                .startsWith("constructor PurchaseService(PurchaseRepository, PriceClient); stubbed ");
        assertThat(list(profile, "stubs"))
                .extracting(stub -> stub.get("method"))
                .containsExactly("price", "findById");
        double prices = perCall(list(profile, "stubs").get(0));
        assertThat(prices).isBetween(2.0, 8.0);
        assertThat(perCall(list(profile, "stubs").get(1))).isEqualTo(1);
        assertThat(means(profile, "executionSeconds"))
                .as("one query and %s requests", prices)
                .allSatisfy(seconds -> assertThat(seconds).isGreaterThan(0.005 + 0.002 * prices));
        assertThat(means(profile, "cpuSecondsPerCall"))
                .as("of which no wait is part")
                .allMatch(seconds -> seconds < 0.003);
    }

    private static Map<String, Object> profile(Shadowctl shadowctl, String method, Path project, String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of("profile", method, "--project", project.toString(), "--sizes", "10", "-o", "json"),
                        Stream.of(options))
                .toList();
        Shadowctl.Result result = shadowctl.run(arguments.toArray(String[]::new));
        assertThat(result.exitCode()).as("%s", result).isZero();
        return result.json();
    }

    private static List<Map<String, Object>> steady(Map<String, Object> profile) {
        return list(profile, "steps").stream()
                .filter(step -> "STEADY".equals(step.get("phase")))
                .toList();
    }

    private static List<Double> means(Map<String, Object> profile, String metric) {
        return steady(profile).stream()
                .flatMap(step -> list(step, "measurements").stream())
                .filter(measurement -> metric.equals(measurement.get("metric")))
                .map(measurement -> number(measurement, "mean"))
                .toList();
    }

    private static double perCall(Map<String, Object> stub) {
        return number(list(stub, "perCall").get(0), "calls");
    }

    private static double number(Map<String, Object> object, String name) {
        Object value = object.get(name);
        assertThat(value).as(name).isInstanceOf(Number.class);
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String name) {
        Object value = object.get(name);
        assertThat(value).as(name).isInstanceOf(List.class);
        return (List<Map<String, Object>>) value;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
