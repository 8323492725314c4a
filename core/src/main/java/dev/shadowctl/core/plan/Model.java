package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.MixAnswer;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Question;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The model as a planner knows it: something that can be asked, some hundred times for one plan. The same question must
 * always get the same answer.
 *
 * @param alone answers for one method
 * @param mixed answers for several methods in one process
 */
public record Model(Function<Question, Answer> alone, Function<MixQuestion, MixAnswer> mixed) {

    /** What one of so many processes needs with so many cores, at that heap or at the usual one. */
    Reply ask(SizingQuestion sizing, int replicas, double cores, @Nullable Long heapBytes) {
        List<MixQuestion.Part> parts = sizing.load().shared(replicas);
        MixQuestion question = new MixQuestion(
                parts, sizing.load().concurrency(), cores, heapBytes, null, sizing.host(), sizing.force());
        return parts.size() == 1
                ? reply(alone.apply(question.alone(parts.get(0))), sizing.quantile())
                : reply(mixed.apply(question), sizing.quantile());
    }

    private static Reply reply(Answer answer, double quantile) {
        if (answer instanceof Answer.Refused refused) {
            return new Reply.Refused(refused.reason(), refused.next());
        }
        return Need.of(((Answer.Answered) answer).prediction(), quantile);
    }

    private static Reply reply(MixAnswer answer, double quantile) {
        if (answer instanceof MixAnswer.Refused refused) {
            return new Reply.Refused(refused.reason(), refused.next());
        }
        return Need.of(((MixAnswer.Answered) answer).prediction(), quantile);
    }
}
