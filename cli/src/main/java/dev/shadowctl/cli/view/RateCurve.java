package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a method needs over the rate at one size, drawn. */
public final class RateCurve {

    /** Distinct rates below which there is no curve to see. */
    public static final int LEAST_RATES = 3;

    private final int size;
    private final List<Prediction> predictions;

    private RateCurve(int size, List<Prediction> predictions) {
        this.size = size;
        this.predictions = predictions;
    }

    /** One for each size that was answered at three rates or more, by size. */
    public static List<RateCurve> of(List<ListedAnswer> answers) {
        Map<Integer, List<Prediction>> bySize = answers.stream()
                .map(ListedAnswer::answer)
                .filter(Answer.Answered.class::isInstance)
                .map(answer -> ((Answer.Answered) answer).prediction())
                .collect(Collectors.groupingBy(
                        prediction -> prediction.workload().size(), TreeMap::new, Collectors.toList()));
        return bySize.entrySet().stream()
                .filter(each -> each.getValue().stream()
                                .map(prediction -> prediction.workload().rps())
                                .distinct()
                                .count()
                        >= LEAST_RATES)
                .map(each -> new RateCurve(each.getKey(), each.getValue()))
                .toList();
    }

    /** CPU, and the memory limit where it is known at enough rates. */
    public void print(Console console) {
        draw(console, new NeedChart.Need("CPU cores", Human::number, false, true), Resources::cpuCores);
        draw(console, new NeedChart.Need("memory limit", Human::bytes, true, false), Resources::memoryBytes);
    }

    private void draw(Console console, NeedChart.Need need, Function<Resources, @Nullable Estimate> of) {
        List<NeedChart.Point> points = new ArrayList<>();
        for (Prediction prediction : predictions) {
            Estimate value = of.apply(prediction.resources());
            if (value != null) {
                points.add(new NeedChart.Point(prediction.workload().rps(), value));
            }
        }
        if (points.size() < LEAST_RATES) {
            return;
        }
        Estimate capacity = predictions.get(0).capacity().maxRps();
        console.print("");
        console.print(need.name() + " over calls/s of size " + size, Style.STRONG);
        new NeedChart(need, points, capacity)
                .lines(console.columns(), console.isUnicode())
                .forEach(console::print);
    }
}
