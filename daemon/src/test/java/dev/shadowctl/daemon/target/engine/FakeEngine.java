package dev.shadowctl.daemon.target.engine;

import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An engine in memory, as strict as a real one where that counts, that can be killed after any call. */
public final class FakeEngine implements Engine {

    /** What a killed daemon would not live to see. */
    public static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final Map<String, Map<String, Object>> containers = new LinkedHashMap<>();

    public final List<Call> calls = new ArrayList<>();
    public final List<String> images = new ArrayList<>(List.of("tiny:1", "sha256:aa"));

    /** Calls that are done before it is killed. */
    public int killAfter = Integer.MAX_VALUE;

    /** What a container says that was started in the place of another. */
    public Map<String, Object> startsAs = Map.of("Running", true);

    /** The kernel it says it runs on: the one of this machine, unless it is in another. */
    public String kernel = System.getProperty("os.version");

    private int made;

    /** Adds a container as {@code inspect} shows it. */
    public String add(String name, String json, boolean running) {
        Map<String, Object> container = mutable(Json.readAny(json));
        return add(name, container, running);
    }

    private String add(String name, Map<String, Object> container, boolean running) {
        String id = Integer.toHexString(++made).repeat(64).substring(0, 64);
        container.put("Id", id);
        container.put("Name", "/" + name);
        container.put("State", new LinkedHashMap<>(Map.of("Running", running)));
        containers.put(id, container);
        return id;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> mutable(Object json) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<String, Object>) json)
                .forEach((key, value) -> copy.put(key, value instanceof Map<?, ?> map ? mutable(map) : value));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> member(Map<String, Object> container, String name) {
        return (Map<String, Object>) container.computeIfAbsent(name, any -> new LinkedHashMap<>());
    }

    @Override
    public EngineJson info() {
        return EngineJson.of(Map.of(
                "MemoryLimit",
                true,
                "CpuCfsQuota",
                true,
                "ServerVersion",
                "1.0",
                "DockerRootDir",
                "/var/lib/docker",
                "KernelVersion",
                kernel));
    }

    @Override
    public Map<String, String> containers() {
        Map<String, String> ids = new LinkedHashMap<>();
        containers.forEach((id, container) -> ids.put(name(container), id));
        return ids;
    }

    private static String name(Map<String, Object> container) {
        return container.get("Name").toString().substring(1);
    }

    @Override
    public Optional<EngineJson> inspect(String key) {
        String id = containers().getOrDefault(key, key);
        return containers.keySet().stream()
                .filter(each -> each.startsWith(id))
                .findFirst()
                .map(each -> EngineJson.of(mutable(containers.get(each))));
    }

    @Override
    public Optional<String> image(String reference) {
        return images.contains(reference) ? Optional.of("sha256:aa") : Optional.empty();
    }

    @Override
    public void call(Call call) {
        if (calls.size() >= killAfter) {
            throw new Killed();
        }
        calls.add(call);
        if (call instanceof Call.Create create) {
            create(create);
        } else if (call instanceof Call.Connect connect) {
            member(member(containers.get(connect.container()), "NetworkSettings"), "Networks")
                    .put(connect.network(), connect.endpoint());
        } else if (call instanceof Call.Update update) {
            member(containers.get(update.container()), "HostConfig").putAll(mutable(update.values()));
        } else if (call instanceof Call.Start start) {
            require(containers.values().stream().noneMatch(each -> running(each)), "port is already allocated");
            EngineJson labels = EngineJson.of(containers.get(start.container())).object("Config", "Labels");
            boolean made = labels.members().containsKey("dev.shadowctl.replaces");
            containers.get(start.container()).put("State", mutable(made ? startsAs : Map.of("Running", true)));
        } else if (call instanceof Call.Stop stop) {
            require(running(containers.get(stop.container())), "not running");
            member(containers.get(stop.container()), "State").put("Running", false);
        } else if (call instanceof Call.Rename rename) {
            require(!containers().containsKey(rename.name()), "name is in use");
            containers.get(rename.container()).put("Name", "/" + rename.name());
        } else if (call instanceof Call.Remove remove) {
            require(!running(containers.get(remove.container())), "it runs");
            containers.remove(remove.container());
        }
    }

    private void create(Call.Create create) {
        require(!containers().containsKey(create.name()), "name is in use");
        Map<String, Object> container = new LinkedHashMap<>();
        Map<String, Object> config = mutable(create.body());
        container.put("HostConfig", config.remove("HostConfig"));
        Object networking = config.remove("NetworkingConfig");
        String mode = EngineJson.of(container).text("HostConfig", "NetworkMode");
        container.put("NetworkSettings", new LinkedHashMap<>());
        member(container, "NetworkSettings")
                .put(
                        "Networks",
                        networking == null
                                ? new LinkedHashMap<>(Map.of(mode.equals("default") ? "bridge" : mode, Map.of()))
                                : mutable(((Map<?, ?>) networking).get("EndpointsConfig")));
        container.put("Config", config);
        container.put("Image", "sha256:aa");
        add(create.name(), container, false);
    }

    private static boolean running(Map<String, Object> container) {
        return Boolean.TRUE.equals(member(container, "State").get("Running"));
    }

    private static void require(boolean holds, String why) {
        if (!holds) {
            throw new TargetException("the engine refused: " + why);
        }
    }

    /** Everything it holds but what a new container has of its own. */
    public String state() {
        StringBuilder state = new StringBuilder();
        containers.values().stream()
                .map(Json.type(Object.class)::toJson)
                .sorted()
                .forEach(each ->
                        state.append(each.replaceAll("\"Id\":\"[^\"]*\",", "")).append('\n'));
        return state.toString();
    }
}
