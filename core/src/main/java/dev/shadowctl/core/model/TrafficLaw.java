package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Bytes a call moves through sockets or files, over its size. */
final class TrafficLaw {

    private final SizeLaw law;

    private TrafficLaw(SizeLaw law) {
        this.law = law;
    }

    /**
     * Fits the law to steady steps and to those that only count bytes, of the job's first JVM, which alone tells sockets from
     * files; empty where the metric was not measured.
     */
    static Optional<TrafficLaw> fit(Ladder ladder, Metric metric) {
        List<Step> steps = new ArrayList<>(
                ladder.steady().stream().filter(step -> step.jvm() == 0).toList());
        steps.addAll(ladder.of(Phase.CENSUS));
        List<Observation> observations = Ladder.observe(steps, metric);
        return observations.isEmpty() ? Optional.empty() : Optional.of(new TrafficLaw(SizeLaw.fit(observations)));
    }

    /** Bytes per second at a rate. */
    Estimate at(double rate, double size, Prediction.Extrapolation extrapolation) {
        double beyond = Math.log(Math.max(1, extrapolation.size())) * ModelDefaults.SIZE_EXTRAPOLATION;
        Spread spread = Spread.of(law.freedom(), ModelDefaults.TRAFFIC_SPREAD, law.disagreement(size), beyond);
        return spread.around(rate * law.at(size));
    }

    String describe() {
        return law.describe(Quantity::bytes) + " a call";
    }
}
