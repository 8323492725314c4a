package dev.shadowctl.daemon.target.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.shadowctl.core.target.TargetException;
import dev.shadowctl.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Docker engine of one's own, with one small image and nothing of the machine's. */
public final class PrivateEngine {

    private static final int REFUSED = 400;

    private final Path home;
    private final Process process;

    private PrivateEngine(Path home, Process process) {
        this.home = home;
        this.process = process;
    }

    /** Returns when it answers and has its image, {@code tiny:1}: a shell, and a program that sleeps. */
    public static PrivateEngine start() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("engine");
        Process process = new ProcessBuilder(
                        "/usr/sbin/dockerd",
                        "--data-root=" + home.resolve("data"),
                        "--exec-root=" + home.resolve("run"),
                        "--pidfile=" + home.resolve("pid"),
                        "--host=unix://" + home.resolve("socket"),
                        "--config-file=" + Files.writeString(home.resolve("daemon.json"), "{}"),
                        "--iptables=false",
                        "--bridge=none")
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("log").toFile())
                .start();
        PrivateEngine engine = new PrivateEngine(home, process);
        engine.awaitAnswer();
        engine.exchange("POST", "/images/create?fromSrc=-&repo=tiny&tag=1", new ByteArrayInputStream(tiny()));
        return engine;
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                engine().info();
                return;
            } catch (TargetException notYet) {
                if (!process.isAlive()) {
                    break;
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("no engine came up: " + Files.readString(home.resolve("log")));
    }

    /** A file system of two programs and the libraries they are linked to, as tar. */
    private static byte[] tiny() throws IOException, InterruptedException {
        List<String> programs = List.of("/bin/sh", "/bin/sleep");
        List<String> tar = new ArrayList<>(List.of("tar", "--create", "--dereference", "--absolute-names"));
        tar.addAll(programs);
        String linked = new String(output("ldd", "/bin/sh", "/bin/sleep"), StandardCharsets.UTF_8);
        Stream.of(linked.split("\\s+"))
                .filter(word -> word.matches("/lib.*\\.so.*"))
                .distinct()
                .forEach(tar::add);
        return output(tar.toArray(String[]::new));
    }

    private static byte[] output(String... argv) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(argv)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        byte[] output = process.getInputStream().readAllBytes();
        process.waitFor();
        return output;
    }

    public DockerEngine engine() {
        return new DockerEngine(home.resolve("socket"));
    }

    public void post(String path, Object body) throws IOException {
        String json = Json.type(Object.class).toJson(body);
        exchange("POST", path, new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    public void delete(String path) throws IOException {
        exchange("DELETE", path, null);
    }

    private void exchange(String method, String path, InputStream body) throws IOException {
        Request.Builder request = Request.builder();
        request.method(method).path(path).putHeader("Content-Type", "application/json");
        if (body != null) {
            request.body(body);
        }
        try (DockerHttpClient client = new ZerodepDockerHttpClient.Builder()
                        .dockerHost(URI.create("unix://" + home.resolve("socket")))
                        .build();
                Response response = client.execute(request.build())) {
            String answer = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
            if (response.getStatusCode() >= REFUSED) {
                throw new IOException(method + " " + path + ": " + response.getStatusCode() + " " + answer);
            }
        }
    }

    /** Stops it, with the containers that still run, and removes what it has written. */
    public void stop() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
