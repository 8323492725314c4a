package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.host.BlockDevices;
import dev.shadowctl.daemon.target.engine.Call;
import dev.shadowctl.daemon.target.engine.EngineJson;
import dev.shadowctl.daemon.target.engine.FakeEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DockerTargetTest {

    private static final Allotment WANTED = Allotments.USUAL;
    private static final String PLANNED_OPTIONS = "-Dpassword=hush " + String.join(" ", JvmOptions.of(WANTED));
    private static final String BEFORE = "-Xmx1g -Dpassword=hush";

    private final FakeEngine engine = new FakeEngine();

    private DockerTarget target() {
        return target(path -> new BlockDevices.Unknown("it lies on overlay"));
    }

    private DockerTarget target(Function<Path, BlockDevices.Backing> backings) {
        return new DockerTarget("web", engine, backings, new DockerStart(() -> {}));
    }

    private static String container(String host, String options, String labels) {
        return """
                {"Image": "sha256:aa",
                 "Config": {"Hostname": "111111111111", "Image": "tiny:1", "Cmd": ["java", "-jar", "app.jar"],
                   "Env": ["SECRET=hush", "JAVA_TOOL_OPTIONS=%s", "PATH=/bin"], "Labels": {%s}, "User": "app",
                   "Volumes": {"/data": {}}},
                 "HostConfig": {%s "Binds": ["/etc/shop:/etc/shop:ro"], "ShmSize": 7,
                   "RestartPolicy": {"Name": "always", "MaximumRetryCount": 0} %s},
                 "Mounts": [{"Type": "bind", "Source": "/etc/shop", "Destination": "/etc/shop"},
                   {"Type": "volume", "Name": "0f0f", "Destination": "/data", "RW": true}],
                 "NetworkSettings": {"Networks": {
                   "shop": {"IPAMConfig": {"IPv4Address": "172.30.0.9"}, "Aliases": ["web", "111111111111"], "IPAddress": "172.30.0.9"},
                   "back": {"IPAMConfig": null, "Aliases": ["b"], "NetworkID": "ff"}}}}
                """
                .formatted(options, labels, defaults(host), host);
    }

    private static String defaults(String host) {
        return Stream.of(
                        "\"NetworkMode\": \"shop\",",
                        "\"Memory\": 2147483648,",
                        "\"MemorySwap\": 4294967296,",
                        "\"NanoCpus\": 2000000000,")
                .filter(member -> !host.contains(member.substring(0, member.indexOf(':'))))
                .collect(Collectors.joining());
    }

    private String web(String options, boolean running) {
        return engine.add("web", container("", options, "\"team\": \"shop\""), running);
    }

    private EngineJson inspected() {
        return engine.inspect("web").orElseThrow();
    }

    private List<String> called() {
        return engine.calls.stream()
                .map(call -> call instanceof Call.Rename rename
                        ? "Rename " + rename.name()
                        : call.getClass().getSimpleName())
                .toList();
    }

    private Snapshot undo() {
        return target().undo(target().read(), WANTED);
    }

    @Test
    void limitsOfARunningContainerAreUpdatedAndUpdatedBack() {
        String id = web(PLANNED_OPTIONS, true);
        String before = engine.state();
        Snapshot undo = undo();

        target().apply(undo, WANTED);

        assertThat(called()).containsExactly("Update");
        assertThat(inspected().text("Id")).isEqualTo(id);
        assertThat(inspected().number("HostConfig", "Memory")).isEqualTo(WANTED.memoryBytes());
        assertThat(inspected().number("HostConfig", "MemorySwap")).isEqualTo(WANTED.memoryBytes());
        assertThat(target().preview(target().read(), WANTED).changes()).isEmpty();

        target().rollback(undo);
        assertThat(engine.state()).isEqualTo(before);
    }

    @Test
    void forFlagsAContainerIsMadeAgainWithAllElseTheSame() {
        web(BEFORE, true);
        String after = target().preview(target().read(), WANTED).after();
        assertThat(engine.calls).isEmpty();

        target().apply(undo(), WANTED);

        assertThat(called())
                .containsExactly(
                        "Create", "Connect", "Stop", "Update", "Rename web-before-111111111111", "Rename web", "Start");
        assertThat(target().read().fingerprint()).isEqualTo(after);
        EngineJson config = inspected().object("Config");
        EngineJson host = inspected().object("HostConfig");
        assertThat(config.texts("Env"))
                .containsExactly(
                        "SECRET=hush",
                        "JAVA_TOOL_OPTIONS=-Xmx384m -Dpassword=hush -XX:+UseSerialGC -XX:ActiveProcessorCount=1",
                        "PATH=/bin");
        assertThat(config.text("Hostname")).as("its own").isEmpty();
        assertThat(config.text("Image")).isEqualTo("tiny:1");
        assertThat(config.text("User")).isEqualTo("app");
        assertThat(config.text("Labels", "team")).isEqualTo("shop");
        assertThat(host.number("ShmSize")).isEqualTo(7);
        assertThat(host.text("RestartPolicy", "Name")).isEqualTo("always");
        assertThat(host.texts("Binds")).containsExactly("/etc/shop:/etc/shop:ro", "0f0f:/data");
        EngineJson networks = inspected().object("NetworkSettings", "Networks");
        assertThat(networks.text("shop", "IPAMConfig", "IPv4Address")).isEqualTo("172.30.0.9");
        assertThat(networks.texts("shop", "Aliases")).containsExactly("web");
        assertThat(networks.texts("back", "Aliases")).containsExactly("b");
        assertThat(engine.inspect("web-before-111111111111").orElseThrow().text("HostConfig", "RestartPolicy", "Name"))
                .as("of the one that is set aside")
                .isEqualTo("no");
    }

    @Test
    void aTagThatMeansAnotherImageByNowGivesWayToTheImage() {
        web(BEFORE, true);
        engine.images.remove("tiny:1");
        target().apply(undo(), WANTED);
        assertThat(inspected().text("Config", "Image")).isEqualTo("sha256:aa");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void appliedAgainAfterAKillAtAnyPointItEndsTheSame(boolean running) {
        web(BEFORE, running);
        target().apply(undo(), WANTED);
        String end = engine.state();
        int calls = engine.calls.size();
        for (int kill = 0; kill < calls; kill++) {
            DockerTargetTest fresh = new DockerTargetTest();
            fresh.web(BEFORE, running);
            Snapshot undo = fresh.killedAt(kill);
            fresh.target().apply(undo, WANTED);
            assertThat(fresh.engine.state()).as("killed after %d calls", kill).isEqualTo(end);
        }
        assertThat(inspected().flag("State", "Running")).isEqualTo(running);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rolledBackFromAnyPointThroughAnyKillItStandsAsBefore(boolean running) {
        for (int kill = 0; kill <= 8; kill++) {
            for (int again = 0; again <= 8; again++) {
                DockerTargetTest fresh = new DockerTargetTest();
                fresh.web(BEFORE, running);
                String before = fresh.engine.state();
                Snapshot undo = fresh.killedAt(kill);
                fresh.engine.killAfter = fresh.engine.calls.size() + again;
                try {
                    fresh.target().rollback(undo);
                } catch (FakeEngine.Killed killed) {
                    fresh.requireKnown(undo);
                }
                fresh.engine.killAfter = Integer.MAX_VALUE;
                fresh.target().rollback(undo);
                assertThat(fresh.engine.state())
                        .as("killed after %d calls, and rolling back after %d", kill, again)
                        .isEqualTo(before);
            }
        }
    }

    private Snapshot killedAt(int calls) {
        Snapshot undo = undo();
        engine.killAfter = calls;
        try {
            target().apply(undo, WANTED);
        } catch (FakeEngine.Killed killed) {
            requireKnown(undo);
        }
        engine.killAfter = Integer.MAX_VALUE;
        return undo;
    }

    /** As a plan's status looks at it: before, planned, or between the two. */
    private void requireKnown(Snapshot undo) {
        Snapshot now = target().read();
        boolean before = now.fingerprint().equals(undo.fingerprint());
        boolean between = target().isBetween(undo, WANTED);
        assertThat(before || between || target().preview(now, WANTED).changes().isEmpty())
                .as("after %s", called())
                .isTrue();
    }

    @Test
    void oneThatDoesNotComeUpGivesWayToTheOneBefore() {
        web(BEFORE, true);
        String before = engine.state();
        engine.startsAs = Map.of("Running", true, "Health", Map.of("Status", "unhealthy"));
        assertThatThrownBy(() -> target().apply(undo(), WANTED))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("health check says that it is not healthy")
                .hasMessageEndingWith("the container stands as before");
        assertThat(engine.state()).isEqualTo(before);
    }

    @Test
    void oneThatEndsIsNotTakenForOneThatRuns() {
        web(BEFORE, true);
        engine.startsAs = Map.of("Running", false, "ExitCode", 137L, "OOMKilled", true);
        assertThatThrownBy(() -> target().apply(undo(), WANTED)).hasMessageContaining("killed for its memory");
        assertThat(engine.containers()).containsOnlyKeys("web");
    }

    @Test
    void aPlanOnTopOfAnotherIsUndoneOnTop() {
        web(BEFORE, true);
        String first = engine.state();
        Snapshot undoFirst = undo();
        target().apply(undoFirst, WANTED);
        Allotment smaller = Allotments.random(new Random(5));
        Snapshot undoSecond = target().undo(target().read(), smaller);
        String second = engine.state();
        target().apply(undoSecond, smaller);
        target().rollback(undoSecond);
        assertThat(engine.state()).isEqualTo(second);
        target().rollback(undoFirst);
        assertThat(engine.state()).isEqualTo(first);
    }

    @Test
    void whatAnUpdateCouldNotTakeBackMakesAnotherContainer() {
        engine.add("web", container(", \"Memory\": 0, \"MemorySwap\": 0", PLANNED_OPTIONS, ""), true);
        assertThat(target().preview(target().read(), WANTED).changes())
                .extracting(Change::setting)
                .contains("container", "memoryBytes");
        target().apply(undo(), WANTED);
        assertThat(called()).contains("Create");
        assertThat(inspected().number("HostConfig", "Memory")).isEqualTo(WANTED.memoryBytes());
    }

    @Test
    void aCpuLimitKeepsItsForm() {
        engine.add(
                "web",
                container(", \"NanoCpus\": 0, \"CpuQuota\": 90000, \"CpuPeriod\": 50000", PLANNED_OPTIONS, ""),
                true);
        target().apply(undo(), WANTED);
        assertThat(called()).containsExactly("Update");
        double cores = WANTED.cpuLimitCores().orElseThrow();
        assertThat(inspected().number("HostConfig", "CpuQuota")).isEqualTo((long) Math.ceil(cores * 50_000));
        assertThat(inspected().number("HostConfig", "NanoCpus")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"2147483648, 655360", "-1, -1", "3221225472, 1703936", "4294967296, 655360"})
    void swapFollowsTheMemoryUnlessItWasChosen(long before, long afterKiB) {
        engine.add("web", container(", \"MemorySwap\": " + before, PLANNED_OPTIONS, ""), true);
        target().apply(undo(), WANTED);
        long wanted = afterKiB < 0 ? -1 : WANTED.memoryBytes() + (afterKiB - 655_360) * 1024;
        assertThat(inspected().number("HostConfig", "MemorySwap")).isEqualTo(wanted);
    }

    @Test
    void whatSomebodyChangedSinceIsLeft() {
        web(BEFORE, true);
        Snapshot undo = undo();
        engine.call(new Call.Update(inspected().text("Id"), Map.of("Memory", 1L << 30)));
        engine.calls.clear();
        assertThatThrownBy(() -> target().apply(undo, WANTED)).hasMessageContaining("changed by somebody else");
        assertThat(target().isBetween(undo, WANTED)).isFalse();
        assertThat(engine.calls).isEmpty();
    }

    /** Whatever stands there and whatever is wanted, running or not. */
    @Test
    void nothingIsCalledBeforeItIsAppliedAndNothingWhenAppliedTwice() {
        Random random = new Random(20261126);
        for (int i = 0; i < 200; i++) {
            DockerTargetTest fresh = new DockerTargetTest();
            String json = drawn(random);
            fresh.engine.add("web", json, random.nextBoolean());
            fresh.requireGoodConduct(Allotments.random(random), json);
        }
    }

    private static String drawn(Random random) {
        String memory = List.of("0", "268435456", "2147483648").get(random.nextInt(3));
        String swap = List.of("0", "-1", "4294967296").get(random.nextInt(3));
        String cpu = List.of(
                        "",
                        ", \"NanoCpus\": 0",
                        ", \"NanoCpus\": 500000000",
                        ", \"NanoCpus\": 0, \"CpuQuota\": 90000, \"CpuPeriod\": 50000")
                .get(random.nextInt(4));
        String reserved = random.nextBoolean() ? ", \"MemoryReservation\": 134217728" : "";
        String rate = random.nextBoolean() ? ", \"BlkioDeviceReadBps\": [{\"Path\": \"/dev/sda\", \"Rate\": 9}]" : "";
        String host = ", \"Memory\": " + memory + ", \"MemorySwap\": " + swap + cpu + reserved + rate;
        String options = List.of("", BEFORE, PLANNED_OPTIONS, "-XX:MaxRAMPercentage=75 -XX:+UseZGC", "-Xms900m -ea")
                .get(random.nextInt(5));
        return container(host, options, random.nextBoolean() ? "\"team\": \"shop\"" : "");
    }

    private void requireGoodConduct(Allotment wanted, String container) {
        DockerTarget target = target(DockerTargetTest::backing);
        String stood = engine.state();
        Snapshot before = target.read();
        Snapshot undo = target.undo(before, wanted);
        Preview preview = target.preview(before, wanted);
        target.test();
        target.standing(before);
        assertThat(engine.calls).as(container).isEmpty();

        target.apply(undo, wanted);
        int calls = engine.calls.size();
        assertThat(target.read().fingerprint()).as(container).isEqualTo(preview.after());
        assertThat(target.preview(target.read(), wanted).changes())
                .as(container)
                .isEmpty();
        target.apply(undo, wanted);
        target.apply(target.read(), wanted);
        assertThat(engine.calls).as(container).hasSize(calls);

        target.rollback(undo);
        assertThat(engine.state()).as(container).isEqualTo(stood);
        target.rollback(undo);
        assertThat(target.read().fingerprint()).isEqualTo(before.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:/data/", "data:/data", "data:/data/:ro"})
    void aVolumeIsMountedOnceHoweverItsPathWasTyped(String bind) {
        String json = container("", BEFORE, "").replace("\"/etc/shop:/etc/shop:ro\"", "\"" + bind + "\"");
        engine.add("web", json, true);
        target().apply(undo(), WANTED);
        assertThat(inspected().object("HostConfig").texts("Binds")).containsExactly(bind);
    }

    @Test
    void whatNoJvmWouldStartWithIsRefusedBeforeAnythingIsDone() {
        engine.add("web", container("", BEFORE, "").replace("\"java\",", "\"java\", \"-XX:+UseParallelGC\","), true);
        assertThatThrownBy(() -> target().preview(target().read(), WANTED))
                .isInstanceOf(TargetException.class)
                .hasMessageContainingAll("-XX:+UseParallelGC", "-XX:+UseSerialGC", "no JVM starts");
        assertThat(engine.calls).isEmpty();
    }

    @Test
    void whatIsInTheWayIsLeft() {
        web(BEFORE, true);
        engine.add("web-next", container("", "", ""), false);
        String before = engine.state();
        assertThatThrownBy(() -> target().apply(undo(), WANTED)).hasMessageContaining("web-next is in the way");
        assertThat(engine.state()).isEqualTo(before);
    }

    @Test
    void nothingIsUndoneWithoutTheOneSetAside() {
        web(BEFORE, true);
        Snapshot undo = undo();
        target().apply(undo, WANTED);
        engine.call(new Call.Remove(engine.containers().get("web-before-111111111111")));
        String state = engine.state();
        assertThatThrownBy(() -> target().rollback(undo))
                .hasMessageContaining("somebody removed web-before-111111111111");
        assertThat(engine.state()).isEqualTo(state);
    }

    @Test
    void noSecretIsKeptForUndoing() {
        web(BEFORE, true);
        assertThat(undo().content()).doesNotContain("hush").doesNotContain("password");
    }

    private static BlockDevices.Backing backing(Path path) {
        return switch (path.toString()) {
            case "/var/lib/docker" -> new BlockDevices.Disk(Path.of("/dev/sda"), "8:0");
            case "/etc/shop" -> new BlockDevices.Disk(Path.of("/dev/sdb"), "8:16");
            case "/run/shop" -> new BlockDevices.Memory();
            default -> new BlockDevices.Unknown("it lies on nfs4, which has no block device of its own");
        };
    }

    @Test
    void ratesAreLimitedAtEachDiskThatIsKnown() {
        web(PLANNED_OPTIONS, true);
        Allotment rated = Allotments.rated(2, 1L << 20, 2L << 20);
        DockerTarget target = target(DockerTargetTest::backing);
        Preview preview = target.preview(target.read(), rated);
        assertThat(preview.changes())
                .contains(
                        new Change("diskReadBytesPerSecond", null, "1 MiB/s"),
                        new Change("diskWriteBytesPerSecond", null, "2 MiB/s"));

        target.apply(undo(), rated);

        assertThat(inspected().list("HostConfig", "BlkioDeviceWriteBps"))
                .isEqualTo(List.of(
                        Map.of("Path", "/dev/sda", "Rate", 2L << 20), Map.of("Path", "/dev/sdb", "Rate", 2L << 20)));
        assertThat(target.read().fingerprint()).isEqualTo(preview.after());
        assertThat(target.preview(target.read(), rated).changes()).isEmpty();
        assertThat(target.preview(target.read(), WANTED).changes()).isEmpty();
    }

    @Test
    void disksOfThisMachineAreNotThoseOfAnEngineInAnother() {
        web(PLANNED_OPTIONS, true);
        engine.kernel = "6.6.31-linuxkit";
        Allotment rated = Allotments.rated(2, 1L << 20, 2L << 20);
        DockerTarget target = target(DockerTargetTest::backing);
        Preview preview = target.preview(target.read(), rated);
        assertThat(preview.changes()).extracting(Change::setting).noneMatch(setting -> setting.startsWith("disk"));
        assertThat(preview.unenforceable()).anyMatch(said -> said.contains("the engine runs on another kernel"));
    }

    @Test
    void whatHasNoDiskIsSaid() {
        web(PLANNED_OPTIONS, true);
        Allotment rated = Allotments.rated(2, 1L << 20, 2L << 20);
        assertThat(target().preview(target().read(), rated).unenforceable())
                .contains("diskReadBytesPerSecond, diskWriteBytesPerSecond: its layer: it lies on overlay")
                .anyMatch(said -> said.startsWith("diskRead"))
                .anyMatch(said -> said.startsWith("network"))
                .anyMatch(said -> said.startsWith("replicas"))
                .anyMatch(said -> said.startsWith("cpuRequestCores"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    , "AutoRemove": true | | run it without --rm
                    , "NetworkMode": "container:x" | | shares its network
                    , "PidMode": "container:x" | | shares its pid
                    , "VolumesFrom": ["x"] | | with -v instead
                    , "Links": ["/db:/web/db"] | | connect both to a network
                     | "com.docker.compose.project": "p", "com.docker.compose.service": "w", "com.docker.compose.project.config_files": "/c.yaml" | target add NAME compose '/c.yaml#w'
                     | "com.docker.swarm.service.id": "x" | docker stack deploy
                     | "io.kubernetes.pod.name": "x" | file target
                    """)
    void whatOthersMakeOrWouldBeLostIsRefused(String host, String labels, String next) {
        engine.add("web", container(host == null ? "" : host, "", labels == null ? "" : labels), true);
        assertThatThrownBy(() -> target().read())
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(next);
        assertThat(target().test()).isInstanceOf(Reach.OutOfReach.class);
    }

    @Test
    void oneThatIsNotThereOrIsNamedByItsIdIsSaid() {
        assertThatThrownBy(() -> target().read()).hasMessageContaining("there is no container web");
        engine.add("other", container("", "", ""), true);
        assertThatThrownBy(
                        () -> new DockerTarget("1111", engine, DockerTargetTest::backing, DockerStart.inTime()).read())
                .hasMessageContaining("name it by its name: other");
    }

    @Test
    void whatStandsIsRead() {
        web(BEFORE, true);
        assertThat(target().standing(target().read()))
                .isEqualTo(new dev.shadowctl.core.plan.Standing(1, 2.0, 2L << 30));
        assertThat(target().test()).isEqualTo(new Reach.Reached("container web of Docker 1.0"));
    }
}
