package dev.shadowctl.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.plan.Cost;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.Prices;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.daemon.Daemon;
import dev.shadowctl.daemon.Parts;
import dev.shadowctl.daemon.Scripted;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.daemon.settings.Settings;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.Message;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.JobEvent;
import dev.shadowctl.wire.daemon.PredictionList;
import dev.shadowctl.wire.daemon.Problem;
import dev.shadowctl.wire.daemon.Status;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private Home home;
    private Daemon daemon;

    @BeforeEach
    void start() throws IOException {
        home = Home.of(Map.of("SHADOWCTL_HOME", directory.toString()), directory);
        Settings settings = Settings.read(home.settings(), Map.of());
        daemon = Daemon.start(
                home,
                settings,
                new Parts(new Scripted(), Scripted::host, Scripted::scan, Scripted::target),
                InstantSource.system());
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void saysHowItIs() throws Exception {
        Status status = Json.read(get("/v1/status", 200), Status.class);

        assertThat(status.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(status.openJobs()).isZero();
        assertThat(status.notices()).isEmpty();
    }

    @Test
    void takesAJobToItsProfileAndTellsEveryEventOnce() throws Exception {
        Job job = submit("Pricing#quick");

        List<JobEvent> events = events(job.id(), 0);

        assertThat(events).extracting(JobEvent::seq).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
        assertThat(events.get(7).state()).isInstanceOf(JobState.Succeeded.class);
        assertThat(get("/v1/measure/" + job.id(), 200)).contains("\"kind\":\"Profile\"");
        assertThat(Json.read(get("/v1/job/" + job.id(), 200), Job.class).method())
                .isEqualTo("com.acme.Pricing#quick(int)");
    }

    @Test
    void saysWhyAJobHasNoRecordingAndServesTheOneThatIsThere() throws Exception {
        Job job = submit("Pricing#quick");
        Job other = submit("Pricing#quick");
        Job failed = submit("Pricing#fail");
        events(failed.id(), 0);
        Recordings recordings = new Recordings(home.recordings());
        FrameShares shares = new FrameShares("samples", 0, 0, List.of(), List.of(), 0);
        Path left = Files.createDirectory(home.cache().resolve("left"));
        Files.write(left.resolve(Message.RECORDING_FILE), new byte[] {70, 76, 82, 0});
        recordings.keep(
                job.id(),
                new Message.Recorded(
                        new Hotspots(10, 50, 2, 100, 0.01, shares, shares, 0), List.of("a;b 3"), List.of("a;c 4")),
                left);
        recordings.keepAbsence(other.id(), "the budget had no room for it");

        assertThat(get("/v1/measure/" + job.id() + "/hotspots", 200)).contains("\"recordingBytes\":4");
        assertThat(get("/v1/measure/" + job.id() + "/stacks/cpu", 200)).isEqualTo("a;b 3\n");
        assertThat(get("/v1/measure/" + job.id() + "/stacks/alloc", 200)).isEqualTo("a;c 4\n");
        assertThat(get("/v1/measure/" + job.id() + "/recording", 200)).isEqualTo("FLR\0");
        for (String what : List.of("hotspots", "stacks/cpu", "stacks/alloc", "recording")) {
            Problem none = problem(get("/v1/measure/" + other.id() + "/" + what, 404));
            assertThat(none.exitCode()).isEqualTo(5);
            assertThat(none.message()).contains("the budget had no room for it");
        }
        assertThat(problem(get("/v1/measure/" + failed.id() + "/hotspots", 404)).message())
                .contains("it is failed");
    }

    @Test
    void keepsNoSecretOfAJob() throws Exception {
        String request = Json.write(Scripted.request("Pricing#quick"))
                .replace("\"jvmArguments\":[]", "\"jvmArguments\":[\"-Ddb.password=hunter2\"]");

        String answer = post("/v1/job", request, 201);
        events(Json.read(answer, Job.class).id(), 0);

        assertThat(answer).contains("-Ddb.password=***").doesNotContain("hunter2");
        for (String file : List.of("shadowctl.db", "shadowctl.db-wal")) {
            assertThat(Files.readString(home.data().resolve(file), StandardCharsets.ISO_8859_1))
                    .doesNotContain("hunter2");
        }
    }

    @Test
    void resumesEventsAfterTheLastOneSeen() throws Exception {
        Job job = submit("Pricing#quick");
        events(job.id(), 0);

        assertThat(events(job.id(), 6)).extracting(JobEvent::seq).containsExactly(7L, 8L);
    }

    @Test
    void cancelsARunningJobOnceHoweverOftenItIsAsked() throws Exception {
        Job job = submit("Pricing#wait");
        Job queued = submit("Pricing#quick");

        post("/v1/job/" + queued.id() + "/cancel", "", 200);
        post("/v1/job/" + job.id() + "/cancel", "", 200);
        post("/v1/job/" + job.id() + "/cancel", "", 200);

        List<JobEvent> events = events(job.id(), 0);
        assertThat(events.get(events.size() - 1).state()).isInstanceOf(JobState.Cancelled.class);
        assertThat(events(queued.id(), 0)).hasSize(2).last().satisfies(event -> assertThat(event.state())
                .isInstanceOf(JobState.Cancelled.class));
    }

    @Test
    void aFailingAndAnExplodingRunnerFailTheirJob() throws Exception {
        List<JobEvent> failed = events(submit("Pricing#fail").id(), 0);
        List<JobEvent> exploded = events(submit("Pricing#explode").id(), 0);

        assertThat(failed.get(failed.size() - 1).text()).contains("it threw");
        assertThat(exploded.get(exploded.size() - 1).state()).isInstanceOf(JobState.Failed.class);
    }

    @Test
    void findsAMethodByReferenceAndSaysWhenItIsAmbiguousOrUnknown() throws Exception {
        events(submit("Pricing#quick").id(), 0);
        events(submit("Pricing#other").id(), 0);

        assertThat(get("/v1/call/" + encoded("Pricing#quick"), 200)).contains("com.acme.Pricing#quick(int)");
        assertThat(get("/v1/call", 200)).contains("Pricing#other").contains("Pricing#quick");
        assertThat(problem(get("/v1/call/" + encoded("Pricing#nothing"), 404)).exitCode())
                .isEqualTo(5);
        assertThat(problem(get("/v1/call/nonsense", 400)).exitCode()).isEqualTo(2);
    }

    @Test
    void scansAndSaysWhyItCouldNot() throws Exception {
        String request = Json.write(new ScanRequest(List.of(), "/p", List.of(), List.of(), false, 10));

        Scan scan = Json.read(post("/v1/call/scan", request, 200), Scan.class);
        Problem broken = problem(post("/v1/call/scan", request.replace("/p", "/broken"), 422));
        Problem relative = problem(post("/v1/call/scan", request.replace("/p", "p"), 400));
        Problem unlimited = problem(post("/v1/call/scan", request.replace(":10", ":-1"), 400));

        assertThat(scan.methods().get(0).method()).isEqualTo("com.acme.Pricing#quote(int)");
        assertThat(broken.exitCode()).isEqualTo(8);
        assertThat(broken.code()).isEqualTo("project-unresolved");
        assertThat(relative.message()).contains("'project' must be absolute");
        assertThat(unlimited.message()).contains("--limit");
    }

    @Test
    void badInputIsAProblemWithItsExitCode() throws Exception {
        String request = Json.write(Scripted.request("A#b"));
        assertThat(problem(post("/v1/job", "{", 400)).exitCode()).isEqualTo(2);
        assertThat(problem(post("/v1/job", "{}", 400)).message())
                .contains("'method', 'classPath', 'sizes'")
                .doesNotContain("project");
        assertThat(problem(post("/v1/job", request.replace("\"/p\"", "\"p\""), 400))
                        .message())
                .contains("'project' must be absolute");
        assertThat(problem(post("/v1/job", request + " x", 400)).exitCode()).isEqualTo(2);
        assertThat(problem(post("/v1/job", request + "}", 400)).exitCode()).isEqualTo(2);
        assertThat(problem(post("/v1/model/prediction", "{\"rps\":5,\"size\":1e30}", 400))
                        .message())
                .contains("does not fit");
        assertThat(problem(post("/v1/status", "{}", 405)).exitCode()).isEqualTo(2);
        assertThat(problem(get("/v1/stop", 405)).exitCode()).isEqualTo(2);
        assertThat(problem(post("/v1/job", "null", 400)).exitCode()).isEqualTo(2);
        String negative = request.replace("\"sizes\":[]", "\"sizes\":[-1]");
        assertThat(problem(post("/v1/job", negative, 400)).message()).contains("--sizes");
        assertThat(problem(get("/v1/nothing", 404)).exitCode()).isEqualTo(5);
        assertThat(problem(get("/v1/job/zzz", 404)).exitCode()).isEqualTo(5);
        assertThat(problem(get("/v1/job?limit=0", 400)).exitCode()).isEqualTo(2);
        assertThat(problem(post("/v1/model/prediction", "{\"rps\":500}", 404)).exitCode())
                .isEqualTo(5);
        assertThat(problem(post("/v1/model/prediction", "{\"rps\":500,\"cores\":1e300}", 400))
                        .message())
                .contains("--cores", "at most 1024");
        String long1 = "\"" + "x".repeat(1 << 20) + "\"";
        assertThat(problem(post("/v1/job", long1, 413)).exitCode()).isEqualTo(2);
    }

    @Test
    void aRefusalNamesARunOfTheSameProject() throws Exception {
        events(submit("Pricing#quick").id(), 0);

        Problem refused = problem(post("/v1/model/prediction", "{\"rps\":5,\"size\":100000}", 422));

        assertThat(refused.next()).startsWith("shadowctl profile 'com.acme.Pricing#quick(int)' --project /p ");
    }

    @Test
    void severalQuestionsAreAnsweredAtOnceAndARefusedOneKeepsItsPlace() throws Exception {
        events(submit("Pricing#quick").id(), 0);
        String far = "{\"rps\":5,\"size\":100000}";

        String json = post("/v1/model/predictions", "{\"questions\":[" + far + "," + far + "]}", 200);
        PredictionList list = Json.read(json, PredictionList.class);

        assertThat(list.method()).isEqualTo("com.acme.Pricing#quick(int)");
        assertThat(list.answers()).hasSize(2);
        assertThat(list.answers().get(1).answer())
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(refused.next())
                        .contains(" --project /p "));
        String many = String.join(",", Collections.nCopies(65, far));
        assertThat(problem(post("/v1/model/predictions", "{\"questions\":[" + many + "]}", 400))
                        .message())
                .contains("64");
        assertThat(problem(post("/v1/model/predictions", "{}", 400)).exitCode()).isEqualTo(2);
    }

    @Test
    void aMixOfUnknownMethodsOrWithoutAnyIsAProblem() throws Exception {
        events(submit("Pricing#quick").id(), 0);
        String known = "{\"method\":\"Pricing#quick\",\"rps\":5,\"size\":100000}";
        assertThat(problem(post("/v1/model/mix", "{\"parts\":[" + known + "," + known + "]}", 422))
                        .next())
                .startsWith("shadowctl profile 'com.acme.Pricing#quick(int)' --project /p ");
        assertThat(problem(post(
                                "/v1/model/mix",
                                "{\"parts\":[" + known + ",{\"method\":\"Nowhere#b\",\"rps\":5}]}",
                                404))
                        .next())
                .contains("shadowctl profile 'Nowhere#b'");
        assertThat(problem(post("/v1/model/mix", "{\"parts\":[]}", 400)).exitCode())
                .isEqualTo(2);
        assertThat(problem(post("/v1/model/mix", "{\"parts\":[{\"rps\":5}]}", 400))
                        .message())
                .contains("'method'");
    }

    @Test
    void drainRefusesNewJobsAndEndsWithTheLast() throws Exception {
        Job job = submit("Pricing#wait");

        post("/v1/stop?drain=true", "", 202);
        assertThat(problem(post("/v1/job", Json.write(Scripted.request("A#b")), 503))
                        .exitCode())
                .isEqualTo(6);
        post("/v1/job/" + job.id() + "/cancel", "", 200);
        daemon.awaitEnd();
    }

    @Test
    void listsHosts() throws Exception {
        assertThat(get("/v1/host", 200)).contains("\"local\"");
    }

    @Test
    void onlyTheOwnerMaySeeItsFiles() throws IOException {
        for (Path file : List.of(home.ownerToken(), home.database(), home.daemonFile(), home.daemonLock())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    private Job submit(String method) throws Exception {
        return Json.read(post("/v1/job", Json.write(Scripted.request(method)), 201), Job.class);
    }

    private List<JobEvent> events(String job, long after) throws Exception {
        HttpRequest.Builder request = request("/v1/job/" + job + "/events").GET();
        request = after == 0 ? request : request.header("Last-Event-ID", String.valueOf(after));
        String body = client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                .body();
        return body.lines()
                .filter(line -> line.startsWith("data: "))
                .map(line -> Json.read(line.substring(6), JobEvent.class))
                .toList();
    }

    @Test
    void plansAndTargetsHaveTheirOwnProblems() throws Exception {
        Path file = Files.writeString(directory.resolve("values.json"), "{}\n");
        String shop = Json.write(new RegisteredTarget("shop", "file", file.toString(), true));
        post("/v1/target", shop, 201);
        post("/v1/target", shop, 201);
        assertThat(get("/v1/target", 200)).isEqualTo("[" + shop + "]");
        assertThat(problem(post("/v1/target", shop.replace("true", "false"), 409))
                        .exitCode())
                .isEqualTo(6);
        assertThat(problem(post("/v1/target", shop.replace("\"file\"", "\"swarm\""), 400))
                        .message())
                .contains("'swarm' is no kind of target");
        assertThat(problem(get("/v1/target/nope", 404)).next()).contains("shadowctl target ls");
        assertThat(problem(get("/v1/plan/nope", 404)).exitCode()).isEqualTo(5);
        assertThat(get("/v1/plan", 200)).isEqualTo("[]");

        String plan = Json.write(new Plan(
                "shadowctl/v1",
                Plan.KIND,
                "p1",
                Instant.EPOCH,
                List.of(),
                List.of(),
                Prices.USUAL,
                new Cost(null, 1.2915929454263529E8),
                null,
                List.of()));
        post("/v1/plan/document", plan, 200);
        post("/v1/plan/document", plan, 200);
        assertThat(problem(post("/v1/plan/document", plan.replace("12915", "13915"), 409))
                        .exitCode())
                .isEqualTo(6);
        assertThat(get("/v1/plan/p/status", 200)).contains("\"plan\":\"p1\"");
        String consent = Json.write(new Consent(List.of(), false, false));
        assertThat(problem(post("/v1/plan/p1/apply", consent, 400)).message()).contains("names no target");
    }

    private String get(String path, int status) throws Exception {
        return send(request(path).GET(), status);
    }

    private String post(String path, String body, int status) throws Exception {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                status);
    }

    private String send(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return response.body();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + daemon.port() + path))
                .header(
                        "Authorization",
                        "Bearer " + Files.readString(home.ownerToken()).strip());
    }

    private static Problem problem(String body) {
        return Json.read(body, Problem.class);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
