package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The model as it is compiled, asked in this process about a kept profile: what the daemon answers, without daemon and
 * command line, in milliseconds.
 */
final class Model {

    /** What is not among these has no truth, or one that a refusal hides. */
    private static final Set<Outcome> WITH_TRUTH = EnumSet.of(Outcome.ANSWERED, Outcome.UNANSWERED, Outcome.NOTHING);

    private final Predictor predictor;

    /** A model whose intervals are stretched by residuals; with none they are what it believes by itself. */
    Model(Residuals residuals) {
        this.predictor = new Predictor(residuals);
    }

    /**
     * What it says of each workload.
     *
     * @param force whether it answers on thin evidence and far beyond it too
     */
    Map<Workload, Predicted> predict(Profile profile, Collection<Workload> workloads, boolean force) {
        List<Workload> asked = List.copyOf(workloads);
        List<ListedAnswer> answers = asked.stream()
                .map(workload -> question(profile, workload, force))
                .map(predictor.fitted(profile, null))
                .toList();
        Map<Workload, Predicted> predicted = new LinkedHashMap<>();
        for (int i = 0; i < asked.size(); i++) {
            predicted.put(asked.get(i), Predicted.of(answers.get(i).answer()));
        }
        return predicted;
    }

    private static Question question(Profile profile, Workload workload, boolean force) {
        return new Question(profile.method(), workload.rps(), workload.size(), null, null, null, null, null, force);
    }

    /**
     * Rows with what it says now in place of what was said; truths, rivals and bands stay. Those without a truth or a kept
     * profile are left out. With a part of the profile gone it answers wherever it can: thin evidence is what is looked into.
     */
    Observations again(Observations rows, KeptProfiles profiles, Ablation without) {
        Map<String, List<Observation>> byCase = rows.rows().stream()
                .filter(row ->
                        WITH_TRUTH.contains(row.outcome()) && !row.truths().isEmpty())
                .collect(Collectors.groupingBy(row -> row.about().caseName(), LinkedHashMap::new, Collectors.toList()));
        return new Observations(byCase.entrySet().stream()
                .flatMap(one -> profiles.of(one.getKey()).stream()
                        .flatMap(profile -> again(one.getValue(), profile, without).stream()))
                .toList());
    }

    private List<Observation> again(List<Observation> rows, Profile profile, Ablation without) {
        Set<Workload> workloads =
                rows.stream().map(row -> row.about().workload()).collect(Collectors.toCollection(LinkedHashSet::new));
        Map<Workload, Predicted> predicted = predict(without.of(profile), workloads, without != Ablation.NOTHING);
        return rows.stream()
                .map(row -> again(row, predicted.get(row.about().workload())))
                .toList();
    }

    private static Observation again(Observation row, @Nullable Predicted said) {
        if (said == null || said.isRefused()) {
            return said(row, Outcome.REFUSED, null, "", said == null ? "" : said.refusal());
        }
        Metric metric = row.about().metric();
        Interval interval = said.interval(metric);
        if (interval == null) {
            return said(row, Outcome.UNANSWERED, null, "", "the prediction leaves it out");
        }
        boolean nothing = interval.estimate() < metric.floor() && Statistics.median(row.truths()) < metric.floor();
        String cause = metric == Metric.CAPACITY ? said.breaksFirst() : "";
        return said(row, nothing ? Outcome.NOTHING : Outcome.ANSWERED, interval, cause, "");
    }

    private static Observation said(
            Observation row, Outcome outcome, @Nullable Interval interval, String cause, String note) {
        return new Observation(
                row.about(),
                outcome,
                interval,
                row.truths(),
                row.arrivals(),
                row.rivals(),
                cause,
                row.trueCause(),
                row.machine(),
                note);
    }
}
