package dev.shadowctl.cli.client;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.cli.outcome.ExitCode;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.QuestionList;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.target.RegisteredTarget;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Backtest;
import dev.shadowctl.wire.daemon.Consent;
import dev.shadowctl.wire.daemon.MethodSummary;
import dev.shadowctl.wire.daemon.ModelEntry;
import dev.shadowctl.wire.daemon.ModelList;
import dev.shadowctl.wire.daemon.PlanDiff;
import dev.shadowctl.wire.daemon.PlanOutcome;
import dev.shadowctl.wire.daemon.PlanRequest;
import dev.shadowctl.wire.daemon.PlanStatus;
import dev.shadowctl.wire.daemon.PredictionList;
import dev.shadowctl.wire.daemon.Problem;
import dev.shadowctl.wire.daemon.Status;
import dev.shadowctl.wire.daemon.TargetCheck;
import dev.shadowctl.wire.daemon.Training;
import dev.shadowctl.wire.daemon.TrainingRequest;
import dev.shadowctl.wire.daemon.ValidationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * The daemon's HTTP API, a method for each route. Every method throws {@link CommandFailure}: with the daemon's own message
 * and exit code where it answered, with {@link ExitCode#DAEMON_UNREACHABLE} where it did not.
 */
public final class DaemonClient {

    private static final int CONNECT_MILLIS = 5_000;
    private static final int READ_MILLIS = 60_000;
    private static final int PATIENT_MILLIS = 1_200_000;

    /** Longer than the daemon lets a build take. */
    private static final int BUILD_MILLIS = 20 * 60_000;

    private final int port;
    private final String token;
    private final int readMillis;

    DaemonClient(int port, String token) {
        this(port, token, READ_MILLIS);
    }

    private DaemonClient(int port, String token, int readMillis) {
        this.port = port;
        this.token = token;
        this.readMillis = readMillis;
    }

    /** The same daemon with less patience. */
    public DaemonClient within(int millis) {
        return new DaemonClient(port, token, millis);
    }

    public Reply<Status> status() {
        return one(get("/v1/status"), Status.class);
    }

    /** Asks it to end, after its open jobs where {@code drain}, else by ending them. */
    public void stop(boolean drain) {
        exchange("POST", "/v1/stop?drain=" + drain, "");
    }

    public Reply<Job> submit(JobRequest request) {
        return one(exchange("POST", "/v1/job", Json.write(request)), Job.class);
    }

    /** The newest jobs, newest first. */
    public Reply<List<Job>> jobs(int limit) {
        return many(get("/v1/job?limit=" + limit), Job.class);
    }

    public Reply<Job> job(String id) {
        return one(get("/v1/job/" + segment(id)), Job.class);
    }

    public Reply<Job> cancel(String id) {
        return one(exchange("POST", "/v1/job/" + segment(id) + "/cancel", ""), Job.class);
    }

    public Reply<Profile> profile(String id) {
        return one(get("/v1/measure/" + segment(id)), Profile.class);
    }

    /** Where the method of a job burns CPU and allocates. */
    public Reply<Hotspots> hotspots(String id) {
        return one(get("/v1/measure/" + segment(id) + "/hotspots"), Hotspots.class);
    }

    /** Collapsed stacks by samples of CPU. */
    public String cpuStacks(String id) {
        return get("/v1/measure/" + segment(id) + "/stacks/cpu");
    }

    /** Collapsed stacks by allocated bytes. */
    public String allocationStacks(String id) {
        return get("/v1/measure/" + segment(id) + "/stacks/alloc");
    }

    /** The flight recording of a job. */
    public byte[] recording(String id) {
        return exchange("GET", "/v1/measure/" + segment(id) + "/recording", "", InputStream::readAllBytes);
    }

    /** Looks a class path through for methods; a project may be built first, which takes minutes. */
    public Reply<Scan> scan(ScanRequest request) {
        return one(within(BUILD_MILLIS).exchange("POST", "/v1/call/scan", Json.write(request)), Scan.class);
    }

    /** The inputs a job was measured with. */
    public Reply<InputSet> inputs(String id) {
        return one(get("/v1/measure/" + segment(id) + "/inputs"), InputSet.class);
    }

    public Reply<List<MethodSummary>> methods() {
        return many(get("/v1/call"), MethodSummary.class);
    }

    public Reply<MethodSummary> method(String reference) {
        return one(get("/v1/call/" + segment(reference)), MethodSummary.class);
    }

    public Reply<List<Host>> hosts() {
        return many(get("/v1/host"), Host.class);
    }

    public Reply<Prediction> predict(Question question) {
        return one(exchange("POST", "/v1/model/prediction", Json.write(question)), Prediction.class);
    }

    /** Several questions of one method; an answer for each, refused ones too. */
    public Reply<PredictionList> predict(QuestionList questions) {
        return one(exchange("POST", "/v1/model/predictions", Json.write(questions)), PredictionList.class);
    }

    /** Several methods in one process. */
    public Reply<MixPrediction> predict(MixQuestion question) {
        return one(exchange("POST", "/v1/model/mix", Json.write(question)), MixPrediction.class);
    }

    public Reply<RegisteredTarget> addTarget(RegisteredTarget target) {
        return one(exchange("POST", "/v1/target", Json.write(target)), RegisteredTarget.class);
    }

    public Reply<List<RegisteredTarget>> targets() {
        return many(get("/v1/target"), RegisteredTarget.class);
    }

    public Reply<RegisteredTarget> target(String name) {
        return one(get("/v1/target/" + segment(name)), RegisteredTarget.class);
    }

    /** Whether a target is there and may be changed. */
    public Reply<TargetCheck> testTarget(String name) {
        return one(patient().exchange("POST", "/v1/target/" + segment(name) + "/test", ""), TargetCheck.class);
    }

    /** Forgets a target, where {@code force} also while a plan stands there. */
    public Reply<RegisteredTarget> removeTarget(String name, boolean force) {
        return one(
                exchange("POST", "/v1/target/" + segment(name) + "/remove?force=" + force, ""), RegisteredTarget.class);
    }

    public Reply<Plan> plan(PlanRequest request) {
        return one(patient().exchange("POST", "/v1/plan", Json.write(request)), Plan.class);
    }

    /** Hands in a plan that is kept as a document. */
    public Reply<Plan> keep(String document) {
        return one(exchange("POST", "/v1/plan/document", document), Plan.class);
    }

    /** The newest plans, newest first. */
    public Reply<List<Plan>> plans(int limit) {
        return many(get("/v1/plan?limit=" + limit), Plan.class);
    }

    public Reply<Plan> plan(String id) {
        return one(get("/v1/plan/" + segment(id)), Plan.class);
    }

    public Reply<PlanStatus> planStatus(String id) {
        return one(patient().get("/v1/plan/" + segment(id) + "/status"), PlanStatus.class);
    }

    public Reply<PlanDiff> planDiff(String id) {
        return one(patient().get("/v1/plan/" + segment(id) + "/diff"), PlanDiff.class);
    }

    public Reply<PlanOutcome> apply(String id, Consent consent) {
        return one(
                patient().exchange("POST", "/v1/plan/" + segment(id) + "/apply", Json.write(consent)),
                PlanOutcome.class);
    }

    public Reply<PlanOutcome> rollBack(String id, Consent consent) {
        return one(
                patient().exchange("POST", "/v1/plan/" + segment(id) + "/rollback", Json.write(consent)),
                PlanOutcome.class);
    }

    /** Has a plan put to the test; a job for each of its services. */
    public Reply<List<Job>> validate(ValidationRequest request) {
        return many(exchange("POST", "/v1/feedback/validation", Json.write(request)), Job.class);
    }

    /** What the validation of a job saw. */
    public Reply<Observation> observation(String id) {
        return one(get("/v1/feedback/" + segment(id)), Observation.class);
    }

    /** What the newest validations of a method saw. */
    public Reply<List<Observation>> observations(String method, int limit) {
        return many(get("/v1/feedback?limit=" + limit + "&method=" + encoded(method)), Observation.class);
    }

    /** What would have been predicted of what was seen: {@code split} or {@code date}. */
    public Reply<Backtest> backtest(String by) {
        return one(patient().get("/v1/backtest?by=" + encoded(by)), Backtest.class);
    }

    /** Asks for a model of all that was observed. */
    public Reply<Training> train(TrainingRequest request) {
        return one(exchange("POST", "/v1/model/training", Json.write(request)), Training.class);
    }

    /** How a training stands. */
    public Reply<Training> training(int id) {
        return one(get("/v1/model/training/" + id), Training.class);
    }

    public Reply<ModelList> models() {
        return one(get("/v1/model"), ModelList.class);
    }

    public Reply<ModelEntry> model(int id) {
        return one(get("/v1/model/" + id), ModelEntry.class);
    }

    /** Has a model used; all of them afterwards. */
    public Reply<ModelList> promote(int id) {
        return one(exchange("POST", "/v1/model/" + id + "/promote", ""), ModelList.class);
    }

    /** Has the model before used again; all of them afterwards. */
    public Reply<ModelList> rollBackModel() {
        return one(exchange("POST", "/v1/model/rollback", ""), ModelList.class);
    }

    /** For what asks other programs. */
    private DaemonClient patient() {
        return within(Math.max(readMillis, PATIENT_MILLIS));
    }

    /** Events of a job after {@code lastSeen}, as they come. The stream is the caller's to close. */
    EventStream events(String id, long lastSeen) throws IOException {
        HttpURLConnection connection = connection("GET", "/v1/job/" + segment(id) + "/events");
        connection.setRequestProperty("Accept", "text/event-stream");
        if (lastSeen > 0) {
            connection.setRequestProperty("Last-Event-ID", Long.toString(lastSeen));
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw problem(connection);
        }
        return new EventStream(connection);
    }

    private static <T> Reply<T> one(String json, Class<T> type) {
        return read(json, text -> Json.read(text, type));
    }

    private static <T> Reply<List<T>> many(String json, Class<T> element) {
        return read(json, text -> Json.<T>type(element).list().fromJson(text));
    }

    private static <T> Reply<T> read(String json, Function<String, T> reader) {
        try {
            return new Reply<>(json, reader.apply(json));
        } catch (RuntimeException e) {
            throw new CommandFailure(
                            ExitCode.FAILED,
                            "The daemon's answer could not be read: " + e.getMessage(),
                            "If command and daemon are of different builds: shadowctl daemon stop, then try again.")
                    .causedBy(e);
        }
    }

    private String get(String path) {
        return exchange("GET", path, "");
    }

    private String exchange(String verb, String path, String body) {
        return exchange(verb, path, body, DaemonClient::text);
    }

    /** Reads the body of an answer. */
    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private <T> T exchange(String verb, String path, String body, Reading<T> reading) {
        try {
            HttpURLConnection connection = connection(verb, path);
            try {
                if (verb.equals("POST")) {
                    send(connection, body);
                }
                if (connection.getResponseCode() / 100 != 2) {
                    throw problem(connection);
                }
                try (InputStream in = connection.getInputStream()) {
                    return reading.of(in);
                }
            } finally {
                // not kept: the next request may be minutes away, and the daemon another
                connection.disconnect();
            }
        } catch (IOException e) {
            throw unreachable(verb + " " + path, e);
        }
    }

    private HttpURLConnection connection(String verb, String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(verb);
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(readMillis);
        connection.setUseCaches(false);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Accept", "application/json");
        return connection;
    }

    /** In streaming mode, in which the JDK never sends a request a second time by itself. */
    private static void send(HttpURLConnection connection, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(bytes.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(bytes);
        }
    }

    private static CommandFailure problem(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        InputStream body = connection.getErrorStream();
        String text = body == null ? "" : text(body);
        try {
            Problem problem = Json.read(text, Problem.class);
            return new CommandFailure(problem.exitCode(), problem.message(), problem.next());
        } catch (RuntimeException e) {
            return new CommandFailure(
                            ExitCode.FAILED,
                            "The daemon answered " + status + " to " + connection.getRequestMethod() + " "
                                    + connection.getURL().getPath() + ": " + text,
                            "See shadowctl daemon logs.")
                    .causedBy(e);
        }
    }

    static CommandFailure unreachable(String what, IOException cause) {
        return new CommandFailure(
                        ExitCode.DAEMON_UNREACHABLE,
                        "The daemon did not answer " + what + ": " + cause.getMessage(),
                        "Try again, or see shadowctl daemon logs.")
                .causedBy(cause);
    }

    private static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * A name as a part of a path.
     *
     * @throws CommandFailure if it is blank: the path would be another's
     */
    private static String segment(String name) {
        if (name.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "a name or id is empty",
                    "Was it a variable that is not set? What there is: shadowctl job ls, plan ls, target ls");
        }
        return encoded(name);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
