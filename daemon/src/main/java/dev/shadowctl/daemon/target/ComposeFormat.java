package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.ComposeService.OPTIONS;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.daemon.target.yaml.YamlEditor;
import dev.shadowctl.daemon.target.yaml.YamlEditor.Style;
import dev.shadowctl.daemon.target.yaml.YamlException;
import dev.shadowctl.daemon.target.yaml.YamlNode;
import dev.shadowctl.daemon.target.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A service of a Compose file: {@code deploy.resources}, {@code deploy.replicas}, {@code JAVA_TOOL_OPTIONS}, and
 * {@code blkio_config} where a device is known.
 *
 * <p>The older keys ({@code mem_limit}, {@code mem_reservation}, {@code cpus}, {@code scale}) must agree with
 * {@code deploy} where both stand, says the specification; so where one stands it is set too.
 */
final class ComposeFormat implements Format {

    private static final String RESOURCES = "resources";
    private static final String LIMITS = "limits";
    private static final String RESERVATIONS = "reservations";

    private final Path file;
    private final String service;
    private final Optional<String> device;

    /**
     * The format of one service.
     *
     * @param device block device whose rates are limited, or empty where it is not known
     */
    ComposeFormat(Path file, String service, Optional<String> device) {
        this.file = file;
        this.service = service;
        this.device = device;
    }

    @Override
    public String subject() {
        return "service " + service + " of " + file;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    private ComposeService service(YamlDocument document) {
        return new ComposeService(file, service, document);
    }

    /** A Compose file may be written as JSON, and stays that. */
    private static YamlEditor editor(String text) {
        return text.startsWith("{") ? YamlEditor.ofJson(text) : YamlEditor.ofYaml(text);
    }

    private String text(Map<Path, String> texts) {
        String text = texts.get(file);
        if (text == null) {
            throw new YamlException("there is no file " + file);
        }
        return text;
    }

    private ComposeService parsed(Map<Path, String> texts) {
        ComposeService parsed = service(YamlDocument.parse(text(texts)));
        parsed.node();
        return parsed;
    }

    /** From the service's key to the end of the last line that belongs to it. */
    private record Span(int from, int to) {}

    private Span span(YamlEditor editor) {
        service(editor.document()).node();
        YamlNode services = editor.document().value(List.of("services")).orElseThrow();
        if (!(services instanceof Mapping mapping)) {
            throw new YamlException("'services' is no mapping");
        }
        YamlNode.Entry entry = mapping.entry(service)
                .orElseThrow(() -> new YamlException("the service '" + service
                        + "' is itself merged from an anchor and cannot be changed apart; write it out"));
        int end = editor.contentEnd(entry.value());
        return new Span(entry.key().start(), mapping.flow() ? end : editor.lineEnd(end));
    }

    @Override
    public String part(String text) {
        Span span = span(editor(text));
        return text.substring(span.from, span.to);
    }

    @Override
    public String withPart(String text, String part) {
        Span span = span(editor(text));
        return text.substring(0, span.from) + part + text.substring(span.to);
    }

    @Override
    public String basis(Map<Path, String> texts) {
        YamlDocument document = YamlDocument.parse(text(texts));
        ComposeService parsed = service(document);
        return document.values(parsed.node()) + "\n"
                + parsed.inheritedVariable(OPTIONS).orElse("");
    }

    @Override
    public Map<Path, String> with(Map<Path, String> texts, Allotment wanted) {
        String text = text(texts);
        YamlEditor editor = editor(text);
        span(editor);
        requireRoom(service(editor.document()), wanted);
        others(service(editor.document())).requireOneCollector(wanted);
        memory(editor, wanted);
        cpu(editor, wanted);
        replicas(editor, wanted);
        environment(editor, wanted);
        disk(editor, "device_read_bps", wanted.diskReadBytesPerSecond());
        disk(editor, "device_write_bps", wanted.diskWriteBytesPerSecond());
        ComposeCheck.requireSameElsewhere(service, YamlDocument.parse(text), editor.document());
        Map<Path, String> after = new LinkedHashMap<>(texts);
        after.put(file, editor.text());
        return after;
    }

    /** Keys that the engine refuses beside those that are set. */
    private void requireRoom(ComposeService parsed, Allotment wanted) {
        for (String key : List.of("cpu_quota", "cpu_period")) {
            if (wanted.cpuLimitCores().isPresent() && parsed.has(key)) {
                throw new YamlException("the service sets " + key
                        + ", which the engine refuses beside deploy.resources.limits.cpus; take it out");
            }
        }
        Optional<String> swap = parsed.effective("memswap_limit");
        boolean below = swap.isPresent()
                && Spelling.bytes(swap.get()).isPresent()
                && Spelling.bytes(swap.get()).getAsLong() < wanted.memoryBytes();
        if (below) {
            throw new YamlException("memswap_limit of " + swap.get() + " is below the memory of "
                    + Spelling.shown(wanted.memoryBytes()) + ", which the engine refuses; raise it or take it out");
        }
    }

    private void memory(YamlEditor editor, Allotment wanted) {
        bytes(editor, wanted.memoryBytes(), "deploy", RESOURCES, LIMITS, "memory");
        bytes(editor, wanted.memoryBytes(), "deploy", RESOURCES, RESERVATIONS, "memory");
        for (String key : List.of("mem_limit", "mem_reservation")) {
            if (service(editor.document()).has(key)) {
                bytes(editor, wanted.memoryBytes(), key);
            }
        }
    }

    private void cpu(YamlEditor editor, Allotment wanted) {
        cores(editor, wanted.cpuRequestCores(), "deploy", RESOURCES, RESERVATIONS, "cpus");
        if (wanted.cpuLimitCores().isEmpty()) {
            unlimited(editor, "deploy", RESOURCES, LIMITS, "cpus");
            unlimited(editor, "cpus");
            return;
        }
        cores(editor, wanted.cpuLimitCores().getAsDouble(), "deploy", RESOURCES, LIMITS, "cpus");
        if (service(editor.document()).has("cpus")) {
            cores(editor, wanted.cpuLimitCores().getAsDouble(), "cpus");
        }
    }

    private void bytes(YamlEditor editor, long bytes, String... keys) {
        Optional<String> stands = service(editor.document()).scalar(keys);
        boolean same = stands.isPresent() && Spelling.bytes(stands.get()).equals(OptionalLong.of(bytes));
        if (!same) {
            editor.set(path(keys), Spelling.bytes(bytes, ""), Style.TEXT);
        }
    }

    private void cores(YamlEditor editor, double cores, String... keys) {
        String written = Spelling.plain(Spelling.cores(cores));
        Optional<String> stands = service(editor.document()).scalar(keys);
        if (stands.isEmpty() || !Spelling.shownNumber(stands.get()).equals(written)) {
            editor.set(path(keys), written, Style.QUOTED);
        }
    }

    private void unlimited(YamlEditor editor, String... keys) {
        if (service(editor.document()).value(keys).isEmpty()) {
            return;
        }
        for (int i = 1; i < keys.length; i++) {
            editor.own(path(Arrays.copyOf(keys, i)));
        }
        editor.remove(path(keys));
        if (service(editor.document()).value(keys).isPresent()) {
            throw new YamlException("the plan sets no CPU limit, but the service inherits " + String.join(".", keys)
                    + " through <<, which nothing can take away; take it out of the anchor");
        }
    }

    private void replicas(YamlEditor editor, Allotment wanted) {
        ComposeService parsed = service(editor.document());
        if (wanted.replicas() > 1 && parsed.oneOnly().isPresent()) {
            return;
        }
        boolean stands = parsed.effective("deploy", "replicas").isPresent();
        boolean scaled = parsed.has("scale");
        String written = Integer.toString(wanted.replicas());
        if (stands || (!scaled && wanted.replicas() > 1)) {
            whole(editor, written, "deploy", "replicas");
        }
        if (scaled) {
            whole(editor, written, "scale");
        }
    }

    private void whole(YamlEditor editor, String number, String... keys) {
        if (!service(editor.document()).scalar(keys).equals(Optional.of(number))) {
            editor.set(path(keys), number, Style.NUMBER);
        }
    }

    private void environment(YamlEditor editor, Allotment wanted) {
        new ComposeEnvironment(editor, path("environment"))
                .set(
                        OPTIONS,
                        service(editor.document()).inheritedVariable(OPTIONS).orElse(""),
                        options -> JvmOptions.ofVariable(options).with(wanted));
    }

    private void disk(YamlEditor editor, String key, @Nullable Long rate) {
        Optional<String> limited = device(service(editor.document()));
        if (rate != null && limited.isPresent()) {
            ComposeRates.set(editor, path("blkio_config", key), limited.get(), Spelling.bytes(rate, ""));
        }
    }

    /** The device that is given, else the one whose rate the file limits already. */
    private Optional<String> device(ComposeService parsed) {
        return device.isPresent() ? device : ComposeRates.device(parsed);
    }

    private List<String> path(String... keys) {
        return ComposeService.path(service, keys);
    }

    @Override
    public Map<String, String> standing(Map<Path, String> texts) {
        ComposeService parsed = parsed(texts);
        Standing standing = new Standing()
                .plain("replicas", first(parsed, "scale", "deploy", "replicas").or(() -> Optional.of("1")))
                .number("cpuRequestCores", parsed.effective("deploy", RESOURCES, RESERVATIONS, "cpus"))
                .number("cpuLimitCores", first(parsed, "cpus", "deploy", RESOURCES, LIMITS, "cpus"))
                .memory(
                        first(parsed, "mem_limit", "deploy", RESOURCES, LIMITS, "memory"),
                        first(parsed, "mem_reservation", "deploy", RESOURCES, RESERVATIONS, "memory"))
                .all(JvmOptions.ofVariable(parsed.variable(OPTIONS).orElse("")).standing());
        device(parsed).ifPresent(path -> standing.rate(
                        "diskReadBytesPerSecond", ComposeRates.rate(parsed, "device_read_bps", path))
                .rate("diskWriteBytesPerSecond", ComposeRates.rate(parsed, "device_write_bps", path)));
        return standing.values();
    }

    private static Optional<String> first(ComposeService parsed, String older, String... keys) {
        return parsed.effective(keys).or(() -> parsed.effective(older));
    }

    @Override
    public List<String> unenforceable(Map<Path, String> texts, Allotment wanted) {
        ComposeService parsed = parsed(texts);
        Unenforceable said = new Unenforceable("Docker Compose", wanted)
                .cpuRequest()
                .startup()
                .network();
        if (device(parsed).isEmpty()) {
            said.disk("no block device is known whose rate could be limited; name one in blkio_config of the service");
        }
        parsed.oneOnly().ifPresent(said::replicas);
        others(parsed).tell(said);
        List<String> overridden = parsed.overridden();
        if (!overridden.isEmpty()) {
            said.say(
                    parsed.overrides().get(0) + " sets " + String.join(", ", overridden)
                            + " of the service and wins over what is written here; make it a target of its own, or take it out");
        }
        if (parsed.variable(OPTIONS).orElse("").contains("${")) {
            said.say("JVM arguments: " + OPTIONS
                    + " takes a part from a variable of Compose, whose content is not known here");
        }
        return said.sentences();
    }

    private static OtherArguments others(ComposeService parsed) {
        return OtherArguments.of("the command of the service", parsed.commandLine(), parsed::variable);
    }

    @Override
    public List<String> leftToDo() {
        StringBuilder files = new StringBuilder(" -f " + file);
        service(YamlDocument.parse("{}")).overrides().forEach(over -> files.append(" -f ")
                .append(over));
        return List.of("docker compose" + files + " up -d " + service);
    }
}
