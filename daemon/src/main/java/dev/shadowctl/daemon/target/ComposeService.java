package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.yaml.YamlDocument;
import dev.shadowctl.daemon.target.yaml.YamlException;
import dev.shadowctl.daemon.target.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One service of a Compose file, with what it inherits: by aliases and merges within the file, by {@code extends} from
 * another service, by {@code env_file} from files of variables.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/spec.md">The Compose Specification</a>
 */
final class ComposeService {

    static final String OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final int LONGEST_CHAIN = 10;

    private final Path file;
    private final String name;
    private final YamlDocument document;

    ComposeService(Path file, String name, YamlDocument document) {
        this.file = file;
        this.name = name;
        this.document = document;
    }

    /** The node of the service, whether it is there with anything in it or not. */
    YamlNode node() {
        Optional<YamlNode> services = document.value(List.of("services"));
        Optional<YamlNode> node = document.value(List.of("services", name));
        if (services.isEmpty()) {
            throw new YamlException("it has no 'services'; is it a Compose file?");
        }
        return node.orElseThrow(() -> new YamlException("it has no service '" + name + "'; there are "
                + (document.values(services.get()) instanceof Map<?, ?> map ? map.keySet() : List.of())));
    }

    static List<String> path(String name, String... keys) {
        List<String> path = new ArrayList<>(List.of("services", name));
        path.addAll(Arrays.asList(keys));
        return path;
    }

    /** The text that stands in the file under a path within the service. */
    Optional<String> scalar(String... keys) {
        return document.scalar(path(name, keys));
    }

    Optional<YamlNode> value(String... keys) {
        return document.value(path(name, keys));
    }

    /** Whether the service has such a value, in the file or by what it extends. */
    boolean has(String key) {
        return inherited(LONGEST_CHAIN, service -> service.value(key)).isPresent();
    }

    /** A text under a path, in the service or in what it extends. */
    Optional<String> effective(String... keys) {
        return inherited(LONGEST_CHAIN, service -> service.scalar(keys));
    }

    /** A variable of its environment: its own, or by what it extends, or by files of variables. */
    Optional<String> variable(String variable) {
        Optional<String> set = inherited(LONGEST_CHAIN, service -> service.ownVariable(variable));
        return set.isPresent() ? set : inherited(LONGEST_CHAIN, service -> service.fileVariable(variable));
    }

    /** A variable where nothing is set itself: by what it extends, or by files of variables. */
    Optional<String> inheritedVariable(String variable) {
        Optional<String> set =
                base().flatMap(base -> base.inherited(LONGEST_CHAIN, service -> service.ownVariable(variable)));
        return set.isPresent() ? set : inherited(LONGEST_CHAIN, service -> service.fileVariable(variable));
    }

    private interface Look<T> {
        Optional<T> at(ComposeService service);
    }

    private <T> Optional<T> inherited(int chain, Look<T> look) {
        Optional<T> own = look.at(this);
        return own.isPresent() || chain == 0 ? own : base().flatMap(base -> base.inherited(chain - 1, look));
    }

    /** Without a value it is passed through from where Compose runs. */
    private Optional<String> ownVariable(String variable) {
        Optional<YamlNode> environment = value("environment");
        if (environment.isEmpty()) {
            return Optional.empty();
        }
        String passed = "${" + variable + ":-}";
        Object values = document.values(environment.get());
        if (values instanceof Map<?, ?> map && map.containsKey(variable)) {
            Object value = map.get(variable);
            return Optional.of(value == null ? passed : value.toString());
        }
        if (values instanceof List<?> list) {
            Optional<String> found = Optional.empty();
            for (Object item : list) {
                String text = String.valueOf(item).strip();
                if (text.equals(variable)) {
                    found = Optional.of(passed);
                } else if (text.startsWith(variable + "=")) {
                    found = Optional.of(text.substring(variable.length() + 1));
                }
            }
            return found;
        }
        return Optional.empty();
    }

    private Optional<String> fileVariable(String variable) {
        Optional<String> found = Optional.empty();
        Object files = value("env_file").map(document::values).orElse(null);
        List<?> list = files instanceof List<?> several ? several : files == null ? List.of() : List.of(files);
        for (Object each : list) {
            Object path = each instanceof Map<?, ?> map ? map.get("path") : each;
            Optional<String> text =
                    path == null ? Optional.empty() : sibling(path.toString()).text();
            Optional<String> value = text.flatMap(content -> Variables.value(content, variable));
            found = value.isPresent() ? value : found;
        }
        return found;
    }

    private Optional<ComposeService> base() {
        Object extended = value("extends").map(document::values).orElse(null);
        if (extended instanceof String service) {
            return base(file, document, service);
        }
        if (!(extended instanceof Map<?, ?> map) || map.get("service") == null) {
            return Optional.empty();
        }
        String service = String.valueOf(map.get("service"));
        Object other = map.get("file");
        if (other == null) {
            return base(file, document, service);
        }
        Path path = directory().resolve(other.toString());
        return new ConfigFile(path).text().flatMap(text -> base(path, YamlDocument.parse(text), service));
    }

    private static Optional<ComposeService> base(Path file, YamlDocument document, String service) {
        return document.value(List.of("services", service)).map(node -> new ComposeService(file, service, document));
    }

    private ConfigFile sibling(String path) {
        return new ConfigFile(directory().resolve(path));
    }

    private Path directory() {
        @Nullable Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }

    /** Why there can be only one container of it, where that is so. */
    Optional<String> oneOnly() {
        if (has("container_name")) {
            return Optional.of("container_name allows one container; take it out");
        }
        Object ports = inherited(
                        LONGEST_CHAIN, service -> service.value("ports").map(service.document::values))
                .orElse(null);
        boolean fixed = ports instanceof List<?> list && list.stream().anyMatch(ComposeService::isFixed);
        return fixed
                ? Optional.of("a port of the machine is published, and only one container can have it; publish a range"
                        + " or put a proxy before them")
                : Optional.empty();
    }

    private static boolean isFixed(@Nullable Object port) {
        if (port instanceof Map<?, ?> map) {
            Object published = map.get("published");
            return published != null && !filled(published).contains("-");
        }
        return filled(String.valueOf(port)).matches("(.*:)?[0-9]+:[0-9]+(/.*)?");
    }

    /** With some number in the place of each variable. */
    private static String filled(Object port) {
        return port.toString().replaceAll("[$][{][^}]*[}]|[$]\\w+", "1");
    }

    /** The files beside it that Compose reads over it, unless files are named. */
    List<Path> overrides() {
        String own = String.valueOf(file.getFileName());
        return Stream.of(".yaml", ".yml")
                .filter(ending -> own.matches("(docker-)?compose[.]ya?ml"))
                .map(ending -> directory().resolve(own.substring(0, own.lastIndexOf('.')) + ".override" + ending))
                .filter(Files::isRegularFile)
                .limit(1)
                .toList();
    }

    /** What the files read over it set of what an allotment sets. */
    List<String> overridden() {
        return overrides().stream()
                .flatMap(path -> new ConfigFile(path)
                        .text().flatMap(text -> base(path, YamlDocument.parse(text), name)).stream())
                .flatMap(over -> Stream.concat(
                        Stream.of("deploy", "mem_limit", "cpus", "scale").filter(over::has),
                        over.variable(OPTIONS).stream().map(any -> OPTIONS)))
                .toList();
    }

    /** The words of its command and entry point. */
    List<String> commandLine() {
        List<String> words = new ArrayList<>();
        for (String key : List.of("entrypoint", "command")) {
            Object values = inherited(
                            LONGEST_CHAIN, service -> service.value(key).map(service.document::values))
                    .orElse(null);
            if (values instanceof List<?> list) {
                list.forEach(
                        word -> words.addAll(Arrays.asList(String.valueOf(word).split("\\s+"))));
            } else if (values != null) {
                words.addAll(Arrays.asList(values.toString().split("\\s+")));
            }
        }
        return words;
    }
}
