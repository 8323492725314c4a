package dev.shadowctl.cli.command;

import static dev.shadowctl.cli.fake.CommandResultAssert.assertThat;

import dev.shadowctl.cli.fake.FakeDaemon;
import dev.shadowctl.cli.fake.InProcess;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Version;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans put to the test at the keyboard, against a daemon that answers from memory. */
class ValidateCommandTest {

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

    private Map<?, ?> lastBody() {
        return (Map<?, ?>) Json.readAny(daemon.bodies().get(daemon.bodies().size() - 1));
    }

    @Test
    void aMethodIsPlannedAndWhatWasPredictedStandsBesideWhatWasSeen() {
        assertThat(shadowctl.run("validate", "Pricing#quote", "--rps", "500", "--size", "1000", "--p99", "50ms"))
                .exitsWith(0)
                .says("plan p1, made for it", "job j1")
                .prints("0.49 cores, memory 640 MiB, -Xmx 384 MiB, G1")
                .prints("OBSERVED", "CPU cores", "0.42", "0.4", "within", "above", "≤ 384 MiB")
                .prints("CPU quota ran out in 12 % of its periods", "collections took 5 % of the CPU")
                .prints("verdict   holds");
        Assertions.assertThat(lastBody().get("plan")).isEqualTo("p1");
        Assertions.assertThat(lastBody().get("rps")).isNull();
    }

    @Test
    void aPlanThatDoesNotHoldHasItsOwnExitCodeAndIsNoFailedJob() {
        shadowctl.run("plan", "Pricing#quote@500");
        assertThat(shadowctl.run("validate", "p1", "--memory", "60%", "--rps", "400", "--seconds", "5s"))
                .exitsWith(10)
                .prints("verdict   too tight: memory", "out of memory");
        Assertions.assertThat(lastBody().get("memory").toString()).contains("share=0.6");
        Assertions.assertThat(lastBody().get("rps")).isEqualTo(400L);
        assertThat(shadowctl.run("job", "show", "j1")).exitsWith(0).prints("j1, succeeded", "too tight: memory");
        assertThat(shadowctl.run("job", "watch", "j1")).exitsWith(10).prints("too tight: memory");
        assertThat(shadowctl.run("method", "show", "Pricing#quote"))
                .exitsWith(0)
                .prints("too tight: memory");
    }

    @Test
    void asJsonItIsOneDocumentWithAnObservationForEachService() {
        shadowctl.run("plan", "Pricing#quote@500");
        assertThat(shadowctl.run("validate", "p1", "-o", "json"))
                .exitsWith(0)
                .prints("\"kind\": \"Validation\"", "\"kind\": \"Observation\"", "\"observed\": 0.4");
        assertThat(shadowctl.run("validate", "p1", "-o", "csv"))
                .exitsWith(0)
                .prints("id,plan,service,method,holds,verdict,resource,estimate,low,high,observed");
    }

    @Test
    void withoutSubjectItIsTheMethodProfiledLast() {
        assertThat(shadowctl.run("validate", "--rps", "500"))
                .exitsWith(0)
                .says("method profiled last: com.acme.Pricing#quote(com.acme.Order)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "validate | --rps 500",
                "validate A#b | --rps 500",
                "validate A#b@5 --rps 5 | exclude each other",
                "validate A#b@x | METHOD@RPSxSIZE",
                "validate p1 --size 5 | a plan has its own",
                "validate p1 --cpu 0% | above 0",
                "validate p1 --cpu half | 60%",
                "validate p1 --memory lots | 512m",
            })
    void wrongUsageIsExitCode2AndSaysWhatToWrite(String line, String said) {
        assertThat(shadowctl.run(line.split(" "))).exitsWith(2).says(said);
    }

    @Test
    void aPlanThatIsNotThereIsNamed() {
        assertThat(shadowctl.run("validate", "nope")).exitsWith(5).says("no plan's id starts with 'nope'");
    }
}
