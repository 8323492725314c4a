package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.target.engine.Call;
import dev.shadowctl.daemon.target.engine.DockerEngine;
import dev.shadowctl.daemon.target.engine.Engine;
import dev.shadowctl.daemon.target.engine.EngineJson;
import dev.shadowctl.daemon.target.engine.PrivateEngine;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers of a real engine, which the test starts for itself. */
class DockerTargetIT {

    private static final Allotment WANTED = Allotments.USUAL;
    private static final String PLANNED = "-Dpassword=hush " + String.join(" ", JvmOptions.of(WANTED));
    private static final String BEFORE = "-Dpassword=hush -Xmx1g";

    /** What every inspection says anew. */
    private static final List<String> OF_A_RUN = List.of("State", "NetworkSettings", "ResolvConfPath", "LogPath");

    /** An engine that is not asked any more after some calls. */
    private record Doomed(Engine engine, AtomicInteger left) implements Engine {

        @Override
        public EngineJson info() {
            return engine.info();
        }

        @Override
        public Map<String, String> containers() {
            return engine.containers();
        }

        @Override
        public Optional<EngineJson> inspect(String container) {
            return engine.inspect(container);
        }

        @Override
        public Optional<String> image(String reference) {
            return engine.image(reference);
        }

        @Override
        public void call(Call call) {
            if (left.getAndDecrement() == 0) {
                throw new AssertionError("killed");
            }
            engine.call(call);
        }
    }

    @TempDir
    static Path config;

    private static PrivateEngine started;
    private static DockerEngine engine;

    @BeforeAll
    static void start() throws Exception {
        Needed.file(Path.of("/usr/sbin/dockerd"), "docker.io");
        Files.writeString(config.resolve("shop.conf"), "shop");
        started = PrivateEngine.start();
        engine = started.engine();
        started.post("/networks/create", Map.of("Name", "back"));
        started.post(
                "/networks/create",
                Map.of("Name", "shop", "IPAM", Map.of("Config", List.of(Map.of("Subnet", "172.30.77.0/24")))));
    }

    @AfterAll
    static void stop() throws Exception {
        if (started != null) {
            started.delete("/networks/shop");
            started.delete("/networks/back");
            started.stop();
        }
    }

    @AfterEach
    void clean() throws IOException {
        for (String id : engine.containers().values()) {
            started.delete("/containers/" + id + "?force=1&v=1");
        }
    }

    private static Map<String, Object> shape(String options) {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("NetworkMode", "shop");
        host.put("Memory", 256L << 20);
        host.put("NanoCpus", 1_500_000_000L);
        host.put("Binds", List.of(config + ":/etc/shop:ro"));
        host.put("Tmpfs", Map.of("/scratch", "size=1m"));
        host.put("RestartPolicy", Map.of("Name", "always"));
        host.put("Ulimits", List.of(Map.of("Name", "nofile", "Soft", 100, "Hard", 200)));
        host.put("CapDrop", List.of("NET_RAW"));
        host.put("ExtraHosts", List.of("db:10.0.0.7"));
        host.put("LogConfig", Map.of("Type", "json-file", "Config", Map.of("max-size", "1m")));
        host.put("Init", true);
        return new LinkedHashMap<>(Map.of(
                "Image", "tiny:1",
                "Cmd", List.of("/bin/sh", "-c", "while :; do sleep 0.1; done"),
                "Env", List.of("SECRET=hush", "JAVA_TOOL_OPTIONS=" + options),
                "Labels", Map.of("team", "shop"),
                "Volumes", Map.of("/data", Map.of()),
                "WorkingDir", "/data",
                "StopTimeout", 0,
                "Healthcheck", Map.of("Test", List.of("CMD", "/bin/sh", "-c", "exit 0"), "Interval", 200_000_000L),
                "HostConfig", host,
                "NetworkingConfig",
                        Map.of(
                                "EndpointsConfig",
                                Map.of(
                                        "shop",
                                        Map.of(
                                                "IPAMConfig", Map.of("IPv4Address", "172.30.77.9"),
                                                "Aliases", List.of("till"))))));
    }

    private static void run(String name, Map<String, Object> shape) throws IOException {
        started.post("/containers/create?name=" + name, shape);
        started.post("/networks/back/connect", Map.of("Container", name));
        engine.call(new Call.Start(name));
    }

    private static DockerTarget target(String name, Engine of) {
        return new DockerTarget(name, of, Optional.empty(), DockerStart.inTime());
    }

    private static EngineJson inspected(String name) {
        return engine.inspect(name).orElseThrow();
    }

    /** All that is inspected of a container but its run. */
    private static String lasting(String name) {
        Map<String, Object> lasting = new LinkedHashMap<>(inspected(name).copy());
        lasting.keySet().removeAll(OF_A_RUN);
        // an engine says them in no order
        lasting.put(
                "Mounts",
                inspected(name).list("Mounts").stream()
                        .map(Json.type(Object.class)::toJson)
                        .sorted()
                        .toList());
        return Json.write(lasting) + networks(name);
    }

    private static String networks(String name) {
        EngineJson networks = inspected(name).object("NetworkSettings", "Networks");
        return networks.members().keySet().stream()
                .map(String::valueOf)
                .sorted()
                .map(each -> each
                        + networks.object(each, "IPAMConfig").members()
                        + networks.texts(each, "Aliases").contains("till"))
                .toList()
                .toString();
    }

    @Test
    void limitsOfARunningContainerAreUpdated() throws Exception {
        run("web", shape(PLANNED));
        String id = inspected("web").text("Id");
        String started = inspected("web").text("State", "StartedAt");
        String before = lasting("web");
        DockerTarget target = target("web", engine);
        Snapshot undo = target.undo(target.read(), WANTED);

        target.apply(undo, WANTED);

        EngineJson now = inspected("web");
        assertThat(now.text("Id")).isEqualTo(id);
        assertThat(now.text("State", "StartedAt")).isEqualTo(started);
        assertThat(now.number("HostConfig", "Memory")).isEqualTo(640L << 20);
        assertThat(now.number("HostConfig", "NanoCpus")).isEqualTo(490_000_000);
        assertThat(target.preview(target.read(), WANTED).changes()).isEmpty();
        assertThat(target.test()).isInstanceOf(Reach.Reached.class);

        target.rollback(undo);
        assertThat(lasting("web")).isEqualTo(before);
        assertThat(target.read().fingerprint()).isEqualTo(undo.fingerprint());
    }

    @Test
    void aContainerIsMadeAgainForFlagsAndPutBack() throws Exception {
        run("web", shape(BEFORE));
        EngineJson old = inspected("web");
        String before = lasting("web");
        DockerTarget target = target("web", engine);
        Snapshot undo = target.undo(target.read(), WANTED);
        String planned = target.preview(target.read(), WANTED).after();

        target.apply(undo, WANTED);

        assertThat(target.read().fingerprint()).isEqualTo(planned);
        EngineJson now = inspected("web");
        assertThat(now.text("State", "Health", "Status")).isEqualTo("healthy");
        assertThat(now.text("Config", "Labels", "team")).isEqualTo("shop");
        assertThat(networks("web")).isEqualTo("[back{}false, shop{IPv4Address=172.30.77.9}true]");
        assertThat(now.texts("Config", "Env"))
                .contains(
                        "SECRET=hush",
                        "JAVA_TOOL_OPTIONS=-Dpassword=hush -Xmx384m -XX:+UseSerialGC" + " -XX:ActiveProcessorCount=1");
        assertThat(volume(now)).as("the same anonymous volume").isEqualTo(volume(old));
        assertThat(carried(now)).isEqualTo(carried(old));
        assertThat(engine.containers()).hasSize(2);

        target.rollback(undo);
        assertThat(lasting("web")).isEqualTo(before);
        assertThat(inspected("web").flag("State", "Running")).isTrue();
        assertThat(engine.containers()).containsOnlyKeys("web");
    }

    private static String volume(EngineJson container) {
        return container.list("Mounts").stream()
                .map(EngineJson::of)
                .filter(mount -> mount.text("Destination").equals("/data"))
                .map(mount -> mount.text("Name"))
                .findFirst()
                .orElseThrow();
    }

    /** The host's part of a container and its own, without what a plan changes. */
    private static Map<String, Object> carried(EngineJson container) {
        Map<String, Object> carried =
                new LinkedHashMap<>(container.object("HostConfig").copy());
        carried.keySet().removeAll(List.of("Memory", "MemorySwap", "NanoCpus", "Binds", "Mounts"));
        carried.values().removeIf(value -> value == null || value.equals(List.of()));
        container.object("Config").copy().forEach((name, value) -> carried.put("Config." + name, value));
        carried.keySet().removeAll(List.of("Config.Env", "Config.Labels", "Config.Hostname"));
        carried.values().removeIf(value -> value == null || value.equals(List.of()));
        return carried;
    }

    @Test
    void whereverItIsAbandonedItIsFinishedOrUndone() throws Exception {
        Map<String, Object> shape = shape(BEFORE);
        for (int calls = 0; calls < 7; calls++) {
            run("web", shape);
            String before = lasting("web");
            Snapshot undo = target("web", engine).undo(target("web", engine).read(), WANTED);
            DockerTarget doomed = target("web", new Doomed(engine, new AtomicInteger(calls)));
            assertThatThrownBy(() -> doomed.apply(undo, WANTED)).hasMessage("killed");
            DockerTarget target = target("web", engine);
            if (calls % 2 == 1) {
                target.apply(undo, WANTED);
                assertThat(target.preview(target.read(), WANTED).changes()).isEmpty();
                assertThat(inspected("web").flag("State", "Running")).isTrue();
            }
            target.rollback(undo);
            assertThat(lasting("web")).as("after %d calls", calls).isEqualTo(before);
            assertThat(engine.containers()).containsOnlyKeys("web");
            clean();
        }
    }

    @Test
    void oneThatCannotStartGivesWay() throws Exception {
        Map<String, Object> shape = shape(BEFORE);
        shape.put("Cmd", List.of("/bin/sh", "-c", "case $JAVA_TOOL_OPTIONS in *Serial*) exit 3;; esac; sleep 100"));
        run("web", shape);
        String before = lasting("web");
        DockerTarget target = target("web", engine);
        Snapshot undo = target.undo(target.read(), WANTED);
        assertThatThrownBy(() -> target.apply(undo, WANTED))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("did not come up")
                .hasMessageContaining("the container stands as before");
        assertThat(lasting("web")).isEqualTo(before);
        assertThat(inspected("web").flag("State", "Running")).isTrue();
    }

    @Test
    void whatCannotBeUndoneIsRefused() throws Exception {
        Map<String, Object> shape = shape(BEFORE);
        shape.put("Labels", Map.of("com.docker.compose.project", "p", "com.docker.compose.service", "web"));
        run("web", shape);
        assertThatThrownBy(() -> target("web", engine).read()).hasMessageContaining("compose.yaml#web");
        assertThatThrownBy(() -> target("none", engine).read()).hasMessageContaining("there is no container none");
        Path nowhere = config.resolve("nowhere");
        assertThat(target("web", new DockerEngine(nowhere)).test()).asString().contains("systemctl start docker");
        Files.createFile(config.resolve("deaf"));
        assertThat(target("web", new DockerEngine(config.resolve("deaf"))).test())
                .asString()
                .contains("could not be asked", "systemctl start docker");
    }
}
