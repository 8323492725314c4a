package dev.shadowctl.cli.command;

import static dev.shadowctl.cli.fake.CommandResultAssert.assertThat;

import dev.shadowctl.cli.fake.CommandResult;
import dev.shadowctl.cli.fake.FakeDaemon;
import dev.shadowctl.cli.fake.InProcess;
import dev.shadowctl.cli.fake.Samples;
import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Surroundings;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Version;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command against a daemon that answers from memory: exit code, stdout, stderr. */
class CommandsTest {

    @TempDir
    private Path root;

    private InProcess shadowctl;
    private FakeDaemon daemon;

    @BeforeEach
    void start() {
        shadowctl = new InProcess(root);
        daemon = FakeDaemon.start(shadowctl.home(), Version.current(), () -> {});
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @Test
    void profileShowsWhatWasMeasuredAndWhatIsNext() {
        assertThat(shadowctl.run("profile", "Pricing#quote", "--project", "."))
                .exitsWith(0)
                .prints(
                        "com.acme.Pricing#quote(com.acme.Order)",
                        "bubblewrap, network none",
                        "fixture Fixtures#orders",
                        "123 µs",
                        "5 MiB",
                        "disturbed: steal 12 %",
                        "warm-up 8.2 s",
                        "shadowctl predict --rps 500")
                .says("job j1", "steady 10 × 50/s");
    }

    @Test
    void scanListsMethodsWithTargetRungAxesAndEffectsAndWhatIsNext() {
        assertThat(shadowctl.run("scan"))
                .exitsWith(0)
                .says("Maven compiles /x")
                .prints(
                        "Pricing#quote(Order)",
                        "p99 20 ms",
                        "writes: writes files",
                        "constructor",
                        "order.lines: list",
                        "Search#find(String)",
                        "pure",
                        "n²",
                        "shown: 2 of 2; 1 with a latency target and 1 candidates in 70 types",
                        "Next: shadowctl profile 'Pricing#quote(Order)'")
                .neverPrints("Audit#keep");
        Map<?, ?> request = (Map<?, ?>) Json.readAny(daemon.bodies().get(0));
        Assertions.assertThat(request.get("project")).isEqualTo(root.toString());
    }

    @Test
    void scanExplainsAndFilters() throws Exception {
        Path classes = Files.createDirectories(root.resolve("classes"));
        assertThat(shadowctl.run(
                        "scan",
                        "classes",
                        "--annotated",
                        "--explain",
                        "--side-effects",
                        "writes",
                        "--package",
                        "com.acme"))
                .exitsWith(0)
                .prints(
                        "writes files: Pricing#quote → Audit#keep → Files#write",
                        "instance  constructor Pricing(Rules)",
                        "complexity 52 of 100; grows like n²: Pricing#quote → loop → Rules#find → loop",
                        "-cp classes")
                .neverPrints("Search#find");
        Map<?, ?> request = (Map<?, ?>) Json.readAny(daemon.bodies().get(0));
        Assertions.assertThat(request.get("classPath")).isEqualTo(List.of(classes.toString()));
        Assertions.assertThat(request.get("sideEffects")).isEqualTo(List.of("writes"));
        Assertions.assertThat(request.get("packages")).isEqualTo(List.of("com.acme"));
    }

    @Test
    void scanAsJsonIsTheDaemonsOwnAndAsCsvARowForEachMethod() {
        CommandResult result = shadowctl.run("scan", "-o", "json", "--quiet");
        assertThat(result).exitsWith(0).saysNothing();
        Assertions.assertThat(((Map<?, ?>) Json.readAny(result.out())).get("kind"))
                .isEqualTo("Scan");
        Assertions.assertThat(shadowctl.run("scan", "-o", "csv").out().lines()).hasSize(3);
    }

    @Test
    void scanRefusesBadInputWithWhatToDoNext() throws Exception {
        assertThat(shadowctl.run("scan", "gone.jar")).exitsWith(2).says("gone.jar", "scan --help");
        assertThat(shadowctl.run("scan", "--project", "gone")).exitsWith(2).says("does not exist");
        assertThat(shadowctl.run("scan", ".", "--project", ".")).exitsWith(2).says("exclude each other");
        assertThat(shadowctl.run("scan", ".", "-cp", ".")).exitsWith(2).says("given twice");
        assertThat(shadowctl.run("scan", "--limit", "0")).exitsWith(2).says("--limit");
        assertThat(shadowctl.run("scan", "--side-effects", "harmless"))
                .exitsWith(2)
                .says("pure, reads, writes");
        assertThat(shadowctl.run("scan", "--package", "a b")).exitsWith(2).says("no package");
        Files.createDirectories(root.resolve("broken"));
        assertThat(shadowctl.run("scan", "--project", "broken")).exitsWith(8).says("does not compile", "Mend it.");
    }

    @Test
    void profileAndMethodShowWhatElseACallDoes() {
        String effects = "effects    writes; writes files: Pricing#quote → Audit#keep → Files#write";
        assertThat(shadowctl.run("profile", "Pricing#quote")).exitsWith(0).prints(effects);
        assertThat(shadowctl.run("method", "show", "Pricing#quote"))
                .exitsWith(0)
                .prints(effects);
    }

    @Test
    void profileAndMethodShowHowComplexTheMethodIs() {
        String complexity = "complexity 52 of 100; grows like n²: Pricing#quote → loop → Rules#find → loop";
        assertThat(shadowctl.run("profile", "Pricing#quote")).exitsWith(0).prints(complexity);
        assertThat(shadowctl.run("method", "show", "Pricing#quote"))
                .exitsWith(0)
                .prints(complexity);
    }

    @Test
    void profileNamesTheRunThatIsMissingWhereNoPredictionCouldStandOnThisOne() {
        assertThat(shadowctl.run("profile", "Pricing#thin"))
                .exitsWith(0)
                .says("Evidence is thin.")
                .prints("Next: shadowctl profile Pricing#thin --budget 120s")
                .neverPrints("shadowctl predict");
    }

    @Test
    void profileAsJsonIsTheDaemonsOwn() {
        CommandResult result = shadowctl.run("profile", "Pricing#quote", "-o", "json", "--quiet");
        assertThat(result).exitsWith(0).saysNothing();
        Assertions.assertThat((Map<?, ?>) Json.readAny(result.out()))
                .isEqualTo(Json.readAny(Json.write(Samples.profile("j1"))));
    }

    @Test
    void profileSendsAbsolutePathsAndOpensWildcards() throws Exception {
        Path lib = Files.createDirectories(root.resolve("lib"));
        Files.createFile(lib.resolve("a.jar"));
        Files.createFile(lib.resolve("b.txt"));
        Path classes = Files.createDirectories(root.resolve("classes"));
        assertThat(shadowctl.run("profile", "Pricing#quote", "-cp", "lib/*:classes:gone.jar"))
                .exitsWith(0)
                .says("gone.jar does not exist");
        Map<?, ?> request = (Map<?, ?>) Json.readAny(daemon.bodies().get(0));
        Assertions.assertThat(request.get("classPath"))
                .isEqualTo(List.of(lib.resolve("a.jar").toString(), classes.toString()));
        Assertions.assertThat(request.get("project")).isNull();
    }

    @Test
    void withoutClassPathTheCurrentDirectoryIsTheProject() {
        shadowctl.run("profile", "Pricing#quote");
        Map<?, ?> request = (Map<?, ?>) Json.readAny(daemon.bodies().get(0));
        Assertions.assertThat(request.get("project")).isEqualTo(root.toString());
    }

    @Test
    void profileResumesWhereTheStreamBrokeOff() {
        CommandResult result = shadowctl.run("profile", "Pricing#breaks");
        assertThat(result).exitsWith(0).says("steady 10 × 50/s", "succeeded");
        Assertions.assertThat(result.err().split("isolation: bubblewrap", -1)).hasSize(2);
        Assertions.assertThat(daemon.requests().stream().filter(request -> request.endsWith("/events")))
                .hasSize(4);
    }

    @Test
    void aProfileWhoseDaemonWasEndedSaysHowToComeBackAndStartsNone() {
        CommandResult result = shadowctl.run("profile", "Pricing#last");
        assertThat(result).exitsWith(3).printsNothing().says("has succeeded", "shadowctl job watch j1");
        Assertions.assertThat(result.err()).doesNotContain("Starting the daemon");
    }

    @Test
    void aFailedJobGivesItsMessageAndExitCodeWithoutControlCharacters() {
        CommandResult result = shadowctl.run("profile", "Pricing#fails");
        assertThat(result)
                .exitsWith(7)
                .printsNothing()
                .says("did not[31m return.", "Give it fixtures: --inputs")
                .neverPrints("\u001b");
        Assertions.assertThat(result.err()).containsOnlyOnce("return.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "profile Hostile | Type#name",
                "profile A#b --sizes 0 | --sizes",
                "profile A#b --sizes=-5 | --sizes",
                "profile A#b --sizes ten | --sizes",
                "profile A#b --rates NaN | --rates",
                "profile A#b --rates=-1 | --rates",
                "profile A#b --budget 0s | --budget",
                "profile A#b --budget 60 | write 50ms, 60s",
                "profile A#b --network wifi | loopback",
                "profile A#b --project /nowhere/at/all | does not exist",
                "profile A#b -cp /nowhere.jar | names no jar",
                "profile A#b -cp . --project . | exclude each other",
                "profile | METHOD",
                "predict | --rps",
                "predict --rsp 5 | Did you mean: --rps",
                "predict --rps 0 | --rps",
                "predict --rps NaN | --rps",
                "predict --rps 5 --size 0 | --size",
                "predict --rps 5 --cores 0 | --cores",
                "predict --rps 5 --cores 1e300 | at most 1024",
                "predict --rps 5 --concurrency 2000000000 | at most 10000",
                "predict --rps 1e12 | at most 1000000000",
                "predict --rps 100,ten | write 500 or 100,500,2000 or 100..2000",
                "predict --rps 2000..100 | the smaller end first",
                "predict --rps 1..1000000 --size 1..1000000,7,8,9 | 64 are the most",
                "predict --rps 5 --size 10.5 | whole",
                "predict A#x B#y --rps 5 | A#x@100",
                "predict A#x@5 B#y | METHOD@RPSxSIZE",
                "predict A#x B#y | METHOD@RPSxSIZE",
                "predict A#x@5 --rps 5 | exclude each other",
                "predict A#x@5 --size 5 | exclude each other",
                "predict A#x@0 B#y@5 | --rps",
                "predict A#x@5 B#y@5 --chart | --chart",
                "predict --rps 5 --size 5000000000 | --size",
                "predict --rps 5 --heap lots | 1GiB",
                "predict --rps 5 -o xml | 'xml' is none of table, json, yaml, csv",
                "prfile | Did you mean: profile",
                "job | subcommand",
                "job ls --limit 0 | --limit",
                "config set daemon.idel 3h | Did you mean daemon.idle",
                "config set daemon.idle soon | no duration",
                "config set daemon.port 70000 | 65535",
                "config set job.network wifi | loopback",
                "config set job.processes 5 | 64 to 1000000",
                "config set job.isolation weak | namespaces",
                "completion tcsh | SHELL",
                "help nonsense | no help",
            })
    void wrongUsageSaysWhatToWriteInstead(String line, String phrase) {
        assertThat(shadowctl.run(line.split(" "))).exitsWith(2).printsNothing().says(phrase);
        Assertions.assertThat(daemon.bodies()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "config set nope 1", "job sho"})
    void suggestsOnlyWhatIsNear(String line) {
        CommandResult result = shadowctl.run(line.split(" "));
        assertThat(result).exitsWith(2);
        Assertions.assertThat(result.err().contains("Did you mean")).isEqualTo(line.equals("job sho"));
    }

    @Test
    void versionIsAnOptionToo() {
        String version = shadowctl.run("version").out();
        assertThat(shadowctl.run("--version")).exitsWith(0).prints(version);
        assertThat(shadowctl.run("-V", "-o", "json")).exitsWith(0).prints("\"version\"");
    }

    @Test
    void predictSaysTheNeedInHumanUnits() {
        assertThat(shadowctl.run("predict", "Pricing#quote", "--rps", "500"))
                .exitsWith(0)
                .prints("0.42", "0.37", "0.49", "412 MiB", "3.1 ms", "2.5 MiB/s", "1340", "cpu breaks first", "× 3.1")
                .prints("uncalibrated", "extrapolation: the rate", "latency p50           -")
                .neverPrints("840 µs")
                .saysNothing();
    }

    @Test
    void predictWithoutMethodSaysWhichItTook() {
        assertThat(shadowctl.run("predict", "--rps", "500", "-o", "json"))
                .exitsWith(0)
                .says("method profiled last: com.acme.Pricing#quote(com.acme.Order)");
    }

    @Test
    void thePredictionsJsonHasTheContractsFields() {
        Map<?, ?> json = (Map<?, ?>) Json.readAny(shadowctl
                .run("predict", "Pricing#quote", "--rps", "500", "-o", "json")
                .out());
        Assertions.assertThat(json.keySet().stream().map(String::valueOf))
                .containsExactly(
                        "apiVersion",
                        "kind",
                        "method",
                        "workload",
                        "resources",
                        "confidence",
                        "extrapolation",
                        "capacity",
                        "calibration",
                        "basis",
                        "warnings",
                        "startup",
                        "limits");
    }

    @Test
    void explainSaysHowTheNumbersCameAbout() {
        assertThat(shadowctl.run("predict", "Pricing#quote", "--rps", "500", "--explain"))
                .exitsWith(0)
                .prints("840 µs");
        assertThat(shadowctl.run("predict", "Pricing#quote", "--rps", "500", "--explain", "-o", "json"))
                .prints("\"explanation\"");
    }

    @Test
    void predictReadsDurationsAndAmounts() {
        shadowctl.run("predict", "Pricing#quote", "--rps", "500", "--heap", "1GiB", "--p99", "50ms", "--cores", "2");
        Map<?, ?> question = (Map<?, ?>) Json.readAny(daemon.bodies().get(0));
        Assertions.assertThat(((Number) question.get("heapBytes")).longValue()).isEqualTo(1L << 30);
        Assertions.assertThat(question.get("p99Seconds")).isEqualTo(0.05);
        assertThat(shadowctl.run("predict", "--rps", "500", "--heap", "1GiB", "--p99", "50ms", "--cores", "1.5"))
                .prints("on 16 threads, 1.5 cores, -Xmx 1 GiB, p99 below 50 ms");
    }

    @Test
    void aVariableThatIsNotSetIsNoJob() {
        for (List<String> line :
                List.of(List.of("job", "show", ""), List.of("job", "cancel", " "), List.of("plan", "show", ""))) {
            assertThat(shadowctl.run(line.toArray(String[]::new)))
                    .as(line.toString())
                    .exitsWith(2)
                    .says("is empty");
        }
    }

    @Test
    void aRefusedPredictionExitsWithNineAndNamesTheRunThatHelps() {
        assertThat(shadowctl.run("predict", "--rps", "5", "--size", "100000"))
                .exitsWith(9)
                .printsNothing()
                .says("100 times", "shadowctl profile --sizes 100000");
        assertThat(shadowctl.run("predict", "--rps", "5", "--size", "100000", "--force"))
                .exitsWith(0);
    }

    @Test
    void aListIsOneRequestAndARowForEachQuestion() {
        CommandResult result = shadowctl.run("predict", "Pricing#quote", "--rps", "100,500", "--size", "10,100000");
        assertThat(result)
                .exitsWith(0)
                .prints("RPS    SIZE", "0.42 (0.37 to 0.49)", "256 MiB (to 286 MiB)", "rate × 3.1, size × 1")
                .prints("refused: The size is 100 times", "next      shadowctl profile --sizes 100000\n")
                .neverPrints("┤", "asked  ");
        Assertions.assertThat(daemon.bodies()).hasSize(1);
        Assertions.assertThat(daemon.requests()).contains("POST /v1/model/predictions");
        assertThat(shadowctl.run("predict", "--rps", "100", "--size", "10,100"))
                .prints("capacity  n = 10: one process", "capacity  n = 100: one process");
    }

    @Test
    void aListAsJsonHoldsWholePredictionsAndRefusals() {
        Map<?, ?> json = (Map<?, ?>) Json.readAny(shadowctl
                .run("predict", "Pricing#quote", "--rps", "100", "--size", "10,100000", "-o", "json")
                .out());
        Assertions.assertThat(json.keySet().stream().map(String::valueOf))
                .containsExactly("apiVersion", "kind", "method", "items");
        Assertions.assertThat(json.get("kind")).isEqualTo("PredictionList");
        List<?> items = (List<?>) json.get("items");
        Map<?, ?> single = (Map<?, ?>) Json.readAny(shadowctl
                .run("predict", "Pricing#quote", "--rps", "100", "--size", "10", "-o", "json")
                .out());
        Assertions.assertThat((Map<?, ?>) items.get(0)).isEqualTo(single);
        Assertions.assertThat(((Map<?, ?>) items.get(1)).keySet().stream().map(String::valueOf))
                .containsExactly("kind", "workload", "reason", "next");
    }

    @Test
    void aListThatIsRefusedThroughoutExitsWithNineAndStillSaysWhy() {
        assertThat(shadowctl.run("predict", "--rps", "5,50", "--size", "100000", "-o", "json"))
                .exitsWith(9)
                .prints("\"Refusal\"")
                .says("Every question was refused", "shadowctl profile --sizes 100000");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yaml | kind: PredictionList",
                "csv | com.acme.Pricing#quote(com.acme.Order),500.0,1000,16,cpuCores,cores,0.42,0.37,0.49,",
            })
    void aListShowsInOtherFormsWithoutAChart(String format, String phrase) {
        assertThat(shadowctl.run("predict", "--rps", "100..2000", "-o", format))
                .exitsWith(0)
                .prints(phrase)
                .neverPrints("asked  ");
    }

    @Test
    void threeRatesOfOneSizeAreDrawnInTheCharactersOfTheLocale() {
        assertThat(shadowctl.run("predict", "--rps", "100..2000"))
                .exitsWith(0)
                .prints("CPU cores over calls/s of size 1000", "o asked  = estimate  . low to high\n", ": capacity");
        assertThat(shadowctl.with("LANG", "de_DE.UTF-8").run("predict", "--rps", "100..2000"))
                .prints(
                        "● asked  ▓ estimate  ░ low to high\n",
                        "┆ capacity of one process, 1340 (1180 to 1490) calls/s\n")
                .prints("memory limit over calls/s");
        assertThat(shadowctl.run("predict", "--rps", "100,2000")).neverPrints("asked  ");
        assertThat(shadowctl.run("predict", "--rps", "100,2000", "--chart")).says("no chart: it takes 3");
    }

    @Test
    void chartDrawsAroundOneRateUpToCapacityAndOnlyForPeople() {
        assertThat(shadowctl.run("predict", "--rps", "500", "--chart"))
                .exitsWith(0)
                .prints("CPU cores        ", "asked  = estimate");
        Assertions.assertThat(daemon.bodies().get(1)).contains("\"rps\":500.0", "\"rps\":50.0", "\"rps\":1340.0");
        assertThat(shadowctl.run("predict", "--rps", "500", "--chart", "-o", "csv"))
                .exitsWith(0)
                .neverPrints("asked  ");
        Assertions.assertThat(daemon.bodies()).hasSize(3);
    }

    @Test
    void severalMethodsAreOneMix() {
        assertThat(shadowctl.run("predict", "Pricing#quote@100x1000", "Orders#find@50"))
                .exitsWith(0)
                .prints("2 in one process", "150 calls/s together", "PART", "com.acme.Orders#find()")
                .prints("all parts may grow by × 2.5 (2.2 to 2.8)", "warning  mix: ");
        Map<?, ?> question = (Map<?, ?>) Json.readAny(daemon.bodies().get(0));
        Assertions.assertThat(question.get("parts").toString())
                .contains("method=Pricing#quote", "size=1000")
                .contains("method=Orders#find");
        assertThat(shadowctl.run("predict", "Pricing#quote@100", "Orders#find@50", "-o", "csv"))
                .prints(
                        "\n\"\",150.0,,16,cpuCores,cores,0.42,0.37,0.49\n",
                        "com.acme.Orders#find(),50.0,1000,16,cpuCores");
        assertThat(shadowctl.run("predict", "Pricing#quote@100", "Orders#find@50", "-o", "json"))
                .prints("\"kind\": \"MixPrediction\"", "\"parts\": [")
                .neverPrints("explanation");
        assertThat(shadowctl.run("predict", "Pricing#quote@100", "Orders#find@50", "--explain"))
                .prints("idle JVM, counted once");
    }

    @Test
    void oneMethodWithItsRateIsAnOrdinaryQuestion() {
        assertThat(shadowctl.run("predict", "Pricing#quote@500x10", "-o", "json"))
                .exitsWith(0)
                .prints("\"kind\": \"Prediction\"", "\"size\": 10");
        Assertions.assertThat(daemon.requests()).contains("POST /v1/model/prediction");
    }

    @Test
    void csvHasARowForEachResourceInBaseUnits() {
        assertThat(shadowctl.run("predict", "Pricing#quote", "--rps", "500", "-o", "csv"))
                .exitsWith(0)
                .prints("method,rps,size,concurrency,resource,unit,estimate,low,high,cores,heapBytes,p99Seconds\n")
                .prints("com.acme.Pricing#quote(com.acme.Order),500.0,1000,16,cpuCores,cores,0.42,0.37,0.49,2.0,,\n");
    }

    @Test
    void yamlKeepsNumbersAsTheyAre() {
        assertThat(shadowctl.run("predict", "Pricing#quote", "--rps", "500", "-o", "yaml"))
                .exitsWith(0)
                .prints("kind: Prediction\n", "estimate: 0.42\n", "rps: 500.0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "yaml", "csv"})
    void everyListShowsInEveryForm(String format) {
        shadowctl.run("profile", "Pricing#quote");
        for (String what : List.of(
                "method ls",
                "method show Pricing#quote",
                "method inputs Pricing#quote",
                "job ls",
                "job show j1",
                "host ls",
                "host show local",
                "config ls",
                "daemon status",
                "version")) {
            String[] arguments = (what + " -o " + format).split(" ");
            assertThat(shadowctl.run(arguments)).exitsWith(0).saysNothing();
        }
    }

    @Test
    void jobShowHasEveryMeasurementOfEveryStep() {
        shadowctl.run("profile", "Pricing#quote");
        assertThat(shadowctl.run("job", "show", "j1"))
                .exitsWith(0)
                .prints("cpuSecondsPerCall", "residentBytes", "STEADY", "COLD", "seconds", "namespace", "0.0001230");
    }

    @Test
    void predictSaysWhatAStartTakes() {
        assertThat(shadowctl.run("predict", "Pricing#quote", "--rps", "500"))
                .prints("start-up       warm after 7.2 s (4.1 s to 12.4 s), having burnt 9.1 s of CPU (5 s to 16 s)"
                        + " and held 240 MiB of memory (219 MiB to 267 MiB)");
    }

    @Test
    void jobShowNamesTheFramesThatBurnAndAllocate() {
        shadowctl.run("profile", "Pricing#quote");
        assertThat(shadowctl.run("job", "show", "j1"))
                .exitsWith(0)
                .prints(
                        "50 samples at intervals of 10 ms; size 1000, 412 calls/s",
                        "62 %   81 %  com.acme.Rules.match:42",
                        "8 MiB in 12 samples",
                        "90 %   90 %  com.acme.Rules.copy:71");
        assertThat(shadowctl.run("job", "show", "j1", "-o", "json"))
                .exitsWith(0)
                .prints("\"hotspots\": {", "\"frame\": \"com.acme.Rules.match:42\"");
    }

    @Test
    void jobShowGivesStacksAndRecordingToOtherTools() throws Exception {
        shadowctl.run("profile", "Pricing#quote");
        CommandResult cpu = shadowctl.run("job", "show", "j1", "--collapsed", "cpu");
        assertThat(cpu).exitsWith(0).saysNothing();
        Assertions.assertThat(cpu.out()).isEqualTo("com.acme.Pricing.quote;com.acme.Rules.match 31\n");
        assertThat(shadowctl.run("job", "show", "j1", "--collapsed", "alloc"))
                .exitsWith(0)
                .prints("com.acme.Rules.copy 4096");
        assertThat(shadowctl.run("job", "show", "j1", "--recording", "quote.jfr"))
                .exitsWith(0)
                .printsNothing()
                .says("wrote 3 B to " + root.resolve("quote.jfr"));
        Assertions.assertThat(root.resolve("quote.jfr")).hasContent("FLR");
    }

    @Test
    void jobShowReplacesAFileOnlyWhenToldTo() throws Exception {
        shadowctl.run("profile", "Pricing#quote");
        Path file = Files.writeString(root.resolve("mine.jfr"), "mine");
        assertThat(shadowctl.run("job", "show", "j1", "--recording", "mine.jfr"))
                .exitsWith(6)
                .says("mine.jfr is there already", "--yes");
        Assertions.assertThat(file).hasContent("mine");
        assertThat(shadowctl.run("job", "show", "j1", "--recording", "mine.jfr", "--yes"))
                .exitsWith(0);
        Assertions.assertThat(file).hasContent("FLR");
        assertThat(shadowctl.run("job", "show", "j1", "--recording", "no/such/dir.jfr"))
                .exitsWith(1)
                .says("dir.jfr");
    }

    @Test
    void aJobWithoutARecordingSaysWhy() {
        shadowctl.run("profile", "Pricing#brief");
        assertThat(shadowctl.run("job", "show", "j1")).exitsWith(0).prints("stacks     No recording: no room.");
        assertThat(shadowctl.run("job", "show", "j1", "-o", "json"))
                .exitsWith(0)
                .prints("\"hotspots\": null");
        assertThat(shadowctl.run("job", "show", "j1", "--collapsed", "cpu"))
                .exitsWith(5)
                .printsNothing()
                .says("no room");
        assertThat(shadowctl.run("job", "show", "j1", "--recording", "x.jfr")).exitsWith(5);
        Assertions.assertThat(root.resolve("x.jfr")).doesNotExist();
        assertThat(shadowctl.run("job", "show", "j1", "--collapsed", "heap"))
                .exitsWith(2)
                .says("--collapsed");
    }

    @Test
    void whatIsNotThereExitsWithFive() {
        assertThat(shadowctl.run("job", "show", "j99")).exitsWith(5).says("no job j99", "shadowctl job ls");
        assertThat(shadowctl.run("method", "show", "Nothing#here")).exitsWith(5);
        assertThat(shadowctl.run("host", "show", "moon")).exitsWith(5).says("moon", "local");
    }

    @Test
    void methodInputsShowsTheSetOfTheNewestProfile() {
        assertThat(shadowctl.run("method", "inputs", "Pricing#quote"))
                .exitsWith(0)
                .prints(
                        "a com.acme.Order",
                        "any, here 2",
                        "each call",
                        "18 of 18",
                        "order (content, n, scaled by --sizes)");
        assertThat(shadowctl.run("method", "inputs", "Pricing#quote", "--java"))
                .exitsWith(0)
                .prints("public final class PricingQuoteInputs {}");
    }

    @Test
    void methodInputsProfilesAMethodFirstThatIsGivenWithItsCode() {
        assertThat(shadowctl.run("method", "inputs", "Pricing#quote", "--project", "."))
                .exitsWith(0)
                .says("job ")
                .prints("18 of 18");
        assertThat(shadowctl.run("method", "inputs", "Pricing#quote", "--project", ".", "-cp", "."))
                .exitsWith(2);
    }

    @Test
    void jobCancelEndsIt() {
        String id = context()
                .daemons()
                .connect()
                .submit(Samples.request("Pricing#waits"))
                .value()
                .id();
        assertThat(shadowctl.run("job", "show", id)).exitsWith(0).prints("queued");
        assertThat(shadowctl.run("job", "cancel", id)).exitsWith(0).says("cancelled");
        assertThat(shadowctl.run("job", "watch", id)).exitsWith(8).says("was cancelled");
    }

    @Test
    void completeGivesValuesOfTheDaemon() {
        assertThat(shadowctl.run("__complete", "method", "Pri"))
                .exitsWith(0)
                .prints("Pricing#quote\n")
                .saysNothing();
        assertThat(shadowctl.run("__complete", "host", "")).exitsWith(0).prints("local\n");
    }

    @Test
    void completeIsSilentWithoutADaemon() throws Exception {
        Files.delete(shadowctl.home().daemonFile());
        assertThat(shadowctl.run("__complete", "method", ""))
                .exitsWith(0)
                .printsNothing()
                .saysNothing();
        assertThat(shadowctl.run("daemon", "status"))
                .exitsWith(3)
                .printsNothing()
                .says("shadowctl daemon start");
    }

    @Test
    void aWrongTokenIsNotAllowed() throws Exception {
        Files.writeString(shadowctl.home().ownerToken(), "wrong");
        assertThat(shadowctl.run("method", "ls")).exitsWith(4).says("no token");
    }

    @Test
    void aDaemonNewerThanTheCommandIsAConflict() {
        daemon.close();
        try (FakeDaemon newer = FakeDaemon.start(shadowctl.home(), "99.0.0", () -> {})) {
            assertThat(shadowctl.run("method", "ls")).exitsWith(6).says("99.0.0", "newer");
            Assertions.assertThat(newer.requests()).doesNotContain("POST /v1/stop?drain=true");
        }
    }

    @Test
    void aPipeIsRunLineByLineAndStopsAtTheFirstFailure() {
        assertThat(shadowctl
                        .fed("# comment\n\nhost ls\njob show j99\nversion\n")
                        .run("shell"))
                .exitsWith(5)
                .prints("local")
                .neverPrints("shadowctl 0.");
        assertThat(shadowctl
                        .fed("job show j99\nshadowctl version\nexit\nhost ls")
                        .run("shell", "--keep-going"))
                .exitsWith(0)
                .prints("shadowctl ")
                .neverPrints("local");
    }

    @Test
    void settingsNameTheirOrigin() throws Exception {
        assertThat(shadowctl.run("config", "set", "job.memory", "8GiB")).exitsWith(0);
        Files.writeString(root.resolve(".shadowctl.properties"), "job.network=loopback\ndaemon.idle=1s\n");
        CommandResult result = shadowctl.with("SHADOWCTL_DAEMON_PORT", "4711").run("config", "ls", "-o", "csv");
        assertThat(result)
                .exitsWith(0)
                .prints(
                        "daemon.port,4711,env",
                        "job.memory,8GiB,user",
                        "job.network,loopback,project",
                        "daemon.idle,3h,default");
        Assertions.assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(shadowctl.home().settings())))
                .isEqualTo("rw-------");
    }

    @Test
    void setKeepsEveryOtherLineOfTheFile() throws Exception {
        Files.createDirectories(shadowctl.home().config());
        Files.writeString(shadowctl.home().settings(), "# mine\njob.memory = 1GiB\nother=1\n");
        shadowctl.run("config", "set", "job.memory", "2GiB");
        Assertions.assertThat(shadowctl.home().settings()).hasContent("# mine\njob.memory=2GiB\nother=1\n");
    }

    @Test
    void aProjectFileCannotOpenTheHostsNetwork() throws Exception {
        Files.writeString(root.resolve(".shadowctl.properties"), "job.network=host\n");
        assertThat(shadowctl.run("profile", "Pricing#quote")).exitsWith(4).says("--network host");
        assertThat(shadowctl.run("profile", "Pricing#quote", "--network", "host"))
                .exitsWith(0);
    }

    @Test
    void theDoctorFailsWithTheFixToCopy() {
        assertThat(shadowctl.run("doctor"))
                .exitsWith(1)
                .prints("fail  distribution", "bin/shadowctl", "ok    daemon", "probed by doing: bubblewrap");
    }

    @Test
    void everyCommandHasAnExample() {
        new Commands(context()).tree().getSubcommands().forEach(this::assertExample);
    }

    private void assertExample(String name, picocli.CommandLine line) {
        if (!line.getCommandSpec().usageMessage().hidden()) {
            Assertions.assertThat(line.getUsageMessage()).as(name).contains("Example");
            // picocli formats them, and one with a lone % it prints as it stands, with a warning
            Assertions.assertThat(line.getCommandSpec().usageMessage().footer())
                    .as(name)
                    .allSatisfy(text -> Assertions.assertThatCode(() -> new Formatter().format(Locale.ROOT, text))
                            .doesNotThrowAnyException());
            line.getSubcommands().forEach(this::assertExample);
        }
    }

    @Test
    void helpPrintsTheExitCodes() {
        assertThat(shadowctl.run("help", "exit-codes"))
                .exitsWith(0)
                .prints("130", "refused")
                .saysNothing();
        assertThat(shadowctl.run("help", "job", "show"))
                .exitsWith(0)
                .prints("every measurement")
                .saysNothing();
    }

    @Test
    void colourComesOnlyWhenForced() {
        assertThat(shadowctl.run("method", "ls")).neverPrints("\u001b");
        assertThat(shadowctl.with("FORCE_COLOR", "1").run("method", "ls")).prints("\u001b[1m");
        assertThat(shadowctl.run("method", "ls", "--no-color")).neverPrints("\u001b");
        assertThat(shadowctl.with("NO_COLOR", "1").run("method", "ls")).neverPrints("\u001b");
    }

    private Context context() {
        Surroundings surroundings =
                new Surroundings(Map.of("SHADOWCTL_HOME", root.resolve("home").toString()), Map.of(), root);
        Console console = Console.over(
                surroundings, InputStream.nullInputStream(), new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return Context.of(surroundings, console, Clock.systemUTC());
    }
}
