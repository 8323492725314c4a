package dev.shadowctl.core.model;

import dev.shadowctl.core.measure.BytesPerCall;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Bytes a call moves through sockets or files, over its size. */
final class TrafficLaw {

    private final SizeLaw law;

    private TrafficLaw(SizeLaw law) {
        this.law = law;
    }

    /**
     * Fits the law to steady steps and to those that only count bytes, of the job's first JVM, which alone tells sockets from
     * files; empty where the metric was not measured. All steps of a size are one: in logs, those at low rates, where little is
     * lost among what the JVM moves by itself, would pull down the rest.
     */
    static Optional<TrafficLaw> fit(Ladder ladder, Metric metric) {
        Map<Integer, List<Step>> bySize = Stream.concat(
                        ladder.steady().stream().filter(step -> step.jvm() == 0), ladder.of(Phase.CENSUS).stream())
                .filter(step -> step.find(metric).isPresent())
                .collect(Collectors.groupingBy(Step::size, TreeMap::new, Collectors.toList()));
        List<Observation> observations = bySize.entrySet().stream()
                .map(each -> new Observation(
                        each.getKey(),
                        BytesPerCall.over(each.getValue(), metric).orElse(0),
                        each.getValue().stream().mapToDouble(Ladder::weight).sum()))
                .toList();
        return observations.isEmpty() ? Optional.empty() : Optional.of(new TrafficLaw(SizeLaw.fit(observations)));
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
