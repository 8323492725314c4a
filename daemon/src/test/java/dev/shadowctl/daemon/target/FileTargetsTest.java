package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.Allotments.UNLIMITED;
import static dev.shadowctl.daemon.target.Allotments.USUAL;
import static dev.shadowctl.daemon.target.Allotments.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTargetsTest {

    @TempDir
    private Path directory;

    private Place place;

    @BeforeEach
    void start() {
        place = new Place(directory);
    }

    static Target target(Path file) {
        Targets targets = new Targets(
                (argv, at, limit) -> {
                    throw new AssertionError("a file needs no program");
                },
                new ProcessLauncher(),
                Map.of(),
                Systemd.ofMachine(),
                Optional.empty());
        return targets.of(new TargetReference.File(file));
    }

    static String deployment(String options) {
        return """
                apiVersion: v1
                kind: Service
                metadata:
                  name: web
                spec:
                  ports: [{port: 80}]
                ---
                # the shop
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: web
                  namespace: shop
                spec:
                  replicas: 2
                  selector:
                    matchLabels: {app: web}
                  template:
                    metadata:
                      labels: {app: web}
                    spec:
                      containers:
                        - name: web
                          image: example/web:1
                          env:
                            - name: JAVA_TOOL_OPTIONS
                              value: "@@"
                            - name: OTHER
                              valueFrom: {configMapKeyRef: {name: a, key: b}}
                          resources:
                            requests: {cpu: "1", memory: 1Gi}
                            limits: {cpu: "2", memory: 2Gi, ephemeral-storage: 1Gi}
                """
                .replace("@@", options);
    }

    private static void apply(Target target, Allotment wanted) {
        target.apply(target.read(), wanted);
    }

    @Test
    void variablesAreSetWhereTheyStandAndElseAtTheEnd() throws IOException {
        Path file = place.write(".env", "# a\nJAVA_TOOL_OPTIONS=\"-Da=b -Xmx9g\" # b\nB=c");
        apply(target(file), USUAL);
        assertThat(Files.readString(file))
                .startsWith(
                        "# a\nJAVA_TOOL_OPTIONS=\"-Da=b -Xmx384m -XX:+UseSerialGC -XX:ActiveProcessorCount=1\" # b\nB=c\n")
                .contains("\nSHADOWCTL_MEMORY_BYTES=671088640\n", "\nSHADOWCTL_CPU_LIMIT_CORES=0.49\n");
    }

    @Test
    void anArgumentFileIsMadeWhereThereIsNone() throws IOException {
        Path file = directory.resolve("deep/er/web.argfile");
        Target target = target(file);
        var before = target.read();
        target.apply(before, USUAL);
        assertThat(file).hasContent("-Xmx384m\n-XX:+UseSerialGC\n-XX:ActiveProcessorCount=1\n");
        target.rollback(before);
        assertThat(directory.resolve("deep")).doesNotExist();
    }

    @Test
    void jsonStaysJson() throws IOException {
        for (String text :
                List.of("{}", "{\n\t\"a\": [1, 2],\n\t\"b\": {\"c\": null}\n}\n", "{\"allotment\": {}}", "")) {
            Path file = place.write("values.json", text);
            apply(target(file), WHOLE);
            Map<?, ?> written = (Map<?, ?>) Json.readAny(Files.readString(file));
            Map<?, ?> allotment = (Map<?, ?>) written.get("allotment");
            assertThat(((Number) allotment.get("memoryBytes")).longValue()).isEqualTo(640L << 20);
            assertThat(allotment.get("collector")).isEqualTo("g1");
            assertThat(allotment.get("jvmArguments")).isEqualTo("-Xmx384m -XX:+UseG1GC -XX:ActiveProcessorCount=2");
            assertThat(written.containsKey("a")).isEqualTo(text.contains("\"a\""));
        }
    }

    @Test
    void aManifestThatNoPatchIsRenderedForIsNotWrittenInto() throws IOException {
        Path pod = place.write("pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n");
        assertThatThrownBy(() -> target(pod))
                .isInstanceOf(TargetException.class)
                .hasMessageContainingAll("is a Kubernetes manifest", "Deployment");
        Path json = place.write("web.json", "{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\"}");
        assertThatThrownBy(() -> target(json)).hasMessageContaining("write it as YAML");
    }

    @Test
    void yamlValuesAreSetUnderOneKey() throws IOException {
        Path file =
                place.write("values.yaml", "# chart\nimage: a   # b\nallotment:\n    cpuLimitCores: 9\n    mine: 1\n");
        apply(target(file), UNLIMITED);
        assertThat(Files.readString(file))
                .startsWith(
                        "# chart\nimage: a   # b\nallotment:\n    mine: 1\n    replicas: 1\n    cpuRequestCores: 0.42\n");
    }

    @Test
    void aManifestIsLeftAloneAndAPatchRenderedBesideIt() throws IOException {
        String manifest = deployment("-Da='b c' -Xmx1g");
        Path file = place.write("k8s/web.yaml", manifest);
        Target target = target(file);
        assertThat(target.preview(target.read(), WHOLE).changes())
                .contains(
                        new Change("cpuLimitCores", "2", "0.49"),
                        new Change("memoryBytes", "limit 2 GiB, request 1 GiB", "640 MiB"),
                        new Change("heapBytes", "1 GiB", "384 MiB"),
                        new Change("replicas", "2", "3"),
                        new Change("networkReceiveBytesPerSecond", null, "40000kbit/s"));
        apply(target, WHOLE);
        assertThat(file).hasContent(manifest);
        assertThat(directory.resolve("k8s/web.shadowctl.yaml"))
                .hasContent(
                        """
                        # Written by shadowctl: what changes in the manifest, as a strategic-merge patch.
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: web
                          namespace: shop
                        spec:
                          replicas: 3
                          template:
                            metadata:
                              annotations:
                                kubernetes.io/ingress-bandwidth: 40000k
                                kubernetes.io/egress-bandwidth: 48000k
                            spec:
                              containers:
                                - name: web
                                  env:
                                    - name: JAVA_TOOL_OPTIONS
                                      value: "-Da='b c' -Xmx384m -XX:+UseG1GC -XX:ActiveProcessorCount=2"
                                  resources:
                                    requests:
                                      cpu: 420m
                                      memory: 640Mi
                                    limits:
                                      cpu: 490m
                                      memory: 640Mi
                        """);
    }

    @Test
    void noCpuLimitDeletesTheOneOfTheManifest() throws IOException {
        Path file = place.write("web.yaml", deployment(""));
        Target target = target(file);
        assertThat(target.preview(target.read(), UNLIMITED).changes()).contains(new Change("cpuLimitCores", "2", null));
        apply(target, UNLIMITED);
        assertThat(directory.resolve("web.shadowctl.yaml")).content().contains("cpu: null");
    }

    @Test
    void aKustomizationGetsAComponent() throws IOException {
        place.write("base/web.yaml", deployment("-Da=b"));
        String kustomization = "resources:\n  - web.yaml\n  - https://example.org/x.yaml\n";
        Path file = place.write("base/kustomization.yaml", kustomization);
        Target target = target(file);
        var before = target.read();
        target.apply(before, USUAL);
        assertThat(file).hasContent(kustomization);
        assertThat(YamlDocument.parse(Files.readString(directory.resolve("base/shadowctl/kustomization.yaml")))
                        .values())
                .isEqualTo(Map.of(
                        "apiVersion",
                        "kustomize.config.k8s.io/v1alpha1",
                        "kind",
                        "Component",
                        "patches",
                        List.of(Map.of("path", "allotment.yaml"))));
        assertThat(directory.resolve("base/shadowctl/allotment.yaml")).content().contains("-Da=b -Xmx384m");
        target.rollback(before);
        assertThat(directory.resolve("base/shadowctl")).doesNotExist();
    }

    @Test
    void aKilledApplyOfTwoFilesIsFinishedByDoingItAgain() throws IOException {
        place.write("base/web.yaml", deployment("-Da=b"));
        Path file = place.write("base/kustomization.yaml", "resources: [web.yaml]\n");
        Target target = target(file);
        var before = target.read();
        target.apply(before, USUAL);
        Path second = directory.resolve("base/shadowctl/kustomization.yaml");
        String content = Files.readString(second);
        Files.delete(second);
        assertThat(target.isBetween(before, USUAL)).isTrue();
        target.apply(before, USUAL);
        assertThat(second).hasContent(content);
    }

    @Test
    void somebodysChangeIsNothingAKillLeaves() throws IOException {
        place.write("base/web.yaml", deployment("-Da=b"));
        Target target = target(place.write("base/kustomization.yaml", "resources: [web.yaml]\n"));
        var before = target.read();
        target.apply(before, USUAL);
        Files.writeString(directory.resolve("base/shadowctl/kustomization.yaml"), "# mine\n");
        assertThat(target.isBetween(before, USUAL)).isFalse();
        Files.delete(directory.resolve("base/shadowctl/kustomization.yaml"));
        place.write("base/web.yaml", deployment("-Da=c"));
        assertThat(target.isBetween(before, USUAL)).isFalse();
    }

    @Test
    void anUndoRecordOfAnotherPlaceRestoresNothing() throws IOException {
        var before = target(place.write("a.env", "A=1\n")).read();
        Path file = place.write("b.env", "B=1\n");
        assertThatThrownBy(() -> target(file).rollback(before))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("another place");
        assertThat(file).hasContent("B=1\n");
    }

    @Test
    void whatAKilledWriterLeftIsRemovedByTheNext() throws IOException {
        Path file = place.write("web.env", "A=1\n");
        Target target = target(file);
        var before = target.read();
        Path left = place.write(".web.env.shadowctl.tmp", "half");
        target.preview(before, USUAL);
        assertThat(left).exists();
        target.rollback(before);
        assertThat(left).doesNotExist();
        target.apply(before, USUAL);
        place.write(".web.env.shadowctl.tmp", "half");
        target.apply(before, USUAL);
        assertThat(left).doesNotExist();
    }

    @Test
    void aManifestThatLeavesTheContainerOpenIsRefused() throws IOException {
        Path file = place.write(
                "web.yaml", deployment("").replace("- name: web\n", "- name: sidecar\n        - name: web\n"));
        assertThatThrownBy(() -> apply(target(file), USUAL))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("[sidecar, web]")
                .hasMessageContaining("default-container");
    }

    @Test
    void aNameThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> target(directory.resolve("settings.ini")))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining(".argfile");
    }
}
