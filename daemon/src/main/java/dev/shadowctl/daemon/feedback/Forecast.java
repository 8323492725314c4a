package dev.shadowctl.daemon.feedback;

import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation.Expected;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixAnswer;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.daemon.model.PredictionService;
import dev.shadowctl.daemon.plan.PlanException;
import dev.shadowctl.daemon.plan.PlanException.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the model says of one process with what it will really have.
 *
 * @param parts in the order asked
 * @param expected by the names of a prediction; latency of the slowest part
 */
record Forecast(List<Portion> parts, List<Expected> expected) {

    Forecast {
        parts = List.copyOf(parts);
        expected = List.copyOf(expected);
    }

    /**
     * One method at one size.
     *
     * @param profile id of the profile it stands on
     * @param rung its size and rate, defaults filled in
     */
    record Portion(String profile, Part.Rung rung) {}

    /**
     * Asks for it.
     *
     * @param profiles of the parts, in their order
     * @param parts methods and sizes
     * @param cores cores the process has
     * @param heapBytes its {@code -Xmx}
     * @throws PlanException if the model refuses
     */
    static Forecast of(
            PredictionService predictions,
            List<Profile> profiles,
            List<MixQuestion.Part> parts,
            int concurrency,
            double cores,
            long heapBytes) {
        MixQuestion question = new MixQuestion(parts, concurrency, cores, heapBytes, null, null, true).checked();
        return parts.size() == 1
                ? of(predictions.answer(profiles.get(0), question.alone(parts.get(0))))
                : of(predictions.answer(profiles, question));
    }

    private static Forecast of(Answer answer) {
        if (answer instanceof Answer.Refused refused) {
            throw new PlanException(Kind.REFUSED, refused.reason(), refused.next());
        }
        Prediction prediction = ((Answer.Answered) answer).prediction();
        Resources resources = prediction.resources();
        return new Forecast(
                List.of(new Portion(
                        prediction.basis().profile(),
                        new Part.Rung(
                                prediction.workload().size(),
                                prediction.workload().rps()))),
                expected(resources, resources.latencyP50Seconds(), resources.latencyP99Seconds()));
    }

    private static Forecast of(MixAnswer answer) {
        if (answer instanceof MixAnswer.Refused refused) {
            throw new PlanException(Kind.REFUSED, refused.reason(), refused.next());
        }
        MixPrediction prediction = ((MixAnswer.Answered) answer).prediction();
        return new Forecast(
                prediction.parts().stream()
                        .map(part -> new Portion(
                                part.basis().profile(),
                                new Part.Rung(
                                        part.workload().size(), part.workload().rps())))
                        .toList(),
                expected(
                        prediction.resources(),
                        slowest(prediction, Resources::latencyP50Seconds),
                        slowest(prediction, Resources::latencyP99Seconds)));
    }

    private static @Nullable Estimate slowest(
            MixPrediction prediction, Function<Resources, @Nullable Estimate> latency) {
        return prediction.parts().stream()
                .flatMap(part -> Stream.ofNullable(latency.apply(part.resources())))
                .max(Comparator.comparingDouble(Estimate::estimate))
                .orElse(null);
    }

    private static List<Expected> expected(Resources resources, @Nullable Estimate p50, @Nullable Estimate p99) {
        List<Expected> expected = new ArrayList<>();
        add("cpuCores", resources.cpuCores(), expected);
        add("memoryBytes", resources.memoryBytes(), expected);
        add("heapBytes", resources.heapBytes(), expected);
        add("networkReceiveBytesPerSecond", resources.networkReceiveBytesPerSecond(), expected);
        add("networkTransmitBytesPerSecond", resources.networkTransmitBytesPerSecond(), expected);
        add("diskReadBytesPerSecond", resources.diskReadBytesPerSecond(), expected);
        add("diskWriteBytesPerSecond", resources.diskWriteBytesPerSecond(), expected);
        add("latencyP50Seconds", p50, expected);
        add("latencyP99Seconds", p99, expected);
        return expected;
    }

    private static void add(String name, @Nullable Estimate of, List<Expected> expected) {
        if (of != null) {
            expected.add(new Expected(name, of.estimate(), of.low(), of.high()));
        }
    }
}
