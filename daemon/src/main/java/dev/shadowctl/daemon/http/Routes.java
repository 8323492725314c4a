package dev.shadowctl.daemon.http;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobDefaults;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.daemon.classpath.ScanOutcome;
import dev.shadowctl.daemon.inputs.InputSets;
import dev.shadowctl.daemon.job.JobRefusedException;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.daemon.store.Scope;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.Status;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The API as one table: every route with the scope it needs.
 *
 * @param status what the daemon says of itself
 * @param stop told to end, with whether to drain
 * @param jobs jobs
 * @param predictions methods, profiles, predictions
 * @param hosts the inventory
 * @param recordings what jobs recorded of stacks
 * @param inputSets what inputs jobs were measured with
 * @param scans looks class paths through for methods
 * @param plans targets and plans
 * @param feedback plans put to the test
 * @param models what was learned
 */
public record Routes(
        Supplier<Status> status,
        Consumer<Boolean> stop,
        JobService jobs,
        PredictionService predictions,
        Supplier<List<Host>> hosts,
        Recordings recordings,
        InputSets inputSets,
        Function<ScanRequest, ScanOutcome> scans,
        PlanRoutes plans,
        FeedbackRoutes feedback,
        ModelRoutes models) {

    private static final int MOST_JOBS = 1_000;

    List<Route> table() {
        return Stream.of(
                        own(),
                        new RecordingRoutes(recordings, this::job).table(),
                        plans.table(),
                        feedback.table(),
                        models.table())
                .flatMap(List::stream)
                .toList();
    }

    private List<Route> own() {
        PredictionRoutes questions = new PredictionRoutes(jobs, predictions);
        return List.of(
                Route.get("/v1/status", Scope.OWNER, context -> answer(context, 200, status.get())),
                Route.post("/v1/stop", Scope.OWNER, this::stop),
                Route.post("/v1/job", Scope.OWNER, this::submit),
                Route.get("/v1/job", Scope.OWNER, this::list),
                Route.get("/v1/job/{id}", Scope.OWNER, context -> answer(context, 200, job(context))),
                Route.post("/v1/job/{id}/cancel", Scope.OWNER, this::cancel),
                Route.get("/v1/job/{id}/events", Scope.OWNER, this::events),
                Route.get("/v1/measure/{id}", Scope.OWNER, this::measure),
                Route.get("/v1/measure/{id}/inputs", Scope.OWNER, this::inputs),
                Route.get("/v1/call", Scope.OWNER, context -> answer(context, 200, predictions.methods())),
                Route.get(
                        "/v1/call/{reference}",
                        Scope.OWNER,
                        context -> answer(context, 200, questions.known(context.pathParam("reference")))),
                Route.post("/v1/call/scan", Scope.OWNER, this::scan),
                Route.get("/v1/host", Scope.OWNER, context -> answer(context, 200, hosts.get())),
                Route.post("/v1/model/prediction", Scope.OWNER, questions::predict),
                Route.post("/v1/model/predictions", Scope.OWNER, questions::predictAll),
                Route.post("/v1/model/mix", Scope.OWNER, questions::predictMix));
    }

    private void stop(Context context) {
        String drain = Objects.requireNonNullElse(context.queryParam("drain"), "true");
        if (!drain.equals("true") && !drain.equals("false")) {
            throw Problems.badRequest("drain must be true or false but is '" + drain + "'");
        }
        stop.accept(drain.equals("true"));
        answer(context, 202, status.get());
    }

    private void submit(Context context) {
        JobRequest request = Body.read(context, JobRequest.class);
        check(request);
        try {
            answer(context, 201, jobs.submit(request));
        } catch (JobRefusedException e) {
            throw Problems.draining(String.valueOf(e.getMessage()));
        }
    }

    private void scan(Context context) {
        ScanRequest request = checked(() -> Body.read(context, ScanRequest.class));
        request.classPath().forEach(entry -> checkAbsolute("classPath", entry));
        checkAbsolute("project", request.project());
        ScanOutcome outcome = scans.apply(request);
        if (outcome instanceof ScanOutcome.Refused refused) {
            throw Problems.failed(refused.failure());
        }
        answer(context, 200, ((ScanOutcome.Scanned) outcome).scan());
    }

    private void check(JobRequest request) {
        checked(() -> MethodReference.parse(required(request.method(), "method")));
        checked(() -> NetworkAccess.parse(required(request.network(), "network")));
        request.classPath().forEach(entry -> checkAbsolute("classPath", entry));
        checkAbsolute("project", request.project());
        checkAbsolute("javaHome", request.javaHome());
        String host = required(request.host(), "host");
        boolean known = host.equals(JobDefaults.HOST)
                || hosts.get().stream().anyMatch(each -> each.name().equals(host));
        if (!known) {
            throw Problems.notFound("no host is named '" + host + "'", "See them with: shadowctl host ls");
        }
    }

    /** A relative path would be looked for in the directory the daemon happens to run in. */
    private static void checkAbsolute(String name, @Nullable String path) {
        if (path != null && !path.startsWith("/")) {
            throw Problems.badRequest("'" + name + "' must be absolute but is '" + path + "'");
        }
    }

    static <T> T checked(Supplier<T> rule) {
        try {
            return rule.get();
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest(String.valueOf(e.getMessage()));
        }
    }

    private static String required(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw Problems.badRequest("the body lacks '" + name + "'");
        }
        return value;
    }

    private void list(Context context) {
        String limit = Objects.requireNonNullElse(context.queryParam("limit"), "50");
        if (!limit.matches("[1-9][0-9]{0,3}") || Integer.parseInt(limit) > MOST_JOBS) {
            throw Problems.badRequest("limit must lie in 1 to " + MOST_JOBS + " but is '" + limit + "'");
        }
        answer(context, 200, jobs.newest(Integer.parseInt(limit)));
    }

    private void cancel(Context context) {
        Job job = job(context);
        jobs.cancel(job);
        answer(context, 200, jobs.find(job.id()).get(0));
    }

    private void events(Context context) throws IOException {
        new EventStream(jobs).serve(context, job(context).id());
    }

    private Job job(Context context) {
        String id = context.pathParam("id");
        List<Job> meant = jobs.find(id);
        if (meant.isEmpty()) {
            throw Problems.notFound("no job's id starts with '" + id + "'", "See them with: shadowctl job ls");
        }
        if (meant.size() > 1) {
            throw Problems.ambiguous(
                    "several jobs' ids start with '" + id + "'",
                    meant.stream().map(Job::id).toList());
        }
        return meant.get(0);
    }

    private void measure(Context context) {
        Job job = job(context);
        answer(
                context,
                200,
                predictions
                        .profile(job.id())
                        .orElseThrow(() -> Problems.notFound(
                                "job " + job.id() + " brought no profile; it is "
                                        + job.state().word(),
                                "See why: shadowctl job show " + job.id())));
    }

    private void inputs(Context context) throws IOException {
        Job job = job(context);
        String json = inputSets
                .find(job.id())
                .orElseThrow(() -> Problems.notFound(
                        "job " + job.id() + " has no set of inputs: it has a fixture, or its inputs were not explored",
                        "See why: shadowctl job watch " + job.id()));
        context.status(200).contentType("application/json").result(json);
    }

    static void answer(Context context, int status, Object body) {
        context.status(status).contentType("application/json").result(Json.write(body));
    }
}
