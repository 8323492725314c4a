package dev.shadowctl.cli.command;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.QuestionList;
import dev.shadowctl.core.model.QuestionRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a line of {@code predict} asks: questions of one method, or one about several methods in one process. */
sealed interface Load {

    /** Questions of one method; more than one where rates or sizes were listed. */
    record OfMethod(QuestionList questions) implements Load {}

    /** Several methods in one process. */
    record OfMix(MixQuestion question) implements Load {}

    /**
     * What was typed.
     *
     * @param methods {@code METHOD} or {@code METHOD@RPS[xSIZE]}
     * @param rps rates, or null where none were given
     * @param sizes sizes, or null
     */
    record Typed(
            List<String> methods,
            @Nullable Series rps,
            @Nullable Series sizes,
            @Nullable Integer concurrency,
            @Nullable Double cores,
            @Nullable Long heapBytes,
            @Nullable Double p99Seconds,
            @Nullable String host,
            boolean force) {

        /**
         * Reads it.
         *
         * @throws IllegalArgumentException if it asks nothing, or too much; the message says what to write
         */
        Load load() {
            boolean rated = methods.stream().anyMatch(method -> method.indexOf('@') >= 0);
            if (rated || methods.size() > 1) {
                return ofRated();
            }
            if (rps == null) {
                throw new IllegalArgumentException(
                        "no rate was given; write --rps 500, --rps 100..2000, or METHOD@500");
            }
            String method = methods.isEmpty()
                    ? null
                    : MethodReference.parse(methods.get(0)).toString();
            return new OfMethod(new QuestionList(crossed(method, rps)));
        }

        private Load ofRated() {
            if (rps != null || sizes != null) {
                String option = rps != null ? "--rps" : "--size";
                throw new IllegalArgumentException(
                        methods.size() > 1
                                ? option + " is of one method; give each its own: " + example()
                                : option + " and METHOD@RPSxSIZE exclude each other: say it in one of the two ways");
            }
            List<MixQuestion.Part> parts =
                    methods.stream().map(MixQuestion.Part::parse).toList();
            MixQuestion mix = new MixQuestion(parts, concurrency, cores, heapBytes, p99Seconds, host, force).checked();
            return parts.size() > 1 ? new OfMix(mix) : new OfMethod(new QuestionList(List.of(mix.alone(parts.get(0)))));
        }

        private String example() {
            return "shadowctl predict"
                    + methods.stream()
                            .map(method -> " '" + method + (method.indexOf('@') < 0 ? "@100" : "") + "'")
                            .reduce("", String::concat);
        }

        private List<Question> crossed(@Nullable String method, Series rates) {
            int count =
                    rates.values().size() * (sizes == null ? 1 : sizes.values().size());
            if (count > QuestionList.MOST) {
                throw new IllegalArgumentException("--rps and --size ask " + count + " questions; " + QuestionList.MOST
                        + " are the most in one call: ask fewer rates or sizes");
            }
            List<Question> questions = new ArrayList<>();
            for (Integer size : sizes == null ? nothing() : whole(sizes)) {
                rates.values().forEach(rate -> questions.add(question(method, rate, size)));
            }
            return questions;
        }

        private static List<@Nullable Integer> nothing() {
            List<@Nullable Integer> one = new ArrayList<>();
            one.add(null);
            return one;
        }

        private static List<@Nullable Integer> whole(Series sizes) {
            List<@Nullable Integer> whole = new ArrayList<>();
            for (double size : sizes.values()) {
                if (size > Integer.MAX_VALUE) {
                    throw new IllegalArgumentException(
                            "--size must be at most " + Integer.MAX_VALUE + " but is " + size);
                }
                whole.add((int) size);
            }
            return whole;
        }

        private Question question(@Nullable String method, double rate, @Nullable Integer size) {
            return QuestionRange.checked(
                    new Question(method, rate, size, concurrency, cores, heapBytes, p99Seconds, host, force));
        }
    }
}
