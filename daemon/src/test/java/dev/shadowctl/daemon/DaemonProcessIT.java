package dev.shadowctl.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.DaemonFile;
import dev.shadowctl.wire.daemon.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process: started, killed, started again. */
class DaemonProcessIT {

    /** Rounds of {@link #losesNoAcknowledgedJobAndLeavesNoneOpenHoweverOftenItIsKilled}: one takes about three seconds. */
    private static final int KILLS = Integer.getInteger("kills", 10);

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> started = new ArrayList<>();
    private final List<ProcessHandle> unrecorded = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void killWhatIsLeft() {
        started.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
        started.forEach(Process::destroyForcibly);
        unrecorded.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void losesNoAcknowledgedJobAndLeavesNoneOpenHoweverOftenItIsKilled() throws Exception {
        Random random = new Random(7);
        List<String> acknowledged = new ArrayList<>();
        List<Long> children = new ArrayList<>();
        for (int round = 0; round < KILLS; round++) {
            Process daemon = start();
            submitUntilKilled(daemon, random, acknowledged, children);
        }
        Process last = start();
        for (String id : acknowledged) {
            Job job = Json.read(get("/v1/job/" + id), Job.class);
            assertThat(job.state()).as(id).isInstanceOf(JobState.Ended.class);
        }
        assertThat(acknowledged).hasSizeGreaterThan(KILLS);
        assertThat(children).isNotEmpty();
        awaitGone(children);
        end(last);
        assertThat(integrity()).isEqualTo("ok");
    }

    private void submitUntilKilled(Process daemon, Random random, List<String> acknowledged, List<Long> children)
            throws Exception {
        int requests = 1 + random.nextInt(12);
        for (int i = 0; i < requests; i++) {
            String method = i == requests - 1 ? "A#sleep" : "A#quick";
            Job job = Json.read(post("/v1/job", Json.write(Scripted.request(method))), Job.class);
            acknowledged.add(job.id());
        }
        if (random.nextBoolean()) {
            children.addAll(awaitRunning(acknowledged.get(acknowledged.size() - 1), daemon));
        }
        List<ProcessHandle> sleeping = daemon.children().toList();
        daemon.destroyForcibly().waitFor();
        unrecorded.addAll(sleeping);
    }

    /** A killed process whose parent is gone is seen until init collects it; one that lives on fails by the time limit. */
    private static void awaitGone(List<Long> pids) throws Exception {
        for (long pid : pids) {
            Optional<ProcessHandle> process = ProcessHandle.of(pid);
            if (process.isPresent()) {
                process.get().onExit().get(60, TimeUnit.SECONDS);
            }
        }
    }

    /** A process is the daemon's to kill from the moment it is written down. */
    private List<Long> awaitRunning(String job, Process daemon) throws Exception {
        while (!(Json.read(get("/v1/job/" + job), Job.class).state() instanceof JobState.Running)) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return daemon.children().map(ProcessHandle::pid).toList();
    }

    private static List<Long> awaitChild(Process daemon) {
        List<Long> pids = List.of();
        while (pids.isEmpty()) {
            pids = daemon.children().map(ProcessHandle::pid).toList();
            Thread.onSpinWait();
        }
        return pids;
    }

    @Test
    void aSecondDaemonOnTheSameHomeIsRefused() throws Exception {
        Process first = start();
        Process second = launch();

        assertThat(second.waitFor()).isEqualTo(6);
        assertThat(first.isAlive()).isTrue();
        end(first);
        assertThat(home().daemonFile()).doesNotExist();
    }

    @Test
    void aSignalEndsItWithNoJobOpenAndNoFileLeft() throws Exception {
        Process daemon = start();
        Job job = Json.read(post("/v1/job", Json.write(Scripted.request("A#sleep"))), Job.class);
        List<Long> children = awaitChild(daemon);

        daemon.destroy();
        daemon.waitFor();

        assertThat(home().daemonFile()).doesNotExist();
        awaitGone(children);
        start();
        assertThat(Json.read(get("/v1/job/" + job.id()), Job.class).state()).isInstanceOf(JobState.Cancelled.class);
    }

    @Test
    void endsByItselfWhenNobodyNeedsIt() throws Exception {
        Process daemon = launch("SHADOWCTL_DAEMON_IDLE", "1s");

        assertThat(daemon.waitFor()).isZero();
        assertThat(home().daemonFile()).doesNotExist();
    }

    @Test
    void itsLogHoldsNoToken() throws Exception {
        Process daemon = start();
        get("/v1/status");
        end(daemon);

        assertThat(Files.readString(log())).contains("ready").doesNotContain(token());
    }

    private void end(Process daemon) throws Exception {
        post("/v1/stop?drain=true", "");
        assertThat(daemon.waitFor()).isZero();
    }

    private Process start() throws Exception {
        Process daemon = launch();
        while (!ready(daemon)) {
            assertThat(daemon.isAlive())
                    .as("daemon:%n%s", Files.readString(log()))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return daemon;
    }

    private boolean ready(Process daemon) throws IOException {
        return Files.exists(home().daemonFile()) && daemonFile().pid() == daemon.pid();
    }

    private Process launch(String... environment) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ScriptedMain.class.getName());
        builder.environment().put("SHADOWCTL_HOME", directory.toString());
        for (int i = 0; i < environment.length; i += 2) {
            builder.environment().put(environment[i], environment[i + 1]);
        }
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private String get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String post(String path, String body) throws Exception {
        HttpResponse<String> response = client.send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body();
    }

    private HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + daemonFile().port() + path))
                .header("Authorization", "Bearer " + token());
    }

    private String integrity() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + home().database());
                ResultSet rows = connection.createStatement().executeQuery("PRAGMA integrity_check")) {
            return rows.getString(1);
        }
    }

    private String token() throws IOException {
        return Files.readString(home().ownerToken()).strip();
    }

    private DaemonFile daemonFile() throws IOException {
        return Json.read(Files.readString(home().daemonFile()), DaemonFile.class);
    }

    private Path log() {
        return directory.resolve("log");
    }

    private Home home() {
        return Home.of(Map.of("SHADOWCTL_HOME", directory.toString()), directory);
    }
}
