package dev.shadowctl.core.model;

import java.util.List;
import java.util.Objects;

/**
 * Several questions of one method on one host, answered from one fit of its laws.
 *
 * @param questions 1 to {@link #MOST}, in the order they are answered
 */
public record QuestionList(List<Question> questions) {

    /** Each question simulates a queue, or eleven where a bound on p99 is given: so many take a third of a second, or seconds. */
    public static final int MOST = 64;

    public QuestionList {
        questions = List.copyOf(questions);
        if (questions.isEmpty() || questions.size() > MOST) {
            throw new IllegalArgumentException(
                    "there must be 1 to " + MOST + " questions in one call but there are " + questions.size());
        }
        Question first = questions.get(0);
        if (!questions.stream()
                .allMatch(question -> Objects.equals(question.method(), first.method())
                        && Objects.equals(question.host(), first.host()))) {
            throw new IllegalArgumentException("the questions of one call must be of one method and host");
        }
    }

    public Question first() {
        return questions.get(0);
    }
}
