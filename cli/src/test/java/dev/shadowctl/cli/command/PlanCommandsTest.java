package dev.shadowctl.cli.command;

import static dev.shadowctl.cli.fake.CommandResultAssert.assertThat;

import dev.shadowctl.cli.fake.FakeDaemon;
import dev.shadowctl.cli.fake.InProcess;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans and targets at the keyboard, against a daemon that answers from memory. */
class PlanCommandsTest {

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

    private void target(String name, String... more) {
        String[] add = {"target", "add", name, "compose", "compose.yaml#web"};
        String[] all = java.util.stream.Stream.concat(List.of(add).stream(), List.of(more).stream())
                .toArray(String[]::new);
        assertThat(shadowctl.run(all)).exitsWith(0);
    }

    private void plan(String target) {
        assertThat(shadowctl.run("plan", "Pricing#quote@500", "--target", target))
                .exitsWith(0);
    }

    private Map<?, ?> lastBody() {
        return (Map<?, ?>) Json.readAny(daemon.bodies().get(daemon.bodies().size() - 1));
    }

    @Test
    void aTargetIsNamedByAnAbsolutePathWhereverItIsTyped() {
        assertThat(shadowctl.run("target", "add", "shop", "compose", "deploy/../compose.yaml#web", "--production"))
                .exitsWith(0)
                .prints("shop", "compose", root + "/compose.yaml#web", "yes");
        assertThat(shadowctl.run("target", "add", "unit", "systemd", "orders.service"))
                .prints("orders.service");
        assertThat(shadowctl.run("target", "add", "box", "docker", "orders")).prints("box", "docker", "orders");
        assertThat(shadowctl.run("target", "ls")).exitsWith(0).prints("shop", "unit");
        assertThat(shadowctl.run("target", "show", "shop")).exitsWith(0).prints("typing its name");
        assertThat(shadowctl.run("target", "show", "nope")).exitsWith(5).says("no target is named 'nope'");
        assertThat(shadowctl.run("target", "test", "shop")).exitsWith(0).prints("may be changed");
        assertThat(shadowctl.run("target", "rm", "shop")).exitsWith(0).says("forgotten");
    }

    @Test
    void aTargetThatIsNotThereIsNamedWithAWarningAndFailsItsTest() {
        assertThat(shadowctl.run("target", "add", "gone", "file", "values.yaml"))
                .exitsWith(0)
                .says("the file is not there", "make it");
        assertThat(shadowctl.run("target", "test", "gone")).exitsWith(1).says("the file is not there", "make it");
    }

    @Test
    void aPlanSaysWhatItGivesWhatItChangesAndWhatIsNext() {
        target("shop");
        assertThat(shadowctl.run("plan", "Pricing#quote@500x1000", "--p99", "50ms", "--peak", "2", "--target", "shop"))
                .exitsWith(0)
                .prints("Pricing#quote at 500/s of size 1000, at peak × 2", "p99 ≤ 50 ms", "headroom 1.4×")
                .prints("0.1 → 0.025 an hour, saves 75 %")
                .prints("~ memory limit 2 GiB → 640 MiB (p99 41 ms → 44 ms, headroom 1.4×)")
                .prints("not enforceable here: network: Compose has none")
                .neverPrints("the upper bound")
                .says("Next: shadowctl apply p1");
        Assertions.assertThat(lastBody().get("peakFactor")).isEqualTo(2L);
        Assertions.assertThat(lastBody().get("p99Seconds")).isEqualTo(0.05);
        assertThat(shadowctl.run("plan", "Pricing#quote@500", "--explain")).prints("the upper bound of what it needs");
    }

    @Test
    void withoutMethodThePlanIsForTheOneProfiledLast() {
        assertThat(shadowctl.run("plan", "--rps", "500", "--price", "cpu=1,memory=0.5", "--growth", "1.5"))
                .exitsWith(0)
                .says("method profiled last: com.acme.Pricing#quote(com.acme.Order)", "shadowctl target add");
        Assertions.assertThat(lastBody().get("prices").toString()).contains("cpuCoreHour=1,", "memoryGibHour=0.5");
        Assertions.assertThat(lastBody().get("growth")).isEqualTo(1.5);
    }

    @Test
    void boundsAreRangesAndWhatIsLeftOpenIsAsUsual() {
        target("shop");
        String line = "plan Pricing#quote@500 --replicas 2.. --cores 0.5..2 --memory ..1g --step 2 --alone --likely";
        assertThat(shadowctl.run((line + " --target shop").split(" "))).exitsWith(0);

        Map<?, ?> bounds = (Map<?, ?>) lastBody().get("bounds");
        Assertions.assertThat(bounds.get("leastReplicas")).isEqualTo(2L);
        Assertions.assertThat(bounds.get("mostReplicas")).isEqualTo(1_000L);
        Assertions.assertThat(bounds.get("leastCores")).isEqualTo(0.5);
        Assertions.assertThat(bounds.get("leastMemoryBytes")).isEqualTo(64L << 20);
        Assertions.assertThat(bounds.get("mostMemoryBytes")).isEqualTo(1L << 30);
        Assertions.assertThat(bounds.get("largestStep")).isEqualTo(2L);
        Assertions.assertThat(lastBody().get("alone")).isEqualTo(true);
        Assertions.assertThat(lastBody().get("likely")).isEqualTo(true);
    }

    @Test
    void aMixSharesOneRateAmongTheMethodsOfAService() {
        assertThat(shadowctl.run(
                        "plan", "shop", "--rps", "500", "--mix", "Pricing#quote(int,long)=0.8,Orders#find=0.2"))
                .exitsWith(0)
                .prints("Pricing#quote(int,long) at 400/s, Orders#find at 100/s");
        Assertions.assertThat(lastBody().get("service")).isEqualTo("shop");
        Assertions.assertThat(lastBody().get("bounds")).isNull();
    }

    @Test
    void placesAreHandedInWithWhatTheyCostAndHowFarTheyAre() {
        String line = "plan Orders#find@50 --price cpu=1,memory=0.1 --calls db=3,cache=1"
                + " --place near,cores=4,memory=8g --place far,cores=8,memory=16g,zone=z,price=0.5,db=8ms,cache=1ms";
        assertThat(shadowctl.run(line.split(" "))).exitsWith(0);

        Assertions.assertThat(lastBody().get("callsPerRequest").toString()).contains("db=3", "cache=1");
        Assertions.assertThat(((List<?>) lastBody().get("places")).get(0).toString())
                .contains("name=near", "zone=near", "cores=4", "memoryBytes=8589934592");
        Assertions.assertThat(((List<?>) lastBody().get("places")).get(1).toString())
                .contains("zone=z", "cpuCoreHour=0.5", "db=0.008", "cache=0.001");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan | --rps 500",
                "plan A#b | --rps 500",
                "plan A#b@5 --rps 5 | exclude each other",
                "plan A#b@5 --size 5 | exclude each other",
                "plan A#b C#d | METHOD@RPSxSIZE",
                "plan A#b@x | METHOD@RPSxSIZE",
                "plan Hostile --rps 5 | Type#name",
                "plan --rps 5 --p99 50 | write 50ms",
                "plan --rps 5 --price cheap | cpu=0.04,memory=0.005",
                "plan --rps 5 --price cpu=-1 | at least 0",
                "plan shop --mix A#b=1 | write SERVICE --rps",
                "plan A#b@5 --mix A#b=1 | write SERVICE --rps",
                "plan shop --rps 5 --mix A#b=0.5 | add up to 1",
                "plan shop --rps 5 --mix A#b | METHOD=0.8",
                "plan shop --rps 5 --mix A#b=1 --service other | say it once",
                "plan A#b@5 --cores 4..2 | ordered",
                "plan A#b@5 --cores many | LEAST..MOST",
                "plan A#b@5 --memory 1..2x | LEAST..MOST",
                "plan A#b@5 --target shop --step 0.5 | at least 1",
                "plan A#b@5 --step 2 | --target",
                "plan A#b@5 --place near | cores=4,memory=8g",
                "plan A#b@5 --place near,cores=4,memory=8g,db=8 | write 50ms",
                "plan A#b@5 --place near,cores=-1,memory=8g | at least 0",
                "plan A#b@5 --place near,cores=4,memory=8g,price=NaN | at least 0",
                "plan A#b@5 --calls db=3 | --place",
                "plan ls --limit 0 | --limit",
                "target add shop swarm x | compose, docker, systemd, file, command",
                "target add sh/op file x | letters, digits",
                "target add shop file | REFERENCE",
                "apply | PLAN",
                "diff | PLAN",
            })
    void wrongUsageSaysWhatToWriteInstead(String line, String phrase) {
        assertThat(shadowctl.run(line.split(" "))).exitsWith(2).printsNothing().says(phrase);
        Assertions.assertThat(daemon.bodies()).isEmpty();
    }

    @Test
    void refusedUnknownAndStaleHaveTheirOwnExitCodes() {
        target("edited");
        assertThat(shadowctl.run("plan", "Pricing#thin@5")).exitsWith(9).says("Evidence is thin.");
        assertThat(shadowctl.run("plan", "Pricing#quote@5", "--target", "nope"))
                .exitsWith(5)
                .says("no target is named 'nope'");
        assertThat(shadowctl.run("diff", "nope")).exitsWith(5).says("no plan's id starts with 'nope'");
        assertThat(shadowctl.run("apply", "./nope.json")).exitsWith(5).says("There is no file", "plan ls");
        plan("edited");
        assertThat(shadowctl.typed("").run("apply", "p1")).exitsWith(6).says("changed since plan p1 was made");
        Assertions.assertThat(daemon.requests()).doesNotContain("POST /v1/plan/p1/apply");
    }

    @Test
    void diffExitsWithTenWhereThereAreChangesAndWithZeroAfterwards() {
        target("shop");
        plan("shop");
        assertThat(shadowctl.run("diff", "p1"))
                .exitsWith(10)
                .prints("  ~ memory limit 2 GiB → 640 MiB (p99 41 ms → 44 ms, headroom 1.4×)")
                .prints("  + collector G1", "  - CPU limit 2")
                .saysNothing();
        assertThat(shadowctl.run("apply", "p1", "--yes"))
                .exitsWith(0)
                .prints("shop: changed, it stands as planned")
                .says("Left to do: docker compose up -d web");
        assertThat(shadowctl.run("diff", "p1")).exitsWith(0).prints("no changes, it stands as planned");
        assertThat(shadowctl.run("apply", "p1")).exitsWith(0).prints("no changes");
        assertThat(shadowctl.run("plan", "status", "p1")).exitsWith(0).prints("plan   p1: applied", "as planned");
        assertThat(shadowctl.run("rollback", "p1", "--yes")).exitsWith(0).prints("shop: changed, it stands as before");
        assertThat(shadowctl.run("rollback", "p1")).exitsWith(0).prints("no changes");
    }

    @Test
    void whoForcesARollbackIsToldWhatIsLost() {
        target("edited-later");
        plan("edited-later");
        assertThat(shadowctl.run("apply", "p1", "--yes")).exitsWith(0);
        assertThat(shadowctl.run("rollback", "p1", "--yes", "--force"))
                .exitsWith(0)
                .says("somebody changed 'edited-later' since: only what the plan wrote is put back");
    }

    @Test
    void diffOfATargetThatCannotBeReadFails() {
        target("gone");
        plan("gone");
        assertThat(shadowctl.run("diff", "p1")).exitsWith(1).prints("the file is not there");
    }

    @Test
    void nobodyIsAskedWithoutATerminal() {
        target("shop");
        plan("shop");
        shadowctl.fed("y\n");
        assertThat(shadowctl.run("apply", "p1")).exitsWith(2).says("--yes", "Nothing was changed");
        assertThat(shadowctl.run("plan", "status", "p1")).prints("not applied");
    }

    @Test
    void inATerminalYesIsAskedFor() {
        target("shop");
        plan("shop");
        assertThat(shadowctl.typed("\n").run("apply", "p1"))
                .exitsWith(4)
                .says("~ memory limit 2 GiB → 640 MiB", "Apply plan p1 at shop? [y/N]", "Nothing was changed");
        assertThat(shadowctl.typed("y\n").run("apply", "p1")).exitsWith(0).prints("shop: changed");
        assertThat(shadowctl.typed("yes\n").run("rollback", "p1")).exitsWith(0).says("Roll back plan p1 at shop?");
    }

    @Test
    void productionIsConfirmedByTypingItsNameAndByNothingElse() {
        target("shop", "--production");
        plan("shop");
        assertThat(shadowctl.fed("shop\n").run("apply", "p1", "--yes"))
                .exitsWith(4)
                .says("production", "terminal");
        assertThat(shadowctl.typed("y\n").run("apply", "p1", "--yes"))
                .exitsWith(4)
                .says("Type the target's name, 'shop'", "'y' is not 'shop'");
        assertThat(shadowctl.typed("shop\n").run("apply", "p1")).exitsWith(0).prints("shop: changed");
        Assertions.assertThat(lastBody().get("confirmed")).isEqualTo(List.of("shop"));
        assertThat(shadowctl.typed("").run("apply", "p1")).exitsWith(0).prints("no changes");
        assertThat(shadowctl.typed("shop\n").run("rollback", "p1", "--yes")).exitsWith(0);
    }

    @Test
    void aTargetThatFailsSaysHowToGoOn() {
        target("broken");
        plan("broken");
        assertThat(shadowctl.run("apply", "p1", "--yes"))
                .exitsWith(1)
                .prints("broken: FAILED, no permission")
                .says("shadowctl apply p1 --resume", "shadowctl rollback p1");
        assertThat(shadowctl.run("plan", "status", "p1"))
                .exitsWith(0)
                .prints("partly applied, begun and not finished", "applying")
                .says("shadowctl apply p1 --resume");
        assertThat(shadowctl.run("apply", "p1", "--yes")).exitsWith(6).says("shadowctl apply p1 --resume");
        assertThat(shadowctl.run("apply", "p1", "--yes", "--resume")).exitsWith(0);
    }

    @Test
    void aPlanIsAFileToo() throws IOException {
        target("shop");
        assertThat(shadowctl.run("plan", "Pricing#quote@500", "--target", "shop", "--out", "plan.json"))
                .exitsWith(0)
                .says("written to " + root.resolve("plan.json"));
        Map<?, ?> document = (Map<?, ?>) Json.readAny(Files.readString(root.resolve("plan.json")));
        Assertions.assertThat(document.get("kind")).isEqualTo("Plan");
        assertThat(shadowctl.run("diff", "plan.json")).exitsWith(10);
        Assertions.assertThat(daemon.requests()).contains("POST /v1/plan/document", "GET /v1/plan/p1/diff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "json", "yaml", "csv"})
    void everythingShowsInEveryForm(String format) {
        target("shop");
        plan("shop");
        for (String what : List.of(
                "plan ls",
                "plan show p1",
                "plan status p1",
                "target ls",
                "target show shop",
                "target test shop",
                "rollback p1")) {
            assertThat(shadowctl.run((what + " -o " + format).split(" ")))
                    .exitsWith(0)
                    .saysNothing();
        }
        assertThat(shadowctl.run("diff", "p1", "-o", format)).exitsWith(10).saysNothing();
    }
}
