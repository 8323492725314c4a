package dev.shadowctl.daemon.target.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Request.Method;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Docker engine behind a Unix socket. Each request has a connection of its own, so that nothing is held between. */
public final class DockerEngine implements Engine {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final String UNIX = "unix://";
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 400;

    private final Path socket;

    public DockerEngine(Path socket) {
        this.socket = socket;
    }

    /**
     * The engine that {@code docker} would talk to.
     *
     * @param environment with {@code DOCKER_HOST}, or not
     * @throws TargetException if that is no socket of this machine
     */
    public static DockerEngine of(Map<String, String> environment) {
        String host = environment.getOrDefault("DOCKER_HOST", "");
        if (host.isEmpty()) {
            return new DockerEngine(SOCKET);
        }
        if (!host.startsWith(UNIX + "/")) {
            throw new TargetException("DOCKER_HOST of the daemon is " + host
                    + ", but only an engine of this machine can be changed; let it be unix:///PATH or unset, and start"
                    + " the daemon anew");
        }
        return new DockerEngine(Path.of(host.substring(UNIX.length())));
    }

    @Override
    public EngineJson info() {
        return EngineJson.of(answer("say what it is", Method.GET, "/info", null).orElse(null));
    }

    @Override
    public Map<String, String> containers() {
        Map<String, String> ids = new LinkedHashMap<>();
        Object all = answer("list its containers", Method.GET, "/containers/json?all=1", null)
                .orElse(List.of());
        for (Object each : (List<?>) all) {
            EngineJson container = EngineJson.of(each);
            container.texts("Names").forEach(name -> ids.put(name.replaceFirst("^/", ""), container.text("Id")));
        }
        return ids;
    }

    @Override
    public Optional<EngineJson> inspect(String container) {
        return answer("inspect " + container, Method.GET, "/containers/" + coded(container) + "/json", null)
                .map(EngineJson::of);
    }

    @Override
    public Optional<String> image(String reference) {
        return answer("inspect the image " + reference, Method.GET, "/images/" + reference + "/json", null)
                .map(image -> EngineJson.of(image).text("Id"));
    }

    @Override
    public void call(Call call) {
        if (call instanceof Call.Create create) {
            post(
                    "create the container " + create.name(),
                    "/containers/create?name=" + coded(create.name()),
                    create.body());
        } else if (call instanceof Call.Connect connect) {
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            body.put("Container", connect.container());
            body.put("EndpointConfig", connect.endpoint());
            post(
                    "connect the container to the network " + connect.network(),
                    "/networks/" + coded(connect.network()) + "/connect",
                    body);
        } else if (call instanceof Call.Update update) {
            post("change the limits of the container", at(update.container(), "update"), update.values());
        } else if (call instanceof Call.Start start) {
            post("start the container", at(start.container(), "start"), null);
        } else if (call instanceof Call.Stop stop) {
            post("stop the container", at(stop.container(), "stop"), null);
        } else if (call instanceof Call.Rename rename) {
            post(
                    "rename the container to " + rename.name(),
                    at(rename.container(), "rename?name=" + coded(rename.name())),
                    null);
        } else if (call instanceof Call.Remove remove) {
            answer("remove the container", Method.DELETE, "/containers/" + coded(remove.container()), null);
        }
    }

    private static String at(String container, String verb) {
        return "/containers/" + coded(container) + "/" + verb;
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private void post(String what, String path, @Nullable Map<String, @Nullable Object> body) {
        if (answer(what, Method.POST, path, body).isEmpty()) {
            throw refused(what, NOT_FOUND, "there is no such container, image or network");
        }
    }

    /** What it answered, or empty where there is no such thing. */
    private Optional<Object> answer(
            String what, Method method, String path, @Nullable Map<String, @Nullable Object> body) {
        requireSocket();
        Request.Builder request = Request.builder();
        request.method(method).path(path).putHeader("Content-Type", "application/json");
        if (body != null) {
            request.bodyBytes(Json.type(Object.class).toJson(body).getBytes(StandardCharsets.UTF_8));
        }
        try (DockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                        .dockerHost(URI.create(UNIX + socket))
                        .responseTimeout(LIMIT)
                        .build();
                Response response = client.execute(request.build())) {
            String text = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = response.getStatusCode();
            Object json = text.isBlank() || status == NOT_MODIFIED ? Map.of() : Json.readAny(text);
            if (status == NOT_FOUND && !said(json).contains("network")) {
                return Optional.empty();
            }
            if (status >= REFUSED) {
                throw refused(what, status, said(json));
            }
            return Optional.of(json);
        } catch (TargetException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new TargetException(
                    "the Docker engine at " + socket + " could not be asked to " + what + ": " + reason(e)
                            + "; see whether it runs (docker info), or start it: systemctl start docker",
                    e);
        }
    }

    private static String said(Object json) {
        return EngineJson.of(json).text("message");
    }

    private TargetException refused(String what, int status, String why) {
        return new TargetException(
                "the Docker engine at " + socket + " would not " + what + ": " + why.strip() + " (" + status + ")");
    }

    private void requireSocket() {
        if (!Files.exists(socket)) {
            throw new TargetException("there is no Docker engine at " + socket
                    + "; start it: systemctl start docker; or say where it is with DOCKER_HOST=unix:///PATH in the"
                    + " environment of the daemon");
        }
        if (!Files.isWritable(socket)) {
            throw new TargetException("this user may not talk to the Docker engine at " + socket
                    + "; who is in the group docker may, and is as good as root: sudo usermod -aG docker $USER, then log"
                    + " in and start the daemon anew");
        }
    }

    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
