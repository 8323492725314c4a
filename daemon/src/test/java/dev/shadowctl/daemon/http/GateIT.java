package dev.shadowctl.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.classpath.AnnotatedTarget;
import dev.shadowctl.daemon.classpath.CodeHash;
import dev.shadowctl.daemon.feedback.ValidationService;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.learn.Backtests;
import dev.shadowctl.daemon.learn.Models;
import dev.shadowctl.daemon.learn.Trainings;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.plan.PlanMaker;
import dev.shadowctl.daemon.plan.PlanService;
import dev.shadowctl.daemon.plan.TargetRegistry;
import dev.shadowctl.daemon.process.ProcessLauncher;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.daemon.store.Scope;
import dev.shadowctl.daemon.store.Store;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.Status;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Speaks HTTP by hand, to send what no client library would; never sends the bodies it announces. */
class GateIT {

    /** Every route of the API, by hand: a new one must be added here, with the scope it needs. */
    private static final Set<String> EXPECTED = Set.of(
            "GET /v1/status owner",
            "POST /v1/stop owner",
            "POST /v1/job owner",
            "GET /v1/job owner",
            "GET /v1/job/{id} owner",
            "POST /v1/job/{id}/cancel owner",
            "GET /v1/job/{id}/events owner",
            "GET /v1/measure/{id} owner",
            "GET /v1/measure/{id}/hotspots owner",
            "GET /v1/measure/{id}/inputs owner",
            "GET /v1/measure/{id}/stacks/cpu owner",
            "GET /v1/measure/{id}/stacks/alloc owner",
            "GET /v1/measure/{id}/recording owner",
            "POST /v1/call/scan owner",
            "GET /v1/call owner",
            "GET /v1/call/{reference} owner",
            "GET /v1/host owner",
            "POST /v1/model/prediction owner",
            "POST /v1/model/predictions owner",
            "POST /v1/model/mix owner",
            "GET /v1/model owner",
            "GET /v1/model/{id} owner",
            "POST /v1/model/{id}/promote owner",
            "POST /v1/model/rollback owner",
            "POST /v1/model/training owner",
            "GET /v1/model/training/{id} owner",
            "POST /v1/target owner",
            "GET /v1/target owner",
            "GET /v1/target/{name} owner",
            "POST /v1/target/{name}/test owner",
            "POST /v1/target/{name}/remove owner",
            "POST /v1/plan owner",
            "POST /v1/plan/document owner",
            "GET /v1/plan owner",
            "GET /v1/plan/{id} owner",
            "GET /v1/plan/{id}/status owner",
            "GET /v1/plan/{id}/diff owner",
            "POST /v1/plan/{id}/apply owner",
            "POST /v1/plan/{id}/rollback owner",
            "POST /v1/feedback/validation owner",
            "GET /v1/feedback owner",
            "GET /v1/backtest owner",
            "GET /v1/feedback/{id} owner");

    @TempDir
    Path directory;

    private Store store;
    private JobService jobs;
    private HttpServer server;
    private Routes routes;
    private final String owner = TokenFixture.fresh();
    private final String agent = TokenFixture.fresh();
    private final String revoked = TokenFixture.fresh();

    private static final class TokenFixture {
        static String fresh() {
            return dev.shadowctl.daemon.store.TokenTable.random(new SecureRandom());
        }
    }

    @BeforeEach
    void start() throws IOException {
        Home home = Home.of(Map.of("SHADOWCTL_HOME", directory.toString()), directory);
        for (Path each : List.of(home.data(), home.state(), home.cache())) {
            Files.createDirectories(each);
        }
        Models models = Models.open(home);
        store = Store.open(directory.resolve("test.db"), directory.resolve("native"), Instant.now());
        store.tokens().add(owner, Scope.OWNER, null, Instant.now());
        store.tokens().add(agent, Scope.AGENT, "orders", Instant.now());
        store.tokens().add(revoked, Scope.OWNER, null, Instant.now());
        store.tokens().revoke(revoked, Instant.now());
        jobs = new JobService(store.jobs(), new Scripted(), InstantSource.system(), profile -> {}, () -> {});
        PredictionService predictions = new PredictionService(store.measures(), Residuals.none(), CodeHash::reachable);
        TargetRegistry targets =
                new TargetRegistry(store.targets(), store.plans(), Scripted::target, InstantSource.system());
        PlanService plans = new PlanService(
                store.plans(), targets, new PlanMaker(predictions, jobs, AnnotatedTarget::of), InstantSource.system());
        routes = new Routes(
                GateIT::status,
                drain -> {},
                jobs,
                predictions,
                () -> List.of(Scripted.host()),
                new Recordings(directory.resolve("recordings")),
                new InputSets(directory.resolve("inputs")),
                Scripted::scan,
                new PlanRoutes(targets, plans),
                new FeedbackRoutes(
                        new ValidationService(
                                plans,
                                predictions,
                                jobs,
                                store.observations(),
                                new InputSets(directory.resolve("inputs"))),
                        new Backtests(
                                store.observations(),
                                store.measures()::find,
                                models,
                                Residuals.none(),
                                jobs::openJobs)),
                new ModelRoutes(
                        models,
                        new Trainings(models, store.observations(), new ProcessLauncher(), home, jobs::openJobs)));
        server = HttpServer.start(0, routes, store.tokens()::scope, InstantSource.system(), () -> {});
    }

    @AfterEach
    void stop() {
        jobs.close(Duration.ofSeconds(10));
        server.close();
        store.close();
    }

    @Test
    void everyRouteThatAnswersIsInTheTableAndTheTableIsTheOneReviewed() {
        Set<String> answering = server.javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method + " " + endpoint.path)
                .collect(Collectors.toSet());

        assertThat(table()).isEqualTo(EXPECTED);
        assertThat(answering)
                .isEqualTo(EXPECTED.stream()
                        .map(route -> route.substring(0, route.lastIndexOf(' ')))
                        .collect(Collectors.toSet()));
        assertThat(server.javalin().unsafe.internalRouter.allWsHandlers()).isEmpty();
    }

    @Test
    void aMissingWrongRevokedOrMalformedTokenIsRefusedOnEveryRoute() throws IOException {
        List<String> authorizations = List.of(
                "",
                "Authorization: Bearer \r\n",
                "Authorization: Bearer " + "0".repeat(64) + "\r\n",
                "Authorization: Bearer " + owner.substring(1) + "\r\n",
                "Authorization: Bearer " + revoked + "\r\n",
                "Authorization: " + owner + "\r\n",
                "Authorization: Basic " + owner + "\r\n",
                "Authorization: Bearer " + owner + "\r\nAuthorization: Bearer " + owner + "\r\n",
                "Cookie: token=" + owner + "\r\n");
        for (Route route : routes.table()) {
            for (String authorization : authorizations) {
                assertThat(status(route, "Host: " + host() + "\r\n" + authorization))
                        .as(route + " with " + authorization)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void aTokenTooNarrowIsRefusedOnEveryRoute() throws IOException {
        for (Route route : routes.table()) {
            assertThat(status(route, "Host: " + host() + "\r\nAuthorization: Bearer " + agent + "\r\n"))
                    .as(route.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void aWrongHostIsRefusedOnEveryRouteEvenWithTheOwnersToken() throws IOException {
        int port = server.port();
        List<String> hosts = List.of(
                "evil.example",
                "evil.example:" + port,
                "127.0.0.1",
                "localhost",
                "127.0.0.1:" + (port + 1),
                "127.0.0.1.evil.example:" + port,
                "localhost.evil.example:" + port,
                "0.0.0.0:" + port,
                "127.0.0.2:" + port,
                "[::2]:" + port,
                "127.1:" + port,
                "localhost.:" + port);
        for (Route route : routes.table()) {
            for (String host : hosts) {
                assertThat(status(route, "Host: " + host + "\r\n" + authorized()))
                        .as(route + " for " + host)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void aMissingEmptyOrDoubledHostIsRefusedOnEveryRoute() throws IOException {
        for (Route route : routes.table()) {
            for (String head : List.of("", "Host:\r\n", "Host: " + host() + "\r\nHost: evil.example\r\n")) {
                assertThat(status(route, head + authorized()))
                        .as(route + " with " + head)
                        .isIn(400, 403);
            }
            assertThat(exchange(route.verb() + " " + path(route) + " HTTP/1.0\r\n" + authorized()))
                    .as(route.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void anyOriginIsRefusedOnEveryRouteEvenWithTheOwnersToken() throws IOException {
        List<String> origins = List.of("http://evil.example", "null", "", "http://" + host(), "http://localhost");
        for (Route route : routes.table()) {
            for (String origin : origins) {
                assertThat(status(route, "Host: " + host() + "\r\nOrigin: " + origin + "\r\n" + authorized()))
                        .as(route + " from " + origin)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void unknownPathsAndVerbsTellStrangersNothing() throws IOException {
        for (String verb : List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE")) {
            assertThat(exchange(verb + " /v1/nothing HTTP/1.1\r\nHost: " + host() + "\r\n"))
                    .as(verb)
                    .isIn(401, 405);
        }
    }

    @Test
    void aKnownPathWithAnotherVerbIsNotTakenForAnUnknownOne() throws IOException {
        for (String verb : List.of("POST", "PUT", "DELETE", "HEAD")) {
            assertThat(exchange(verb + " /v1/status HTTP/1.1\r\nHost: " + host() + "\r\n" + authorized()))
                    .as(verb)
                    .isEqualTo(405);
        }
    }

    @Test
    void theOwnerIsLetInUnderEachNameOfLoopback() throws IOException {
        for (String name : List.of("127.0.0.1", "localhost", "LOCALHOST", "[::1]")) {
            assertThat(exchange(
                            "GET /v1/status HTTP/1.1\r\nHost: " + name + ":" + server.port() + "\r\n" + authorized()))
                    .as(name)
                    .isEqualTo(200);
        }
    }

    @Test
    void bodiesThatAreNoJsonOrTooLongAreRefused() throws IOException {
        String post = "POST /v1/job HTTP/1.1\r\nHost: " + host() + "\r\n" + authorized();

        assertThat(exchange(post + "Content-Type: text/plain\r\nContent-Length: 2\r\n"))
                .isEqualTo(415);
        assertThat(exchange(post + "Content-Length: 2\r\n")).isEqualTo(415);
        assertThat(exchange(post + "Content-Type: application/json\r\nContent-Length: 99999999\r\n"))
                .isEqualTo(413);
    }

    @Test
    void slowBodiesDoNotKeepTheOwnerOut() throws IOException {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                slow.add(socket);
                send(
                        socket,
                        "POST /v1/job HTTP/1.1\r\nHost: " + host() + "\r\n" + authorized()
                                + "Content-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
            }
            assertThat(exchange("GET /v1/status HTTP/1.1\r\nHost: " + host() + "\r\n" + authorized()))
                    .isEqualTo(200);
            for (Socket socket : slow) {
                socket.setSoTimeout(60_000);
                assertThat(statusOf(socket)).isIn(0, 408);
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private Set<String> table() {
        return routes.table().stream()
                .map(route ->
                        route.verb() + " " + route.path() + " " + route.scope().word())
                .collect(Collectors.toSet());
    }

    /** Announces a body and sends none: an answer shows that none was read. */
    private int status(Route route, String head) throws IOException {
        String body = route.verb().equals(HandlerType.POST)
                ? "Content-Type: application/json\r\nContent-Length: 1000\r\n"
                : "";
        return exchange(route.verb() + " " + path(route) + " HTTP/1.1\r\n" + head + body);
    }

    private int exchange(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(60_000);
            send(socket, head + "\r\n");
            return statusOf(socket);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** The status of an answer, 0 where the connection was closed without one. */
    private static int statusOf(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        try {
            for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
        } catch (java.net.SocketException reset) {
            return 0;
        }
        String[] words = line.toString().split(" ", -1);
        return words.length < 2 ? 0 : Integer.parseInt(words[1].strip());
    }

    private String host() {
        return "127.0.0.1:" + server.port();
    }

    private String authorized() {
        return "Authorization: Bearer " + owner + "\r\n";
    }

    private static String path(Route route) {
        return route.path().replace("{id}", "0").replace("{name}", "a").replace("{reference}", "A%23b");
    }

    private static Status status() {
        return new Status("1", 1, Instant.EPOCH, "17", 0, "db", "1", false, List.of());
    }
}
