package dev.shadowctl.wire;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.host.Host;
import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.Job;
import dev.shadowctl.core.job.JobRequest;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.core.job.Limit;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.MachineSample;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.QuestionList;
import dev.shadowctl.core.plan.Bounds;
import dev.shadowctl.core.plan.Plan;
import dev.shadowctl.core.plan.placement.Place;
import dev.shadowctl.core.target.Application;
import dev.shadowctl.core.target.RegisteredTarget;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.lang.reflect.Type;

/** The one JSON mapping. Unknown members are ignored, so that JSON may grow; absent ones are null or a refusal. */
@io.avaje.jsonb.Json.Import(
        value = {
            Assignment.class,
            Bounds.class,
            Host.class,
            Hotspots.class,
            InputPlan.class,
            InputSet.class,
            Job.class,
            JobRequest.class,
            Limit.class,
            MachineSample.class,
            MixPrediction.class,
            MixQuestion.class,
            Place.class,
            Observation.class,
            Part.class,
            Plan.class,
            Prediction.class,
            Profile.class,
            Question.class,
            QuestionList.class,
            RegisteredTarget.class,
            Scan.class,
            ScanRequest.class,
            Step.class,
        })
@io.avaje.jsonb.Json.Import(
        value = Application.class,
        jsonSettings = @io.avaje.jsonb.Json(typeProperty = "word"),
        subtypes = {
            @io.avaje.jsonb.Json.SubType(type = Application.Untouched.class, name = "untouched"),
            @io.avaje.jsonb.Json.SubType(type = Application.Applying.class, name = "applying"),
            @io.avaje.jsonb.Json.SubType(type = Application.Applied.class, name = "applied"),
            @io.avaje.jsonb.Json.SubType(type = Application.RollingBack.class, name = "rolling-back"),
            @io.avaje.jsonb.Json.SubType(type = Application.RolledBack.class, name = "rolled-back"),
        })
@io.avaje.jsonb.Json.Import(
        value = JobState.class,
        jsonSettings = @io.avaje.jsonb.Json(typeProperty = "word"),
        subtypes = {
            @io.avaje.jsonb.Json.SubType(type = JobState.Queued.class, name = "queued"),
            @io.avaje.jsonb.Json.SubType(type = JobState.Preparing.class, name = "preparing"),
            @io.avaje.jsonb.Json.SubType(type = JobState.Running.class, name = "running"),
            @io.avaje.jsonb.Json.SubType(type = JobState.Succeeded.class, name = "succeeded"),
            @io.avaje.jsonb.Json.SubType(type = JobState.Failed.class, name = "failed"),
            @io.avaje.jsonb.Json.SubType(type = JobState.Cancelled.class, name = "cancelled"),
        })
public final class Json {

    private static final Jsonb JSONB = Jsonb.builder()
            .serializeNulls(true)
            .add(Failure.class, FailureJson::new)
            .build();

    private Json() {}

    public static String write(Object value) {
        return JSONB.toJson(value);
    }

    public static <T> T read(String json, Class<T> type) {
        return JSONB.type(type).fromJson(json);
    }

    /** JSON as maps, lists, strings, numbers, booleans and nulls. */
    public static Object readAny(String json) {
        return JSONB.type(Object.class).fromJson(json);
    }

    public static <T> JsonType<T> type(Type type) {
        return JSONB.type(type);
    }
}
