package dev.shadowctl.core.plan;

import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixAnswer;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.MixQuestion;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.StartUp;
import dev.shadowctl.core.model.Workload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model whose laws are known: demand per call, a queue with as many cores as asked, 100 MiB of heap and 90 beside it. */
public final class SyntheticModel {

    static final double MIB = 1 << 20;

    double demandSeconds = 1e-3;
    double width = 1.2;
    double heapBytes = 100 * MIB;
    double besideBytes = 90 * MIB;
    double mostRps = Double.POSITIVE_INFINITY;
    double sentPerCall = 0;

    @Nullable
    StartUp startup = null;

    double mostPerProcess = Double.POSITIVE_INFINITY;
    int asked = 0;

    public Model model() {
        return Model.of(this::answer);
    }

    Model mix() {
        return Model.ofMix(this::answer);
    }

    Answer answer(Question question) {
        asked++;
        if (question.rps() > mostPerProcess) {
            return new Answer.Refused("too far beyond the largest measured rate", "shadowctl profile faster");
        }
        double cores = question.cores() == null ? 2 : question.cores();
        double most = most(cores);
        return new Answer.Answered(new Prediction(
                "shadowctl/v1",
                "Prediction",
                "Pricing#quote",
                new Workload(question.rps(), 1, 16),
                resources(question.rps(), cores, most),
                0.9,
                new Prediction.Extrapolation(1, 1),
                new Prediction.Capacity(
                        Estimate.around(most, width), "cpu", (int) Math.max(1, Math.ceil(question.rps() / most))),
                new Prediction.Calibration("own", 200, true, Map.of()),
                new Prediction.Basis("j1", "analytic", "local", "bubblewrap", "fixture", null),
                List.of("a-warning: of the model"),
                List.of(),
                startup,
                null));
    }

    private MixAnswer answer(MixQuestion question) {
        double rps =
                question.parts().stream().mapToDouble(MixQuestion.Part::rps).sum();
        Prediction all = ((Answer.Answered) answer(new Question(
                        "all", rps, null, null, question.cores(), question.heapBytes(), null, null, false)))
                .prediction();
        List<MixPrediction.Part> parts = question.parts().stream()
                .map(part -> new MixPrediction.Part(
                        part.method(), all.workload(), all.resources(), all.extrapolation(), all.basis()))
                .toList();
        return new MixAnswer.Answered(new MixPrediction(
                "shadowctl/v1",
                "MixPrediction",
                new MixPrediction.Load(rps, 16),
                parts,
                all.resources(),
                0.9,
                all.extrapolation(),
                new MixPrediction.Capacity(all.capacity().maxRps(), Estimate.exactly(1), "cpu", 1),
                all.calibration(),
                List.of(),
                List.of(),
                null));
    }

    private double most(double cores) {
        return Math.min(mostRps, 0.95 * cores / demandSeconds);
    }

    private Resources resources(double rps, double cores, double most) {
        Estimate heap = Estimate.around(heapBytes, width);
        Estimate memory =
                new Estimate(heap.estimate() + besideBytes, heap.low() + besideBytes, heap.high() + besideBytes);
        boolean beyond = rps > most;
        return new Resources(
                Estimate.around(rps * demandSeconds, width),
                beyond ? null : memory,
                beyond ? null : heap,
                null,
                Estimate.exactly(rps * sentPerCall),
                null,
                null,
                beyond ? null : Estimate.around(latency(rps, cores) / 6, width),
                beyond ? null : Estimate.around(latency(rps, cores), width));
    }

    /** p99 of a processor-sharing queue. */
    private double latency(double rps, double cores) {
        double load = rps * demandSeconds / cores;
        return 4.6 * demandSeconds / Math.min(1, cores) / Math.max(1e-3, 1 - Math.pow(load, Math.max(1, cores)));
    }
}
