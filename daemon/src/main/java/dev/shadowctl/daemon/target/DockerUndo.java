package dev.shadowctl.daemon.target;

import dev.shadowctl.core.target.Snapshot;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.daemon.files.Sha256;
import dev.shadowctl.daemon.target.engine.EngineJson;
import dev.shadowctl.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a container was. What it was made of, passwords in its environment among it, the engine keeps with the container that is
 * set aside; here is only which one that is and what an update changes.
 *
 * @param name what the target is called
 * @param id of the container that had the name
 * @param running whether it ran
 * @param restartPolicy when the engine starts it by itself
 * @param limits what it was limited to
 * @param options its {@code JAVA_TOOL_OPTIONS} as just read; null in what is kept
 */
record DockerUndo(
        String name,
        String id,
        boolean running,
        EngineJson restartPolicy,
        DockerLimits limits,
        @Nullable String options) {

    static DockerUndo of(DockerContainer container) {
        return new DockerUndo(
                container.name(),
                container.id(),
                container.isRunning(),
                container.restartPolicy(),
                container.limits(),
                container.options());
    }

    /** What a container with these is to a plan, whichever container it is and whether it runs or not. */
    static String fingerprint(String name, DockerLimits limits, String options) {
        return new Sha256().add(name).add(limits.basis()).add(options).hex();
    }

    DockerUndo withoutOptions() {
        return new DockerUndo(name, id, running, restartPolicy, limits, null);
    }

    /** What the container is called while it is set aside. */
    String nameAside() {
        return nameAside(name, id);
    }

    static String nameAside(String name, String id) {
        return name + "-before-" + DockerContainer.shortened(id);
    }

    /** What the one that replaces it is called until it does. */
    String nameOfNext() {
        return name + "-next";
    }

    String json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("container", name);
        json.put("id", id);
        json.put("running", running);
        json.put("restartPolicy", restartPolicy.members());
        json.put("limits", limits.hostConfig());
        json.put("options", options);
        return Json.type(Object.class).toJson(json);
    }

    static DockerUndo parse(Snapshot snapshot) {
        try {
            EngineJson json = EngineJson.of(Json.readAny(snapshot.content()));
            return new DockerUndo(
                    json.text("container"),
                    json.text("id"),
                    json.flag("running"),
                    json.object("restartPolicy"),
                    DockerLimits.of(json.object("limits")),
                    json.text("options"));
        } catch (RuntimeException e) {
            throw new TargetException("the undo record of the container cannot be read", e);
        }
    }
}
