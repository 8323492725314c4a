package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixAnswer;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model as a planner knows it: something that can be asked, some hundred times for one plan. The same question always
 * gets the same answer, which is kept. Of one thread.
 */
public final class Model {

    private final BiFunction<MixQuestion, Double, Reply> replies;
    private final Map<Asked, Reply> kept = new HashMap<>();

    private record Asked(MixQuestion question, double quantile) {}

    private Model(BiFunction<MixQuestion, Double, Reply> replies) {
        this.replies = replies;
    }

    /** Of one method. */
    public static Model of(Function<Question, Answer> answers) {
        return new Model((question, quantile) -> {
            Answer answer = answers.apply(question.alone(question.parts().get(0)));
            return answer instanceof Answer.Answered answered
                    ? Need.of(answered.prediction(), quantile)
                    : refused(((Answer.Refused) answer).reason(), ((Answer.Refused) answer).next());
        });
    }

    /** Of several methods in one process. */
    public static Model ofMix(Function<MixQuestion, MixAnswer> answers) {
        return new Model((question, quantile) -> {
            MixAnswer answer = answers.apply(question);
            return answer instanceof MixAnswer.Answered answered
                    ? Need.of(answered.prediction(), quantile)
                    : refused(((MixAnswer.Refused) answer).reason(), ((MixAnswer.Refused) answer).next());
        });
    }

    private static Reply refused(String reason, String next) {
        return new Reply.Refused(reason, next);
    }

    /** What one of so many processes needs with so many cores, at that heap or at the usual one. */
    Reply ask(SizingQuestion sizing, int replicas, double cores, @Nullable Long heapBytes) {
        List<MixQuestion.Part> parts = sizing.load().shared(replicas);
        MixQuestion question = new MixQuestion(
                parts, sizing.load().concurrency(), cores, heapBytes, null, sizing.host(), sizing.force());
        Asked asked = new Asked(question, sizing.quantile());
        Reply known = kept.get(asked);
        if (known == null) {
            known = replies.apply(question, sizing.quantile());
            kept.put(asked, known);
        }
        return known;
    }

    /** Latency with what a service has today, where that and the answer are known. */
    public Optional<Estimate> latency(SizingQuestion sizing, Standing today, int replicas) {
        Double cores = today.cores();
        return cores != null && cores > 0 && ask(sizing, replicas, cores, null) instanceof Need need
                ? Optional.ofNullable(need.latencySeconds())
                : Optional.empty();
    }
}
