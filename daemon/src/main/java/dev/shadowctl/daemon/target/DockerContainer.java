package dev.shadowctl.daemon.target;

import dev.shadowctl.daemon.target.engine.EngineJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A container as an engine says it is. */
record DockerContainer(EngineJson json) {

    /** Label of a container that was made in the place of another: the id of that one. */
    static final String REPLACES = "dev.shadowctl.replaces";

    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final int SHORT_ID = 12;

    String id() {
        return json.text("Id");
    }

    String shortId() {
        return shortened(id());
    }

    static String shortened(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    String name() {
        return json.text("Name").replaceFirst("^/", "");
    }

    boolean isRunning() {
        return json.flag("State", "Running");
    }

    boolean replaces(String id) {
        return json.text("Config", "Labels", REPLACES).equals(id);
    }

    DockerLimits limits() {
        return DockerLimits.of(json.object("HostConfig"));
    }

    EngineJson restartPolicy() {
        return json.object("HostConfig", "RestartPolicy");
    }

    /** The text of {@code JAVA_TOOL_OPTIONS}, empty where there is none. */
    String options() {
        return variable(OPTIONS);
    }

    String variable(String name) {
        return json.texts("Config", "Env").stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Its environment with other options for the JVM. */
    List<String> environment(String options) {
        List<String> environment = new ArrayList<>(json.texts("Config", "Env"));
        if (!options.equals(options())) {
            String line = OPTIONS + "=" + options;
            int at = 0;
            while (at < environment.size() && !environment.get(at).startsWith(OPTIONS + "=")) {
                at++;
            }
            if (at < environment.size()) {
                environment.set(at, line);
            } else {
                environment.add(line);
            }
        }
        return environment;
    }

    /** The words of what it runs; those of a shell's line too. */
    List<String> commandLine() {
        return Stream.concat(json.texts("Config", "Entrypoint").stream(), json.texts("Config", "Cmd").stream())
                .flatMap(word -> Arrays.stream(word.split("\\s+")))
                .toList();
    }

    /** Why it is not to be changed here and what to do instead, or empty where it may be. */
    Optional<String> refusal() {
        EngineJson labels = json.object("Config", "Labels");
        EngineJson host = json.object("HostConfig");
        String file = labels.text("com.docker.compose.project.config_files");
        String joined = Stream.of("NetworkMode", "PidMode", "IpcMode", "UTSMode")
                .filter(mode -> host.text(mode).startsWith("container:"))
                .findFirst()
                .orElse("");
        if (!labels.text("com.docker.compose.project").isEmpty()) {
            return Optional.of("Compose makes it from a file and would undo the change; name the service instead:"
                    + " shadowctl target add NAME compose '" + (file.isEmpty() ? "compose.yaml" : file) + "#"
                    + labels.text("com.docker.compose.service") + "'");
        }
        if (!labels.text("com.docker.swarm.service.id").isEmpty()) {
            return Optional.of("Swarm makes it from a service and would undo the change; change the stack's file with a"
                    + " compose target, then 'docker stack deploy' it");
        }
        if (!labels.text("io.kubernetes.pod.name").isEmpty()) {
            return Optional.of("Kubernetes makes it and would undo the change; name the manifest as a file target");
        }
        if (host.flag("AutoRemove")) {
            return Optional.of(
                    "it goes when it is stopped (--rm), so that nothing could be undone; run it without --rm");
        }
        if (!joined.isEmpty()) {
            return Optional.of(
                    "it shares its " + joined.replaceFirst("Mode$", "").toLowerCase(Locale.ROOT)
                            + " with another container (" + joined
                            + "), which a new one could not; put both into a Compose file and name its service");
        }
        if (!host.list("VolumesFrom").isEmpty()) {
            return Optional.of(
                    "it takes its volumes from another container (--volumes-from); name them with -v instead");
        }
        if (!host.list("Links").isEmpty()) {
            return Optional.of("it is linked to another container (--link); connect both to a network instead");
        }
        return Optional.empty();
    }
}
