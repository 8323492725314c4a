package dev.shadowctl.cli.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.QuestionList;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.DaemonFile;
import dev.shadowctl.wire.daemon.Home;
import dev.shadowctl.wire.daemon.JobEvent;
import dev.shadowctl.wire.daemon.PredictionList;
import dev.shadowctl.wire.daemon.Problem;
import dev.shadowctl.wire.daemon.Status;
import dev.shadowctl.wire.daemon.ValidationRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A daemon that answers the whole API from memory. A submitted job runs its four events at once and succeeds, unless its
 * method says otherwise: {@code Pricing#fails}, {@code Pricing#waits} (until cancelled), {@code Pricing#breaks} (the
 * stream breaks off after each event), {@code Pricing#last} (the
 * daemon is found no more once it has ended) and {@code Pricing#thin} (no prediction stands on it).
 */
public final class FakeDaemon implements AutoCloseable {

    public static final String TOKEN = "fake-token";

    static {
        // head and body of an answer are two writes: Nagle's algorithm would wait 40 ms for an acknowledgement between
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final Home home;
    private final String version;
    private final Runnable onStop;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, Job> jobs = new ConcurrentHashMap<>();
    private final FakePlans plans = new FakePlans();
    private final FakeModels models = new FakeModels();
    private final Map<String, List<JobEvent>> events = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<String> requests = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> bodies = new ConcurrentLinkedQueue<>();

    private FakeDaemon(Home home, String version, Runnable onStop) throws IOException {
        this.home = home;
        this.version = version;
        this.onStop = onStop;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "fake-daemon");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
    }

    /** Starts it in this process and writes its file into the home. */
    public static FakeDaemon start(Home home, String version, Runnable onStop) {
        try {
            FakeDaemon daemon = new FakeDaemon(home, version, onStop);
            daemon.server.start();
            Files.createDirectories(home.state());
            Files.writeString(home.ownerToken(), TOKEN);
            Path temporary = home.state().resolve("daemon.json.new");
            Files.writeString(temporary, Json.write(daemon.file()));
            Files.move(temporary, home.daemonFile(), StandardCopyOption.ATOMIC_MOVE);
            return daemon;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DaemonFile file() {
        ProcessHandle self = ProcessHandle.current();
        return new DaemonFile(
                self.pid(),
                self.info().startInstant().orElseThrow(),
                server.getAddress().getPort(),
                version);
    }

    /** Every request so far, {@code GET /v1/status}. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Bodies of the requests so far that had one. */
    public List<String> bodies() {
        return List.copyOf(bodies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!body.isEmpty()) {
            bodies.add(body);
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            problem(exchange, 401, new Problem("not-allowed", "no token", "", 4));
            return;
        }
        String[] parts = path.split("/");
        switch (exchange.getRequestMethod() + " " + (parts.length > 2 ? parts[2] : "")) {
            case "GET status" -> send(exchange, 200, Json.write(status()));
            case "POST stop" -> stop(exchange);
            case "POST job" -> postJob(exchange, parts, body);
            case "GET job" -> getJob(exchange, parts);
            case "GET measure" -> measure(exchange, parts);
            case "POST call" -> scan(exchange, Json.read(body, ScanRequest.class));
            case "GET call" -> call(exchange, parts);
            case "GET host" -> send(exchange, 200, Json.write(List.of(Samples.host())));
            case "GET model" -> models(exchange, "GET", parts, body);
            case "POST model" -> ask(exchange, parts, body);
            case "GET target", "POST target", "GET plan", "POST plan" -> plan(exchange, parts, body);
            case "POST feedback" -> validate(exchange, Json.read(body, ValidationRequest.class));
            case "GET backtest" ->
                send(
                        exchange,
                        200,
                        Json.write(Samples.backtest(exchange.getRequestURI().getQuery())));
            case "GET feedback" -> feedback(exchange, parts);
            default -> problem(exchange, 404, new Problem("not-found", "no route " + path, "", 5));
        }
    }

    private void validate(HttpExchange exchange, ValidationRequest request) throws IOException {
        FakePlans.Answer plan = plans.answer("GET", new String[] {"", "v1", "plan", request.plan()}, "");
        if (plan.status() != 200) {
            send(exchange, plan.status(), plan.json());
            return;
        }
        JobRequest tested = Samples.validating(request.plan(), request.memory() != null);
        send(exchange, 201, Json.write(List.of(submit(tested))));
    }

    private void feedback(HttpExchange exchange, String[] parts) throws IOException {
        List<Job> validating = jobs.values().stream()
                .filter(job -> job.request().validation() != null)
                .filter(job -> parts.length == 3 || job.id().equals(parts[3]))
                .toList();
        List<Observation> seen = validating.stream().map(Samples::observation).toList();
        send(exchange, 200, Json.write(parts.length == 3 ? seen : seen.get(0)));
    }

    private void plan(HttpExchange exchange, String[] parts, String body) throws IOException {
        FakePlans.Answer answer = plans.answer(exchange.getRequestMethod(), parts, body);
        send(exchange, answer.status(), answer.json());
    }

    private void measure(HttpExchange exchange, String[] parts) throws IOException {
        String what = parts[parts.length - 1];
        if (parts.length == 4) {
            send(exchange, 200, Json.write(Samples.profile(parts[3])));
        } else if (what.equals("inputs")) {
            send(exchange, 200, Json.write(Samples.inputs()));
        } else if (jobs.get(parts[3]).request().method().endsWith("brief")) {
            problem(exchange, 404, new Problem("not-found", "No recording: no room.", "shadowctl profile …", 5));
        } else {
            send(
                    exchange,
                    200,
                    switch (what) {
                        case "hotspots" -> Json.write(Samples.hotspots());
                        case "cpu" -> "com.acme.Pricing.quote;com.acme.Rules.match 31\n";
                        case "alloc" -> "com.acme.Pricing.quote;com.acme.Rules.copy 4096\n";
                        default -> "FLR";
                    });
        }
    }

    private Status status() {
        long open = jobs.values().stream()
                .filter(job -> !(job.state() instanceof JobState.Ended))
                .count();
        return new Status(
                version,
                ProcessHandle.current().pid(),
                Samples.THEN,
                "17",
                (int) open,
                home.database().toString(),
                "1",
                false,
                List.of());
    }

    private void stop(HttpExchange exchange) throws IOException {
        send(exchange, 202, "{}");
        Files.deleteIfExists(home.daemonFile());
        onStop.run();
    }

    private void postJob(HttpExchange exchange, String[] parts, String body) throws IOException {
        if (parts.length == 5) {
            send(exchange, 200, Json.write(end(parts[3], new JobState.Cancelled(Instant.now()))));
        } else {
            send(exchange, 201, Json.write(submit(Json.read(body, JobRequest.class))));
        }
    }

    /** Answered as queued, as by a real daemon: the end comes with the events. */
    private Job submit(JobRequest request) {
        String id = "j" + ids.incrementAndGet();
        Job job = new Job(id, request, Samples.METHOD, Instant.now(), new JobState.Queued(Instant.now()));
        events.put(id, new ArrayList<>());
        jobs.put(id, job);
        run(id, request.method());
        return job;
    }

    private void run(String id, String method) {
        add(id, "state", "running", new JobState.Running(Instant.now(), 1), null);
        add(id, "note", "isolation: bubblewrap, network none", null, null);
        add(id, "step", "steady 10 × 50/s", null, Samples.step(1, Phase.STEADY, null));
        if (method.endsWith("fails")) {
            end(
                    id,
                    new JobState.Failed(
                            Instant.now(),
                            new Failure(
                                    FailureCode.METHOD_BLOCKED,
                                    "Pricing#fails did not\u001b[31m return.",
                                    "Give it fixtures: --inputs")));
        } else if (!method.endsWith("waits")) {
            end(id, new JobState.Succeeded(Instant.now()));
        }
    }

    private Job end(String id, JobState.Ended state) {
        Job ended = jobs.computeIfPresent(id, (key, job) -> job.withState(state));
        String text = state instanceof JobState.Failed failed ? failed.failure().toString() : state.word();
        add(id, "state", text, state, null);
        return ended;
    }

    private void add(String id, String type, String text, JobState state, Step step) {
        List<JobEvent> list = events.get(id);
        synchronized (list) {
            list.add(new JobEvent(list.size() + 1, Instant.now(), type, text, state, step));
            list.notifyAll();
        }
    }

    private void getJob(HttpExchange exchange, String[] parts) throws IOException {
        if (parts.length == 3) {
            send(exchange, 200, Json.write(jobs.values().stream().toList()));
        } else if (!jobs.containsKey(parts[3])) {
            problem(
                    exchange,
                    404,
                    new Problem("not-found", "There is no job " + parts[3] + ".", "See shadowctl job ls.", 5));
        } else if (parts.length == 4) {
            send(exchange, 200, Json.write(jobs.get(parts[3])));
        } else {
            stream(exchange, parts[3]);
        }
    }

    private void stream(HttpExchange exchange, String id) throws IOException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        long seen = last == null ? 0 : Long.parseLong(last);
        boolean breaks = jobs.get(id).request().method().endsWith("breaks");
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                JobEvent event = next(id, seen);
                seen = event.seq();
                if (event.state() instanceof JobState.Ended
                        && jobs.get(id).request().method().endsWith("last")) {
                    Files.deleteIfExists(home.daemonFile());
                }
                String text = "id: " + seen + "\nevent: " + event.type() + "\ndata: " + Json.write(event) + "\n\n";
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.flush();
                if (breaks || event.state() instanceof JobState.Ended) {
                    return;
                }
            }
        }
    }

    private JobEvent next(String id, long seen) {
        List<JobEvent> list = events.get(id);
        synchronized (list) {
            while (list.size() <= seen) {
                try {
                    list.wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return list.get((int) seen);
        }
    }

    private static void scan(HttpExchange exchange, ScanRequest request) throws IOException {
        String project = request.project();
        if (project != null && project.endsWith("broken")) {
            problem(exchange, 422, new Problem("project-unresolved", "It does not compile.", "Mend it.", 8));
        } else {
            send(exchange, 200, Json.write(Samples.scan(request)));
        }
    }

    private static void call(HttpExchange exchange, String[] parts) throws IOException {
        if (parts.length == 3) {
            send(exchange, 200, Json.write(List.of(Samples.method())));
        } else if (URLDecoder.decode(parts[3], StandardCharsets.UTF_8).startsWith("Pricing#quote")) {
            send(exchange, 200, Json.write(Samples.method()));
        } else {
            problem(exchange, 404, new Problem("not-found", "No profile of that method.", "shadowctl profile …", 5));
        }
    }

    /** From now on trainings fail. */
    public void failTrainings() {
        models.failing(true);
    }

    private void models(HttpExchange exchange, String verb, String[] parts, String body) throws IOException {
        FakeModels.Answer answer = models.answer(verb, parts, body);
        send(exchange, answer.status(), answer.json());
    }

    private void ask(HttpExchange exchange, String[] parts, String body) throws IOException {
        switch (parts[3]) {
            case "predictions" -> send(exchange, 200, Json.write(answers(Json.read(body, QuestionList.class))));
            case "mix" -> send(exchange, 200, Json.write(Samples.mix(Json.read(body, MixQuestion.class))));
            case "prediction" -> predict(exchange, Json.read(body, Question.class));
            default -> models(exchange, "POST", parts, body);
        }
    }

    private static PredictionList answers(QuestionList list) {
        return PredictionList.of(
                Samples.METHOD,
                list.questions().stream()
                        .map(question -> isFar(question)
                                ? new ListedAnswer(
                                        Samples.prediction(question).workload(),
                                        new Answer.Refused(
                                                "The size is 100 times the largest measured.",
                                                "shadowctl profile --sizes 100000"))
                                : new ListedAnswer(
                                        Samples.prediction(question).workload(),
                                        new Answer.Answered(Samples.prediction(question))))
                        .toList());
    }

    private static boolean isFar(Question question) {
        return question.size() != null && question.size() > 10_000 && !question.force();
    }

    private void predict(HttpExchange exchange, Question question) throws IOException {
        if (question.method() == null
                && jobs.values().stream().anyMatch(job -> job.request().method().endsWith("thin"))) {
            problem(
                    exchange,
                    422,
                    new Problem("refused", "Evidence is thin.", "shadowctl profile Pricing#thin --budget 120s", 9));
        } else if (isFar(question)) {
            problem(
                    exchange,
                    422,
                    new Problem(
                            "refused",
                            "The size is 100 times the largest measured.",
                            "shadowctl profile --sizes 100000",
                            9));
        } else {
            send(exchange, 200, Json.write(Samples.prediction(question)));
        }
    }

    private static void problem(HttpExchange exchange, int status, Problem problem) throws IOException {
        send(exchange, status, Json.write(problem));
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
