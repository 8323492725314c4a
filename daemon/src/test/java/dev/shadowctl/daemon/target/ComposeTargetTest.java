package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.Allotments.USUAL;
import static dev.shadowctl.daemon.target.Allotments.WHOLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.Change;
import dev.shadowctl.core.target.Preview;
import dev.shadowctl.core.target.Reach;
import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.Target;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.target.yaml.YamlDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ComposeTargetTest {

    private static final Path SHAPES = Path.of("src/test/resources/compose");

    /** Lines that may go: those that say what an allotment sets, and aliases that are written out. */
    private static final String OURS =
            ".*(memory|cpus|replicas|scale|mem_limit|mem_reservation|JAVA_TOOL_OPTIONS|-Xm[xs]|-XX:|rate).*"
                    + "|\\s*(deploy|environment|resources|web): ?([*~{].*)?";

    @TempDir
    private Path directory;

    static Stream<Arguments> shapes() throws IOException {
        Map<String, UnaryOperator<String>> forms = Map.of(
                "as it is", text -> text,
                "with CRLF", text -> text.replace("\n", "\r\n"),
                "with a byte order mark", text -> "\uFEFF" + text,
                "without a final newline", text -> text.substring(0, text.length() - 1));
        List<Arguments> all = new ArrayList<>();
        for (Path shape : shapeFiles()) {
            String text = Files.readString(shape);
            forms.forEach((name, form) -> all.add(Arguments.of(shape.getFileName() + " " + name, form.apply(text))));
        }
        return all.stream();
    }

    static List<Path> shapeFiles() throws IOException {
        try (Stream<Path> files = Files.list(SHAPES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private Path write(String text) throws IOException {
        for (String variables : List.of("common.env", "web.env")) {
            Files.copy(SHAPES.resolve(variables), directory.resolve(variables));
        }
        return Files.write(directory.resolve("compose.yaml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static Target target(Path file) {
        return target(file, "web");
    }

    private static Target target(Path file, String service) {
        return new FilesTarget(new ComposeFormat(file, service, Optional.of("/dev/sda")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void setsWhatIsWantedAndKeepsTheRest(String name, String text) throws IOException {
        Path file = write(text);
        Target target = target(file);
        Snapshot before = target.read();
        Preview preview = target.preview(before, WHOLE);
        assertThat(Files.readString(file)).isEqualTo(text);

        target.apply(before, WHOLE);

        String after = Files.readString(file);
        requireOnlyOursChanged(text, after);
        assertThat(target.read().fingerprint()).isEqualTo(preview.after());
        requireWanted(after, WHOLE);
        assertThat(target.preview(target.read(), WHOLE).changes()).isEmpty();

        target.apply(before, WHOLE);
        assertThat(Files.readString(file)).isEqualTo(after);
        target.rollback(before);
        assertThat(Files.readString(file)).isEqualTo(text);
        assertThat(target.read()).isEqualTo(before);
    }

    static Stream<String> oddities() {
        return Stream.of(
                "---\nservices:\n  web:\n    image: a\n...\n",
                "%YAML 1.2\n---\nservices:\n  web:\n    image: a\n",
                "services:\n  web:\n    environment: {}\n    deploy: {resources: {}}\n",
                "services:\n  web:\n    environment: []\n    image: a\n",
                "services:\n  web:\n    environment:\n      - \"JAVA_TOOL_OPTIONS=-Da=\\\"x y\\\" -Xmx1g\"\n",
                "services:\n  web:\n    environment:\n      JAVA_TOOL_OPTIONS: -Xmx1g\n        -Da=b\n        -ea\n    image: a\n",
                "services:\n  web:\n    environment:\n      JAVA_TOOL_OPTIONS: '-Da=''x y'' -Xmx1g'\n",
                "services:\n  web:\n    environment: {JAVA_TOOL_OPTIONS: , A: b}\n",
                "services :\n  web :\n    image : a\n    deploy :   \n",
                "services:\n  web:\n    deploy: ~ # later\n    image: a\n",
                "services: { web: { image: a, # why\n  deploy: { resources: { limits: { cpus: 1 } } } # so\n } }\n",
                "services:\n  web:\n    image: a\n    x-script: |+\n      echo\n\n\n  db:\n    image: b\n",
                "services:\n  web:\n    image: a\n    x-script: |\n      echo\n      # no comment\n\n\n",
                "services:\n  web:\n    image: a\n    x-script: >-\n      echo",
                "services:\n  web:\n    image: a\n      # deeper\n  # shallower\n  db: {image: b}\n",
                "services:\n  web:\n    mem_limit: 1073741824\n    cpus: .5\n    deploy: {replicas: 1,}\n",
                "services:\n  web:\n    deploy: {resources: {limits: {memory: \"${MEM:-1g}\"}}}\n",
                "x-r: &r {limits: {memory: 1g}}\nservices:\n  web:\n    deploy:\n      resources: *r\n  db:\n    deploy: {resources: *r}\n",
                "x-m: &m 2g\nservices:\n  web:\n    deploy: {resources: {limits: {memory: *m}}}\n    mem_limit: *m\n",
                "services:\n  db:\n    image: b\n  web:",
                "services:\n  web: {}\n",
                "services:\n  'web':\n    \"deploy\":\n      \"resources\":\n        'limits':\n          'memory': '2g'\n",
                "services:\n  web:\n    <<: {image: a, deploy: {replicas: 2}}\n    tty: true\n",
                "services:\n      web:\n       image: a\n       deploy:\n          resources:\n           limits:\n            cpus: 1\n");
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void staysRightWhereItIsWrittenOddly(String text) throws IOException {
        Path file = write(text);
        Target target = target(file);
        Snapshot before = target.read();
        Preview preview = target.preview(before, WHOLE);
        target.apply(before, WHOLE);
        String after = Files.readString(file);
        requireOnlyOursChanged(text, after);
        requireWanted(after, WHOLE);
        assertThat(target.read().fingerprint()).isEqualTo(preview.after());
        target.apply(target.read(), WHOLE);
        assertThat(Files.readString(file)).isEqualTo(after);
        target.rollback(before);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    private static void requireWanted(String text, Allotment wanted) {
        new Load(LoadSettings.builder().setAllowDuplicateKeys(true).build()).loadFromString(text);
        YamlDocument document = YamlDocument.parse(text);
        String[] deploy = {"services", "web", "deploy"};
        assertThat(document.scalar(List.of(deploy[0], deploy[1], deploy[2], "resources", "limits", "memory")))
                .contains("640M");
        assertThat(document.scalar(List.of(deploy[0], deploy[1], deploy[2], "resources", "reservations", "memory")))
                .contains("640M");
        assertThat(document.scalar(List.of(deploy[0], deploy[1], deploy[2], "resources", "limits", "cpus")))
                .contains("0.49");
        assertThat(document.scalar(List.of(deploy[0], deploy[1], deploy[2], "resources", "reservations", "cpus")))
                .contains("0.42");
        ComposeService service = new ComposeService(Path.of("compose.yaml"), "web", document);
        assertThat(service.variable("JAVA_TOOL_OPTIONS").orElseThrow())
                .contains("-Xmx384m", wanted.collector().flag(), "-XX:ActiveProcessorCount=2")
                .doesNotContain("-Xmx1g", "-Xmx2g", "UseZGC", "UseParallelGC", "MaxRAMPercentage");
        assertThat(ComposeRates.rate(service, "device_read_bps", "/dev/sda")).contains("10M");
        assertThat(ComposeRates.rate(service, "device_write_bps", "/dev/sda")).contains("7000001");
    }

    /** Of the lines that were there only ours may be missing, and the others come in the same order. */
    private static void requireOnlyOursChanged(String before, String after) {
        requireOnlyOursChanged("web", before, after);
    }

    static void requireOnlyOursChanged(String service, String before, String after) {
        String ours = OURS.replace("web", service.replace(".", "\\."));
        List<String> old = List.of(before.split("(?<=\n)"));
        List<String> now = List.of(after.split("(?<=\n)"));
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).strip().equals(now.get(j).strip())
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int j = 0;
        for (int i = 0; i < old.size(); i++) {
            while (j < now.size() && common[i][j] == common[i][j + 1]) {
                j++;
            }
            if (j < now.size()
                    && old.get(i).strip().equals(now.get(j).strip())
                    && common[i][j] == common[i + 1][j + 1] + 1) {
                boolean atEnd = i == old.size() - 1;
                assertThat(atEnd ? now.get(j).stripTrailing() : now.get(j))
                        .isEqualTo(atEnd ? old.get(i).stripTrailing() : old.get(i));
                j++;
            } else if (!isExtended(old.get(i), now)) {
                assertThat(old.get(i).stripTrailing()).matches(ours);
            }
        }
    }

    /** Something was added before its closing brackets, or at its end. */
    private static boolean isExtended(String line, List<String> now) {
        String start = line.strip().replaceAll("[}\\]]+$", "");
        return now.stream().anyMatch(each -> each.strip().startsWith(start));
    }

    @Test
    void theChangesAreThoseOfAPerson() throws IOException {
        Path file = write(Files.readString(SHAPES.resolve("02-full-deploy.yaml")));
        Target target = target(file);
        assertThat(target.preview(target.read(), USUAL).changes())
                .contains(
                        new Change("cpuLimitCores", "1", "0.49"),
                        new Change("cpuRequestCores", null, "0.42"),
                        new Change("memoryBytes", "limit 2 GiB, request 256 MiB", "640 MiB"),
                        new Change("heapBytes", "2 GiB", "384 MiB"),
                        new Change("initialHeapBytes", "2 GiB", "384 MiB"),
                        new Change("collector", "g1", "serial"),
                        new Change("replicas", "2", "1"));
    }

    @Test
    void aMergedAnchorStaysAndTheServiceOverridesIt() throws IOException {
        Path file = write(Files.readString(SHAPES.resolve("04-extension-merged.yaml")));
        Target target = target(file);
        target.apply(target.read(), USUAL);
        String after = Files.readString(file);
        assertThat(after).startsWith(Files.readString(file).substring(0, after.indexOf("services:")));
        YamlDocument document = YamlDocument.parse(after);
        assertThat(document.scalar(List.of("services", "worker", "deploy", "resources", "limits", "memory")))
                .contains("4g");
        assertThat(document.scalar(List.of("services", "web", "deploy", "restart_policy", "condition")))
                .contains("any");
        assertThat(document.scalar(List.of("services", "web", "environment", "TZ")))
                .contains("UTC");
    }

    @Test
    void noCpuLimitTakesAwayTheOneThatStands() throws IOException {
        Path file = write(Files.readString(SHAPES.resolve("02-full-deploy.yaml")));
        Target target = target(file);
        target.apply(target.read(), Allotments.UNLIMITED);
        assertThat(YamlDocument.parse(Files.readString(file))
                        .scalar(List.of("services", "web", "deploy", "resources", "limits", "cpus")))
                .isEmpty();
    }

    @Test
    void flagsOfBasesAndVariableFilesAreKept() throws IOException {
        Path extending = write(Files.readString(SHAPES.resolve("08-extends.yaml")));
        target(extending).apply(target(extending).read(), USUAL);
        assertThat(Files.readString(extending)).contains("JAVA_TOOL_OPTIONS: -Dbase=yes -Xmx384m ");
        Files.write(extending, Files.readAllBytes(SHAPES.resolve("19-environment-file.yaml")));
        target(extending).apply(target(extending).read(), USUAL);
        assertThat(Files.readString(extending)).contains("JAVA_TOOL_OPTIONS: -Dfrom=web -Xmx384m ");
    }

    @Test
    void twoServicesOfOneFileAreChangedAndUndoneApart() throws IOException {
        String text = Files.readString(SHAPES.resolve("22-deploy-alias.yaml"));
        Path file = write(text);
        Snapshot api = target(file, "api").read();
        Snapshot web = target(file, "web").read();
        target(file, "api").apply(api, USUAL);
        target(file, "web").apply(web, WHOLE);
        target(file, "api").rollback(api);
        assertThat(target(file, "api").read()).isEqualTo(api);
        assertThat(target(file, "web")
                        .preview(target(file, "web").read(), WHOLE)
                        .changes())
                .isEmpty();
        target(file, "web").rollback(web);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void anEditSinceThePlanIsSeenAndRefused() throws IOException {
        Path file = write("services:\n  web:\n    image: a\n");
        Target target = target(file);
        Snapshot before = target.read();
        Files.writeString(file, "services:\n  web:\n    image: b\n");
        assertThatThrownBy(() -> target.apply(before, USUAL))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("changed by somebody else")
                .hasMessageContaining("plan again");
        assertThat(Files.readString(file)).contains("image: b").doesNotContain("640M");
    }

    @Test
    void anEditOfWhatItInheritsIsSeenToo() throws IOException {
        String text = Files.readString(SHAPES.resolve("04-extension-merged.yaml"));
        Path file = write(text);
        Snapshot before = target(file).read();
        Files.writeString(file, text.replace("cpus: \"2\"", "cpus: \"3\""));
        assertThatThrownBy(() -> target(file).apply(before, USUAL)).hasMessageContaining("changed by somebody else");
    }

    @Test
    void anEditElsewhereInTheFileIsNoMatter() throws IOException {
        Path file = write("services:\n  web:\n    image: a\n");
        Snapshot before = target(file).read();
        Files.writeString(file, "services:\n  web:\n    image: a\n  db:\n    image: b\n");
        target(file).apply(before, USUAL);
        target(file).rollback(before);
        assertThat(Files.readString(file)).isEqualTo("services:\n  web:\n    image: a\n  db:\n    image: b\n");
    }

    @Test
    void whatCannotBeEditedIsRefusedWithAReason() throws IOException {
        requireRefusal("services:\n  web:\n    image: a\n---\nb: c\n", "2 documents");
        requireRefusal("services:\n\tweb:\n\t\timage: a\n", "line 2", "tab");
        requireRefusal("services:\n  api:\n    image: a\n", "no service 'web'", "[api]");
        requireRefusal("web:\n  image: a\n", "no 'services'");
        requireRefusal("services:\n  web:\n    image: a\n    image: b\n", "twice");
        requireRefusal("services:\n  web:\n    cpu_quota: 50000\n", "cpu_quota");
        requireRefusal("services:\n  web:\n    memswap_limit: 128m\n", "memswap_limit");
        requireRefusal("services:\n  web: &w\n    image: a\n  worker:\n    <<: *w\n", "'worker' shares an anchor");
        requireRefusal("services:\n  web:\n    deploy: [a]\n", "mapping");
    }

    private void requireRefusal(String text, String... said) throws IOException {
        Path file = Files.writeString(directory.resolve("refused.yaml"), text);
        assertThatThrownBy(() -> target(file).preview(target(file).read(), USUAL))
                .isInstanceOf(TargetException.class)
                .hasMessageContainingAll(said);
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void whatDockerComposeHoldsNobodyToIsNamed() throws IOException {
        Path file = write(Files.readString(SHAPES.resolve("16-command-line.yaml")));
        Target target = new FilesTarget(new ComposeFormat(file, "web", Optional.empty()));
        assertThat(String.join("\n", target.preview(target.read(), WHOLE).unenforceable()))
                .contains("networkReceiveBytesPerSecond", "startupCpuCores", "diskReadBytesPerSecond", "-Xmx4g");
        Files.writeString(file, "services:\n  web:\n    container_name: one\n    ports: ['80:80']\n");
        assertThat(String.join("\n", target.preview(target.read(), WHOLE).unenforceable()))
                .contains("replicas: container_name");
    }

    @Test
    void argumentsOfOtherVariablesAreNamed() throws IOException {
        Path file = write(
                """
                services:
                  web:
                    entrypoint: sh -c 'java $$JAVA_OPTS -jar app.jar'
                    environment:
                      JAVA_OPTS: -Xmx768m
                      JVM_OPTS: -XX:+UseParallelGC
                """);
        Target target = new FilesTarget(new ComposeFormat(file, "web", Optional.empty()));
        assertThat(String.join("\n", target.preview(target.read(), WHOLE).unenforceable()))
                .contains(
                        "JAVA_OPTS holds -Xmx768m, which wins over JAVA_TOOL_OPTIONS; take it out",
                        "JVM_OPTS holds -XX:+UseParallelGC, and where a script hands that to java it wins over"
                                + " JAVA_TOOL_OPTIONS, or keeps the JVM from starting");
    }

    @Test
    void anOverrideBesideItIsNamedAndStaysPartOfTheCommand() throws IOException {
        Path file = write("services:\n  web:\n    ports: ['${PORT:-80}:80']\n");
        Path over = Files.writeString(
                directory.resolve("compose.override.yml"), "services: {web: {mem_limit: 4g}, db: {cpus: 2}}\n");
        Target target = target(file);
        assertThat(String.join("\n", target.preview(target.read(), WHOLE).unenforceable()))
                .contains(over + " sets mem_limit of the service and wins", "replicas: a port of the machine");
        assertThat(target.leftToDo()).containsExactly("docker compose -f " + file + " -f " + over + " up -d web");
    }

    @Test
    void twoCollectorsAreRefusedForNoJvmStartsWithThem() throws IOException {
        requireRefusal(
                "services:\n  web:\n    command: [java, -XX:+UseZGC, -jar, app.jar]\n", "-XX:+UseZGC", "no JVM starts");
        requireRefusal(
                """
                services:
                  web:
                    command: java ${JAVA_OPTS} -jar app.jar
                    environment: [JAVA_OPTS=-XX:+UseZGC]
                """,
                "JAVA_OPTS holds -XX:+UseZGC");
        Path same = write("services:\n  web:\n    command: [java, -XX:+UseSerialGC, -jar, app.jar]\n");
        assertThat(target(same).preview(target(same).read(), USUAL).changes()).isNotEmpty();
    }

    @Test
    void aFileThatIsNotThereIsOutOfReach() {
        assertThat(target(directory.resolve("none.yaml")).test())
                .isInstanceOfSatisfying(
                        Reach.OutOfReach.class, out -> assertThat(out.reason()).contains("there is no file"));
    }
}
