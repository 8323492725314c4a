package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.engine.EngineJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What another container is made of that shall be as one is: its whole configuration carried over, with only that put right
 * which an engine would choose anew. So members that are not known here are kept.
 *
 * @param container that one
 */
record DockerTwin(DockerContainer container) {

    private static final List<String> ENDPOINT = List.of("IPAMConfig", "Links", "Aliases", "DriverOpts", "GwPriority");
    private static final Set<String> BUILT_IN = Set.of("", "default", "bridge", "host", "none");
    private static final String VOLUME = "volume";

    /**
     * The body of a request to create it.
     *
     * @param image what names the same image
     * @param restartPolicy that of the container before it was set aside
     */
    Map<String, @Nullable Object> body(String image, EngineJson restartPolicy, DockerLimits limits, String options) {
        Map<String, @Nullable Object> body = config().copy();
        body.put("Image", image);
        body.put("Env", container.environment(options));
        Map<String, @Nullable Object> labels = config().object("Labels").copy();
        labels.put(DockerContainer.REPLACES, container.id());
        body.put("Labels", labels);
        // none is not the image's
        body.put("Entrypoint", config().texts("Entrypoint"));
        if (config().text("Hostname").equals(container.shortId())
                || host().text("UTSMode").equals("host")) {
            body.remove("Hostname");
        }
        Map<String, @Nullable Object> hostConfig = host().copy();
        hostConfig.putAll(limits.hostConfig());
        hostConfig.put("RestartPolicy", restartPolicy.members());
        hostConfig.put("Mounts", mounts());
        hostConfig.put("Binds", binds());
        hostConfig.put("NetworkMode", networkMode());
        body.put("HostConfig", hostConfig);
        if (!BUILT_IN.contains(networkMode())) {
            Map<String, Object> endpoints = new LinkedHashMap<>();
            endpoints.put(networkMode(), endpoints().getOrDefault(networkMode(), Map.of()));
            body.put("NetworkingConfig", Map.of("EndpointsConfig", endpoints));
        }
        return body;
    }

    private EngineJson config() {
        return container.json().object("Config");
    }

    private EngineJson host() {
        return container.json().object("HostConfig");
    }

    private EngineJson networks() {
        return container.json().object("NetworkSettings", "Networks");
    }

    /** How it takes part in each of its networks. */
    Map<String, Map<String, @Nullable Object>> endpoints() {
        Map<String, Map<String, @Nullable Object>> endpoints = new LinkedHashMap<>();
        networks()
                .members()
                .keySet()
                .forEach(name ->
                        endpoints.put(String.valueOf(name), endpoint(networks().object(String.valueOf(name)))));
        return endpoints;
    }

    private Map<String, @Nullable Object> endpoint(EngineJson network) {
        Map<String, @Nullable Object> endpoint = network.copy();
        endpoint.keySet().retainAll(ENDPOINT);
        List<String> aliases = network.texts("Aliases").stream()
                .filter(alias -> !alias.equals(container.shortId()))
                .toList();
        endpoint.put("Aliases", aliases);
        return endpoint;
    }

    /** The network it is made in, by its name; another of its networks where it has left that one. */
    private String networkMode() {
        String mode = host().text("NetworkMode");
        List<String> names = List.copyOf(endpoints().keySet());
        String home = mode.equals("default") || mode.isEmpty() ? "bridge" : mode;
        if (names.isEmpty() || names.contains(home)) {
            return names.isEmpty() ? "none" : mode;
        }
        return names.stream()
                .filter(name -> networks().text(name, "NetworkID").startsWith(mode))
                .findFirst()
                .orElse(names.get(0));
    }

    /** Volumes without a name of their own are the container's, and go over to the new one by the name they have. */
    private List<String> binds() {
        List<String> binds = new ArrayList<>(host().texts("Binds"));
        binds.removeIf(bind -> !bind.contains(":"));
        Set<String> named =
                binds.stream().map(bind -> cleaned(bind.split(":", -1)[1])).collect(Collectors.toSet());
        host().list("Mounts")
                .forEach(mount -> named.add(cleaned(EngineJson.of(mount).text("Target"))));
        for (Object each : container.json().list("Mounts")) {
            EngineJson mount = EngineJson.of(each);
            if (mount.text("Type").equals(VOLUME) && named.add(cleaned(mount.text("Destination")))) {
                binds.add(mount.text("Name") + ":" + mount.text("Destination") + (mount.flag("RW") ? "" : ":ro"));
            }
        }
        return binds;
    }

    private List<Object> mounts() {
        List<Object> mounts = new ArrayList<>();
        for (Object each : host().list("Mounts")) {
            EngineJson mount = EngineJson.of(each);
            Map<String, @Nullable Object> copy = mount.copy();
            if (mount.text("Type").equals(VOLUME) && mount.text("Source").isEmpty()) {
                copy.put("Source", volumeAt(mount.text("Target")));
            }
            mounts.add(copy);
        }
        return mounts;
    }

    /** A path in the container as an engine says it of a mount, whatever was typed: {@code /data/} is {@code /data}. */
    private static String cleaned(String destination) {
        return Path.of(destination).normalize().toString();
    }

    private String volumeAt(String destination) {
        return container.json().list("Mounts").stream()
                .map(EngineJson::of)
                .filter(mount -> cleaned(mount.text("Destination")).equals(cleaned(destination)))
                .map(mount -> mount.text("Name"))
                .findFirst()
                .orElse("");
    }
}
