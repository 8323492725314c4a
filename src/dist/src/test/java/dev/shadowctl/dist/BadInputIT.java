package dev.shadowctl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: each ends with the exit code of the contract and a message that says what to do. */
class BadInputIT {

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

    record Case(String name, int exitCode, List<String> says, List<String> arguments) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                bad("an unknown type", 5, says("Nowhere"), "Nowhere#works"),
                bad("a mistyped type is guessed", 5, says("Hostile"), "Hostlie#works"),
                bad("an unknown method", 5, says("works"), "Hostile#wrks"),
                bad("an ambiguous overload", 2, says("overloaded(int)", "overloaded(String)"), "Hostile#overloaded"),
                bad("an overload that does not exist", 5, says("overloaded(int)"), "Hostile#overloaded(double)"),
                bad("a private method", 2, says("private"), "Hostile#hidden"),
                bad("no method at all", 2, says("Type#name"), "Hostile"),
                bad("a method that throws", 8, says("no orders for", "--inputs"), "Hostile#throwsAlways"),
                bad("a fixture that is not there", 2, says("Object[]"), "Hostile#works", "--inputs", "Hostile#nothing"),
                bad(
                        "a fixture of the wrong type",
                        2,
                        says("Object[]"),
                        "Hostile#works",
                        "--inputs",
                        "Hostile#wrongType"),
                bad(
                        "a fixture of wrong arguments",
                        2,
                        says("int[]"),
                        "Hostile#works",
                        "--inputs",
                        "Hostile#wrongArguments"),
                bad(
                        "a fixture that throws",
                        8,
                        says("database is not there"),
                        "Hostile#works",
                        "--inputs",
                        "Hostile#throwingFixture"),
                bad("a size of 0", 2, says("--sizes", "0"), "Hostile#works", "--sizes", "0"),
                bad("a negative size", 2, says("--sizes"), "Hostile#works", "--sizes=-5"),
                bad("a size that is no number", 2, says("--sizes"), "Hostile#works", "--sizes", "ten"),
                bad("a rate that is no number", 2, says("--rates"), "Hostile#works", "--rates", "NaN"),
                bad("a negative rate", 2, says("--rates"), "Hostile#works", "--rates=-1"),
                bad("a budget of nothing", 2, says("--budget"), "Hostile#works", "--budget", "0s"),
                bad("an unknown host", 5, says("moon"), "Hostile#works", "--host", "moon"),
                bad("an unknown network", 2, says("loopback"), "Hostile#works", "--network", "wifi"),
                bad("a Java home that is none", 8, says("/nowhere"), "Hostile#works", "--java", "/nowhere"),
                bad("a JVM argument that is none", 8, says("Nonsense"), "Hostile#works", "--jvm-arg", "-XX:+Nonsense"),
                new Case(
                        "a class path that lacks a dependency",
                        8,
                        says("org.h2.jdbcx.JdbcConnectionPool", "-cp"),
                        List.of(
                                "profile",
                                "HistoryRepository#history",
                                "-cp",
                                Shadowctl.ordersAlone(),
                                "--inputs",
                                "Fixtures#history",
                                "--instance",
                                "Fixtures#repository")),
                new Case(
                        "a class path that is not there",
                        2,
                        says("/nowhere/app.jar"),
                        List.of("profile", "Hostile#works", "-cp", "/nowhere/app.jar")),
                usage("a predicted rate of nothing", says("--rps"), "predict", "--rps", "0"),
                usage("a predicted rate below nothing", says("--rps"), "predict", "--rps=-5"),
                usage("a predicted rate that is no number", says("--rps"), "predict", "--rps", "NaN"),
                usage("a predicted rate without end", says("--rps"), "predict", "--rps", "Infinity"),
                usage("a prediction without rate", says("--rps"), "predict"),
                usage("a range of rates the wrong way round", says("smaller end"), "predict", "--rps", "9..5"),
                usage(
                        "too many questions",
                        says("64"),
                        "predict",
                        "--rps",
                        "1,2,3,4,5,6,7,8,9",
                        "--size",
                        "1,2,3,4,5,6,7,8"),
                usage("a mix without rates", says("METHOD@RPS"), "predict", "A#b", "C#d"),
                usage("a rate beside a mix", says("A#b@100"), "predict", "A#b", "C#d", "--rps", "5"),
                usage("a predicted size of nothing", says("--size"), "predict", "--rps", "5", "--size", "0"),
                usage("a concurrency of nothing", says("--concurrency"), "predict", "--rps", "5", "--concurrency", "0"),
                usage("a command that is none", says("profile"), "profil"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void endsAsTheContractSays(Case example) {
        Shadowctl.Result result = shadowctl.run(example.arguments().toArray(String[]::new));
        assertThat(result.exitCode()).as("%s", result).isEqualTo(example.exitCode());
        for (String phrase : example.says()) {
            assertThat(result.err()).as("%s", result).contains(phrase);
        }
        assertThat(result.err())
                .as("%s", result)
                .doesNotContain("\u001b", "\tat dev.shadowctl.cli", "\tat dev.shadowctl.daemon");
    }

    private static Case bad(String name, int exitCode, List<String> says, String method, String... more) {
        return new Case(name, exitCode, says, profile(method, more));
    }

    private static Case usage(String name, List<String> says, String... arguments) {
        return new Case(name, 2, says, List.of(arguments));
    }

    private static List<String> says(String... phrases) {
        return List.of(phrases);
    }

    private static List<String> profile(String method, String... more) {
        return Stream.concat(
                        Stream.of("profile", method, "-cp", Shadowctl.hostileClassPath(), "--budget", "8s"),
                        Stream.of(more))
                .toList();
    }
}
