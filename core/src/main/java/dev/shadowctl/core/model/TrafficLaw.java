package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.BytesPerCall;
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
     * files; empty where the metric was not measured. Each step stands for all of its size: in logs, those at low rates, where
     * little is lost among what the JVM moves by itself, would pull down the rest.
     */
    static Optional<TrafficLaw> fit(Ladder ladder, Metric metric) {
        List<Step> steps = new ArrayList<>(
                ladder.steady().stream().filter(step -> step.jvm() == 0).toList());
        steps.addAll(ladder.of(Phase.CENSUS));
        List<Step> measured =
                steps.stream().filter(step -> step.find(metric).isPresent()).toList();
        List<Observation> observations = Ladder.observe(measured, step -> perCall(measured, step.size(), metric));
        return observations.isEmpty() ? Optional.empty() : Optional.of(new TrafficLaw(SizeLaw.fit(observations)));
    }

    private static double perCall(List<Step> steps, int size, Metric metric) {
        List<Step> same = steps.stream().filter(step -> step.size() == size).toList();
        return BytesPerCall.over(same, metric).orElse(0);
    }

    /** Bytes per second at a rate. */
    Estimate at(double rate, double size, Prediction.Extrapolation extrapolation) {
        double beyond = Math.log(Math.max(1, extrapolation.size())) * ModelDefaults.SIZE_EXTRAPOLATION;
        Spread spread = Spread.of(law.freedom(), ModelDefaults.TRAFFIC_SPREAD, law.disagreement(size), beyond);
        return spread.around(rate * law.at(size));
    }

    String explain(double size) {
        return "bytes of a call (" + law.explain(size, Quantity::bytes) + ")";
    }
}
