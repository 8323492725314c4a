package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.ComposeService.OPTIONS;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.daemon.target.yaml.YamlException;
import dev.shadowctl.wire.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Kubernetes manifest, which is read and left alone. What an allotment changes is rendered beside it: a strategic-merge patch
 * {@code NAME.shadowctl.yaml}, or beside a {@code kustomization.yaml} a component in the directory {@code shadowctl}.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/manage-kubernetes-objects/kustomization/">Kustomize</a>
 */
final class KubernetesFormat implements Format {

    private static final String COMPONENT =
            """
            # Written by shadowctl. In the kustomization above: components: [shadowctl]
            apiVersion: kustomize.config.k8s.io/v1alpha1
            kind: Component
            patches:
              - path: allotment.yaml
            """;
    private static final BigDecimal BITS = BigDecimal.valueOf(8);

    private final Path manifest;
    private final Optional<Path> component;
    private final Path patch;

    private KubernetesFormat(Path manifest, Optional<Path> component, Path patch) {
        this.manifest = manifest;
        this.component = component;
        this.patch = patch;
    }

    /** A patch beside a manifest. */
    static KubernetesFormat patch(Path manifest) {
        String name = String.valueOf(manifest.getFileName()).replaceFirst("\\.ya?ml$", "");
        return new KubernetesFormat(manifest, Optional.empty(), manifest.resolveSibling(name + ".shadowctl.yaml"));
    }

    /** A component beside a kustomization. */
    static KubernetesFormat component(Path kustomization) {
        Path directory = kustomization.resolveSibling("shadowctl");
        return new KubernetesFormat(
                kustomization,
                Optional.of(directory.resolve("kustomization.yaml")),
                directory.resolve("allotment.yaml"));
    }

    @Override
    public String subject() {
        return "manifest " + manifest;
    }

    @Override
    public List<Path> files() {
        return component.map(file -> List.of(patch, file)).orElse(List.of(patch));
    }

    private List<String> manifests() {
        String text =
                new ConfigFile(manifest).text().orElseThrow(() -> new YamlException("there is no file " + manifest));
        if (component.isEmpty()) {
            return List.of(text);
        }
        List<String> texts = new ArrayList<>();
        Object resources = YamlDocument.parse(text).values() instanceof Map<?, ?> map ? map.get("resources") : null;
        if (resources instanceof List<?> list) {
            for (Object each : list) {
                if (String.valueOf(each).matches("[^:]*\\.ya?ml")) {
                    new ConfigFile(manifest.resolveSibling(String.valueOf(each)))
                            .text()
                            .ifPresent(texts::add);
                }
            }
        }
        return texts;
    }

    @Override
    public String basis(Map<Path, String> texts) {
        return String.join("\n---\n", manifests());
    }

    @Override
    public Map<Path, String> with(Map<Path, String> texts, Allotment wanted) {
        Map<Path, String> after = new LinkedHashMap<>(texts);
        KubernetesWorkload workload = KubernetesWorkload.only(manifests());
        others(workload).requireOneCollector(wanted);
        after.put(patch, rendered(workload, wanted));
        component.ifPresent(file -> after.put(file, COMPONENT));
        return after;
    }

    private static OtherArguments others(KubernetesWorkload workload) {
        return OtherArguments.of("the command of the container", workload.commandLine(), workload::variable);
    }

    private static String rendered(KubernetesWorkload workload, Allotment wanted) {
        List<String> lines = new ArrayList<>();
        lines.add("# Written by shadowctl: what changes in the manifest, as a strategic-merge patch.");
        lines.add("apiVersion: " + workload.text("apiVersion").orElse("apps/v1"));
        lines.add("kind: " + workload.kind());
        lines.add("metadata:");
        lines.add("  name: " + text(workload.text("metadata", "name").orElse("")));
        workload.text("metadata", "namespace").ifPresent(name -> lines.add("  namespace: " + text(name)));
        lines.add("spec:");
        if (!workload.kind().equals("DaemonSet")) {
            lines.add("  replicas: " + wanted.replicas());
        }
        lines.add("  template:");
        annotations(wanted, lines);
        lines.add("    spec:");
        lines.add("      containers:");
        lines.add("        - name: " + text(workload.container()));
        lines.add("          env:");
        lines.add("            - name: " + OPTIONS);
        String options =
                JvmOptions.ofVariable(workload.variable(OPTIONS).orElse("")).with(wanted);
        lines.add("              value: " + text(options));
        lines.add("          resources:");
        lines.add("            requests:");
        lines.add("              cpu: " + cores(wanted.cpuRequestCores()));
        lines.add("              memory: " + Spelling.bytes(wanted.memoryBytes(), "i"));
        lines.add("            limits:");
        if (wanted.cpuLimitCores().isPresent()) {
            lines.add("              cpu: " + cores(wanted.cpuLimitCores().getAsDouble()));
        } else if (workload.ofContainer("resources", "limits", "cpu").isPresent()) {
            lines.add("              cpu: null");
        }
        lines.add("              memory: " + Spelling.bytes(wanted.memoryBytes(), "i"));
        return String.join("\n", lines) + "\n";
    }

    private static void annotations(Allotment wanted, List<String> lines) {
        if (wanted.networkReceiveBytesPerSecond() == null && wanted.networkTransmitBytesPerSecond() == null) {
            return;
        }
        lines.add("    metadata:");
        lines.add("      annotations:");
        if (wanted.networkReceiveBytesPerSecond() != null) {
            lines.add("        kubernetes.io/ingress-bandwidth: " + bits(wanted.networkReceiveBytesPerSecond()));
        }
        if (wanted.networkTransmitBytesPerSecond() != null) {
            lines.add("        kubernetes.io/egress-bandwidth: " + bits(wanted.networkTransmitBytesPerSecond()));
        }
    }

    /** Bits per second in thousands, rounded up; the bandwidth plugin takes 1k to 1P. */
    private static String bits(long bytes) {
        BigDecimal thousands =
                BigDecimal.valueOf(bytes).multiply(BITS).movePointLeft(3).setScale(0, RoundingMode.CEILING);
        return thousands.max(BigDecimal.ONE).toPlainString() + "k";
    }

    private static String cores(double cores) {
        BigDecimal thousandths = Spelling.cores(cores).movePointRight(3);
        return thousandths.setScale(0, RoundingMode.CEILING).toPlainString() + "m";
    }

    /** A text in double quotes, which are JSON's. */
    private static String text(String value) {
        return value.matches("[a-z][a-z0-9.-]*") && !value.matches("true|false|null|yes|no|on|off|y|n")
                ? value
                : Json.type(Object.class).toJson(value);
    }

    @Override
    public Map<String, String> standing(Map<Path, String> texts) {
        KubernetesWorkload base = KubernetesWorkload.only(manifests());
        Optional<KubernetesWorkload> over = Optional.ofNullable(texts.get(patch))
                .filter(KubernetesWorkload::isIn)
                .map(text -> KubernetesWorkload.only(List.of(text)));
        Optional<String> options = over.flatMap(each -> each.variable(OPTIONS)).or(() -> base.variable(OPTIONS));
        boolean unlimited = texts.getOrDefault(patch, "").contains(" cpu: null\n");
        return new Standing()
                .plain("replicas", either(over, base, "spec", "replicas"))
                .plain(
                        "cpuRequestCores",
                        ofContainer(over, base, "requests", "cpu").map(KubernetesFormat::shownCores))
                .plain(
                        "cpuLimitCores",
                        unlimited
                                ? Optional.empty()
                                : ofContainer(over, base, "limits", "cpu").map(KubernetesFormat::shownCores))
                .memory(ofContainer(over, base, "limits", "memory"), ofContainer(over, base, "requests", "memory"))
                .plain("networkReceiveBytesPerSecond", bandwidth(over, base, "ingress"))
                .plain("networkTransmitBytesPerSecond", bandwidth(over, base, "egress"))
                .all(JvmOptions.ofVariable(options.orElse("")).standing())
                .values();
    }

    private static Optional<String> bandwidth(
            Optional<KubernetesWorkload> over, KubernetesWorkload base, String direction) {
        String annotation = "kubernetes.io/" + direction + "-bandwidth";
        return either(over, base, "spec", "template", "metadata", "annotations", annotation)
                .map(bits -> bits + "bit/s");
    }

    private static Optional<String> either(Optional<KubernetesWorkload> over, KubernetesWorkload base, String... keys) {
        return over.flatMap(each -> each.text(keys)).or(() -> base.text(keys));
    }

    private static Optional<String> ofContainer(
            Optional<KubernetesWorkload> over, KubernetesWorkload base, String part, String amount) {
        return over.flatMap(each -> each.ofContainer("resources", part, amount))
                .or(() -> base.ofContainer("resources", part, amount));
    }

    private static String shownCores(String quantity) {
        return quantity.matches("[0-9]{1,9}m")
                ? Spelling.plain(new BigDecimal(quantity.substring(0, quantity.length() - 1)).movePointLeft(3))
                : Spelling.shownNumber(quantity);
    }

    @Override
    public List<String> unenforceable(Map<Path, String> texts, Allotment wanted) {
        KubernetesWorkload workload = KubernetesWorkload.only(manifests());
        Unenforceable said = new Unenforceable("Kubernetes", wanted).startup().disk("Kubernetes limits no block I/O");
        if (wanted.networkReceiveBytesPerSecond() != null || wanted.networkTransmitBytesPerSecond() != null) {
            said.say(
                    "networkReceiveBytesPerSecond, networkTransmitBytesPerSecond: held only where the cluster's network"
                            + " has the CNI bandwidth plugin");
        }
        if (workload.kind().equals("DaemonSet")) {
            said.processes("a DaemonSet runs one pod a node");
        }
        others(workload).tell(said);
        return said.sentences();
    }

    @Override
    public List<String> leftToDo() {
        return component.isPresent()
                ? List.of(
                        "add 'components: [shadowctl]' to " + manifest + ", once",
                        "kubectl apply -k " + manifest.toAbsolutePath().getParent())
                : List.of("kubectl patch -f " + manifest + " --type strategic --patch-file " + patch);
    }
}
