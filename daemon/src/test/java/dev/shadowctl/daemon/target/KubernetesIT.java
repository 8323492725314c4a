package dev.shadowctl.daemon.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.target.Target;
import dev.shadowctl.daemon.process.Commands;
import dev.shadowctl.daemon.target.yaml.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What kubectl, without a cluster, makes of a rendered patch: it is merged into the manifest, and the result read into
 * Kubernetes' own types, which drops fields they do not have and refuses values of another type.
 */
class KubernetesIT {

    @TempDir
    private Path directory;

    @BeforeAll
    static void need() {
        Needed.file(Path.of("/usr/bin/kubectl"), "kubernetes-client");
    }

    @Test
    void mergesThePatchIntoTheManifest() throws IOException {
        String deployment = FileTargetsTest.deployment("-Da='b c' -Xmx1g").split("---\n", 2)[1];
        Path manifest = Files.writeString(directory.resolve("web.yaml"), deployment);
        Target target = FileTargetsTest.target(manifest);
        target.apply(target.read(), Allotments.WHOLE);

        YamlDocument merged = patched("web.yaml", "web.shadowctl.yaml");

        KubernetesWorkload workload = KubernetesWorkload.only(List.of(merged.text()));
        assertThat(workload.variable("JAVA_TOOL_OPTIONS"))
                .contains("-Da='b c' -Xmx384m -XX:+UseG1GC -XX:ActiveProcessorCount=2");
        assertThat(workload.ofContainer("resources", "limits", "memory")).contains("640Mi");
        assertThat(workload.ofContainer("resources", "limits", "cpu")).contains("490m");
        assertThat(workload.ofContainer("resources", "limits", "ephemeral-storage"))
                .contains("1Gi");
        assertThat(workload.ofContainer("resources", "requests", "cpu")).contains("420m");
        assertThat(workload.ofContainer("image")).contains("example/web:1");
        assertThat(workload.text("spec", "replicas")).contains("3");
        assertThat(workload.text("spec", "template", "metadata", "annotations", "kubernetes.io/egress-bandwidth"))
                .contains("48000k");
        assertThat(String.valueOf(((Map<?, ?>) workload.values().get("spec")).get("template")))
                .contains("configMapKeyRef");
    }

    @Test
    void takesTheCpuLimitAwayWhereThePlanSetsNone() throws IOException {
        String deployment = FileTargetsTest.deployment("").split("---\n", 2)[1];
        Path manifest = Files.writeString(directory.resolve("web.yaml"), deployment);
        Target target = FileTargetsTest.target(manifest);
        target.apply(target.read(), Allotments.UNLIMITED);
        KubernetesWorkload workload = KubernetesWorkload.only(
                List.of(patched("web.yaml", "web.shadowctl.yaml").text()));
        assertThat(workload.ofContainer("resources", "limits", "cpu")).isEmpty();
        assertThat(workload.ofContainer("resources", "limits", "memory")).contains("640Mi");
    }

    /** That the opinion is worth something. */
    @Test
    void refusesAPatchThatIsNone() throws IOException {
        Files.writeString(
                directory.resolve("web.yaml"), FileTargetsTest.deployment("").split("---\n", 2)[1]);
        for (String bad : List.of("env: 7", "resources: {limits: {memory: 640 apples}}")) {
            Commands.Result result =
                    typed("web.yaml", "spec: {template: {spec: {containers: [{name: web, " + bad + "}]}}}");
            assertThat(result.succeeded()).as(result.output()).isFalse();
        }
    }

    private YamlDocument patched(String manifest, String patch) throws IOException {
        Commands.Result result = typed(manifest, Files.readString(directory.resolve(patch)));
        assertThat(result.succeeded()).as(result.output()).isTrue();
        return YamlDocument.parse(result.output());
    }

    private Commands.Result typed(String manifest, String patch) throws IOException {
        Commands.Result merged =
                kubectl("patch", "--local", "-f", manifest, "--type", "strategic", "-p", patch, "-o", "yaml");
        assertThat(merged.succeeded()).as(merged.output()).isTrue();
        Files.writeString(directory.resolve("merged.yaml"), merged.output());
        return kubectl("set", "env", "--local", "-f", "merged.yaml", "READ_INTO_TYPES=yes", "-o", "yaml");
    }

    private Commands.Result kubectl(String... words) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/kubectl"));
        argv.addAll(List.of(words));
        return Needed.run(directory, argv);
    }
}
