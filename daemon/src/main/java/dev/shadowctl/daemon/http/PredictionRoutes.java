package dev.shadowctl.daemon.http;

import dev.shadowctl.core.job.TypedOptions;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.MixAnswer;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.QuestionList;
import dev.shadowctl.core.model.QuestionRange;
import dev.shadowctl.daemon.job.JobService;
import dev.shadowctl.daemon.model.Lookup;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.wire.daemon.MethodSummary;
import dev.shadowctl.wire.daemon.PredictionList;
import io.javalin.http.Context;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What asks the model: one question, several of one method, several methods in one process.
 *
 * @param jobs jobs, for the options a profile was measured with
 * @param predictions methods, profiles, predictions
 */
record PredictionRoutes(JobService jobs, PredictionService predictions) {

    private static final String PROFILE_FIRST = "Profile it first: shadowctl profile ";

    void predict(Context context) {
        Question question = Routes.checked(() -> QuestionRange.checked(Body.read(context, Question.class)));
        Profile profile = profile(question.method(), question.host());
        Answer answer = Routes.checked(() -> predictions.answer(profile, question));
        if (answer instanceof Answer.Answered answered) {
            Routes.answer(context, 200, answered.prediction());
        } else if (answer instanceof Answer.Refused refused) {
            throw Problems.refused(refused.reason(), completed(refused.next(), profile));
        }
    }

    /** Always a list: that some or all of its questions are refused is in its items. */
    void predictAll(Context context) {
        QuestionList list = Body.read(context, QuestionList.class);
        Routes.checked(
                () -> list.questions().stream().map(QuestionRange::checked).toList());
        Profile profile = profile(list.first().method(), list.first().host());
        List<ListedAnswer> answers = Routes.checked(() -> predictions.answers(profile, list.questions()));
        Routes.answer(
                context,
                200,
                PredictionList.of(
                        profile.method(),
                        answers.stream().map(each -> completed(each, profile)).toList()));
    }

    private ListedAnswer completed(ListedAnswer listed, Profile profile) {
        return listed.answer() instanceof Answer.Refused refused
                ? new ListedAnswer(
                        listed.workload(), new Answer.Refused(refused.reason(), completed(refused.next(), profile)))
                : listed;
    }

    void predictMix(Context context) {
        MixQuestion question =
                Routes.checked(() -> Body.read(context, MixQuestion.class).checked());
        List<Profile> profiles = question.parts().stream()
                .map(part -> profile(part.method(), question.host()))
                .toList();
        MixAnswer answer = Routes.checked(() -> predictions.answer(profiles, question));
        if (answer instanceof MixAnswer.Answered answered) {
            Routes.answer(context, 200, answered.prediction());
        } else if (answer instanceof MixAnswer.Refused refused) {
            throw Problems.refused(refused.reason(), completed(refused.next(), profiles.get(refused.part())));
        }
    }

    /** The model does not know the profile's project: the job that measured it does. */
    private String completed(String next, Profile profile) {
        return jobs.find(profile.id()).stream()
                .findFirst()
                .map(job -> TypedOptions.complete(next, job.request()))
                .orElse(next);
    }

    MethodSummary known(String reference) {
        Lookup lookup = Routes.checked(() -> predictions.lookup(reference));
        if (lookup instanceof Lookup.Known known) {
            return known.summary();
        }
        if (lookup instanceof Lookup.Ambiguous ambiguous) {
            throw Problems.ambiguous("'" + reference + "' means several methods", ambiguous.candidates());
        }
        throw Problems.notFound(
                "'" + reference + "' was never profiled in this home", PROFILE_FIRST + TypedOptions.quoted(reference));
    }

    private Profile profile(@Nullable String typed, @Nullable String on) {
        Optional<String> method =
                typed == null ? Optional.empty() : Optional.of(known(typed).method());
        Optional<String> host = Optional.ofNullable(on);
        return predictions
                .newest(method, host)
                .orElseThrow(() -> Problems.notFound(
                        method.map(name -> name + " was never profiled").orElse("no method was ever profiled")
                                + host.map(name -> " on host '" + name + "'").orElse(" in this home"),
                        PROFILE_FIRST
                                + TypedOptions.quoted(Objects.requireNonNullElse(typed, "METHOD"))
                                + host.map(name -> " --host " + TypedOptions.quoted(name))
                                        .orElse("")));
    }
}
