package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.MixPrediction;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A prediction of several methods in one process. */
public final class MixPredictionView implements NeedView {

    private final MixPrediction prediction;

    public MixPredictionView(MixPrediction prediction) {
        this.prediction = prediction;
    }

    @Override
    public void print(Console console) {
        console.print("methods   " + prediction.parts().size() + " in one process", Style.STRONG);
        console.print("workload  " + Human.number(prediction.workload().rps()) + " calls/s together on "
                + prediction.workload().concurrency() + " threads" + PredictionView.held(prediction.limits()));
        console.print("");
        console.print(PredictionView.table(prediction.resources()));
        console.print("");
        console.print(parts());
        console.print("");
        console.print("interval       the truth lies between low and high with "
                + Human.number(prediction.confidence() * 100) + " %, as far as the parts' own do");
        console.print("capacity       " + capacity());
        console.print("extrapolation  rate × "
                + Human.number(prediction.extrapolation().rps()) + ", size × "
                + Human.number(prediction.extrapolation().size()) + " of what was measured, at most");
        prediction.parts().forEach(part -> console.print("basis          " + basis(part)));
        prediction.warnings().forEach(warning -> console.print("warning  " + warning, Style.WARN));
    }

    private Table parts() {
        Table table = Table.of("part", "rps", "size", "cores", "heap", "p50", "p99");
        for (MixPrediction.Part part : prediction.parts()) {
            Resources own = part.resources();
            table.row(
                    part.method(),
                    Human.number(part.workload().rps()),
                    part.workload().size(),
                    PredictionListView.interval(own.cpuCores(), Human::number),
                    PredictionListView.limit(own.heapBytes()),
                    PredictionListView.estimate(own.latencyP50Seconds()),
                    PredictionListView.estimate(own.latencyP99Seconds()));
        }
        return table;
    }

    private String capacity() {
        MixPrediction.Capacity capacity = prediction.capacity();
        Estimate growth = capacity.growth();
        return PredictionView.capacity(
                        new Prediction.Capacity(capacity.maxRps(), capacity.breaksFirst(), capacity.replicas()))
                + "; all parts may grow by × " + PredictionListView.interval(growth, Human::number);
    }

    private static String basis(MixPrediction.Part part) {
        Prediction.Basis basis = part.basis();
        return part.method() + ": profile " + basis.profile() + " on host " + basis.host() + ", inputs: "
                + basis.inputs();
    }

    @Override
    public void printExplanation(Console console) {
        console.print("");
        prediction.explanation().forEach(sentence -> console.print("- " + sentence));
    }

    /** The process as a whole has neither method nor size. */
    @Override
    public Table rows() {
        Table table = Table.of("method", "rps", "size", "concurrency", "resource", "unit", "estimate", "low", "high");
        add(table, null, prediction.workload().rps(), null, prediction.resources());
        for (MixPrediction.Part part : prediction.parts()) {
            add(table, part.method(), part.workload().rps(), part.workload().size(), part.resources());
        }
        return table;
    }

    private void add(Table table, @Nullable String method, double rps, @Nullable Integer size, Resources resources) {
        PredictionView.addNeeds(table, method, rps, size, prediction.workload().concurrency(), resources, List.of());
    }
}
