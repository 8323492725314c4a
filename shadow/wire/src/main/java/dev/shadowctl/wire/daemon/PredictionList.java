package dev.shadowctl.wire.daemon;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Workload;
import dev.shadowctl.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The answers to several questions of one method: the JSON of {@code predict -o json} where it asks more than one.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code PredictionList}
 * @param method the method, fully written
 * @param items JSON: an array of what {@link Prediction} and {@link Refusal} are, in the order asked
 */
@io.avaje.jsonb.Json
public record PredictionList(String apiVersion, String kind, String method, @io.avaje.jsonb.Json.Raw String items) {

    private static final String KIND = "PredictionList";

    /**
     * One question that is refused, beside others that are answered.
     *
     * @param kind {@code Refusal}
     * @param workload what was asked, defaults filled in
     * @param reason what is missing
     * @param next the shadow run that would help most, as a command
     */
    @io.avaje.jsonb.Json
    public record Refusal(String kind, Workload workload, String reason, String next) {

        static final String KIND = "Refusal";
    }

    /** Writes answers about one method. */
    public static PredictionList of(String method, List<ListedAnswer> answers) {
        String items = answers.stream().map(PredictionList::item).collect(Collectors.joining(",", "[", "]"));
        return new PredictionList(Profile.API_VERSION, KIND, method, items);
    }

    private static String item(ListedAnswer listed) {
        if (listed.answer() instanceof Answer.Refused refused) {
            return Json.write(new Refusal(Refusal.KIND, listed.workload(), refused.reason(), refused.next()));
        }
        return Json.write(((Answer.Answered) listed.answer()).prediction());
    }

    /** The answers, read back. */
    public List<ListedAnswer> answers() {
        return ((List<?>) Json.readAny(items))
                .stream().map(PredictionList::answer).toList();
    }

    private static ListedAnswer answer(Object item) {
        String json = Json.type(Object.class).toJson(item);
        if (Refusal.KIND.equals(((Map<?, ?>) item).get("kind"))) {
            Refusal refusal = Json.read(json, Refusal.class);
            return new ListedAnswer(refusal.workload(), new Answer.Refused(refusal.reason(), refusal.next()));
        }
        Prediction prediction = Json.read(json, Prediction.class);
        return new ListedAnswer(prediction.workload(), new Answer.Answered(prediction));
    }
}
