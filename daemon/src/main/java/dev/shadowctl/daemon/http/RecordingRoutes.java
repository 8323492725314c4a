package dev.shadowctl.daemon.http;

import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.TypedOptions;
import dev.shadowctl.daemon.recording.KeptRecording;
import dev.shadowctl.daemon.recording.Recordings;
import dev.shadowctl.daemon.store.Scope;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * What jobs recorded of stacks.
 *
 * @param recordings what is kept
 * @param job the job a request names
 */
record RecordingRoutes(Recordings recordings, Function<Context, Job> job) {

    private static final String TEXT = "text/plain; charset=utf-8";

    List<Route> table() {
        return List.of(
                Route.get("/v1/measure/{id}/hotspots", Scope.OWNER, this::hotspots),
                Route.get("/v1/measure/{id}/stacks/cpu", Scope.OWNER, this::cpuStacks),
                Route.get("/v1/measure/{id}/stacks/alloc", Scope.OWNER, this::allocationStacks),
                Route.get("/v1/measure/{id}/recording", Scope.OWNER, this::recording));
    }

    private void hotspots(Context context) throws IOException {
        context.contentType("application/json").result(kept(context).hotspotsJson());
    }

    private void cpuStacks(Context context) throws IOException {
        context.contentType(TEXT).result(kept(context).cpuStacks());
    }

    private void allocationStacks(Context context) throws IOException {
        context.contentType(TEXT).result(kept(context).allocationStacks());
    }

    private void recording(Context context) throws IOException {
        byte[] bytes = kept(context)
                .recording()
                .orElseThrow(() -> Problems.notFound(
                        "the recording of job " + job.apply(context).id()
                                + " was not kept: it was too long, or the method took it away",
                        "What was read of it before is there: shadowctl job show"));
        context.contentType("application/octet-stream").result(bytes);
    }

    private KeptRecording kept(Context context) throws IOException {
        Job of = job.apply(context);
        var found = recordings.find(of.id());
        if (found.isPresent()) {
            return found.get();
        }
        throw of.state() instanceof JobState.Succeeded
                ? Problems.notFound(
                        "job " + of.id() + " has no recording: " + recordings.whyNot(of.id()),
                        "Run it again: "
                                + TypedOptions.complete(
                                        "shadowctl profile "
                                                + TypedOptions.quoted(
                                                        of.request().method()) + " --budget 60s",
                                        of.request()))
                : Problems.notFound(
                        "job " + of.id() + " has no recording; it is "
                                + of.state().word(),
                        "See why: shadowctl job show " + of.id());
    }
}
