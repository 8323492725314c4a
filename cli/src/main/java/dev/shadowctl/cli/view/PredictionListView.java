package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several predictions of one method: a row for each. */
public final class PredictionListView implements NeedView {

    private final String method;
    private final List<ListedAnswer> answers;

    /** Answers about a method, in the order asked. */
    public PredictionListView(String method, List<ListedAnswer> answers) {
        this.method = method;
        this.answers = List.copyOf(answers);
    }

    @Override
    public void print(Console console) {
        console.print("method    " + method, Style.STRONG);
        first().ifPresent(prediction -> console.print("workload  on "
                + prediction.workload().concurrency() + " threads" + PredictionView.held(prediction.limits())
                + ", in a process of its own; the truth lies between low"
                + " and high with " + Human.number(prediction.confidence() * 100) + " %"));
        console.print("");
        console.print(table());
        console.print("");
        Map<Integer, Prediction.Capacity> capacities = capacities();
        capacities.forEach((size, capacity) -> console.print("capacity  "
                + (capacities.size() > 1 ? "n = " + size + ": " : "") + PredictionView.capacity(capacity)));
        warnings()
                .forEach((warning, count) -> console.print(
                        "warning  " + warning
                                + (count > 1 && count < answered().count() ? " (" + count + " such)" : ""),
                        Style.WARN));
        nexts().forEach(next -> console.print("next      " + next));
    }

    /** The runs that would help those that were refused, each once. */
    private List<String> nexts() {
        return answers.stream()
                .flatMap(each ->
                        each.answer() instanceof Answer.Refused refused ? Stream.of(refused.next()) : Stream.empty())
                .distinct()
                .toList();
    }

    private Stream<Prediction> answered() {
        return answers.stream()
                .map(ListedAnswer::answer)
                .flatMap(
                        answer -> answer instanceof Answer.Answered one ? Stream.of(one.prediction()) : Stream.empty());
    }

    private Optional<Prediction> first() {
        return answered().findFirst();
    }

    /** By size; the rate asked does not change it, and the processes it takes are in the table. */
    private Map<Integer, Prediction.Capacity> capacities() {
        Map<Integer, Prediction.Capacity> bySize = new LinkedHashMap<>();
        answered()
                .forEach(prediction -> bySize.putIfAbsent(
                        prediction.workload().size(),
                        new Prediction.Capacity(
                                prediction.capacity().maxRps(),
                                prediction.capacity().breaksFirst(),
                                1)));
        return bySize;
    }

    private Table table() {
        Table table = Table.of("rps", "size", "cores", "heap", "memory", "p50", "p99", "extrapolation");
        for (ListedAnswer each : answers) {
            String rps = Human.number(each.workload().rps());
            int size = each.workload().size();
            if (each.answer() instanceof Answer.Answered answered) {
                Prediction prediction = answered.prediction();
                Resources needs = prediction.resources();
                table.row(
                        rps,
                        size,
                        interval(needs.cpuCores(), Human::number),
                        limit(needs.heapBytes()),
                        limit(needs.memoryBytes()),
                        estimate(needs.latencyP50Seconds()),
                        estimate(needs.latencyP99Seconds()),
                        extrapolation(prediction));
            } else if (each.answer() instanceof Answer.Refused refused) {
                table.row(rps, size, "-", "-", "-", "-", "-", "refused: " + refused.reason());
            }
        }
        return table;
    }

    static String interval(Estimate value, DoubleFunction<String> human) {
        return human.apply(value.estimate()) + " (" + human.apply(value.low()) + " to " + human.apply(value.high())
                + ")";
    }

    /** What one sets is the upper bound. */
    static String limit(@Nullable Estimate value) {
        return value == null ? "-" : Human.bytes(value.estimate()) + " (to " + Human.bytes(value.high()) + ")";
    }

    static String estimate(@Nullable Estimate value) {
        return value == null ? "-" : Human.seconds(value.estimate());
    }

    private static String extrapolation(Prediction prediction) {
        String text = "rate × " + Human.number(prediction.extrapolation().rps()) + ", size × "
                + Human.number(prediction.extrapolation().size());
        int replicas = prediction.capacity().replicas();
        return replicas > 1 ? text + "; takes " + replicas + " processes" : text;
    }

    /** The first warning of each kind, with how many there are. */
    private Map<String, Long> warnings() {
        Map<String, String> first = new LinkedHashMap<>();
        Map<String, Long> counts = new LinkedHashMap<>();
        answered().flatMap(prediction -> prediction.warnings().stream()).forEach(warning -> {
            String kept = first.computeIfAbsent(warning.split(":", 2)[0], code -> warning);
            counts.merge(kept, 1L, Long::sum);
        });
        return counts;
    }

    @Override
    public void printExplanation(Console console) {
        answered().forEach(prediction -> {
            console.print("");
            console.print(Human.number(prediction.workload().rps()) + " calls/s of size "
                    + prediction.workload().size());
            prediction.explanation().forEach(sentence -> console.print("- " + sentence));
        });
    }

    @Override
    public Table rows() {
        Table table = Table.of(
                "method",
                "rps",
                "size",
                "concurrency",
                "resource",
                "unit",
                "estimate",
                "low",
                "high",
                "refused",
                "next",
                "cores",
                "heapBytes",
                "p99Seconds");
        for (ListedAnswer each : answers) {
            Workload load = each.workload();
            if (each.answer() instanceof Answer.Answered answered) {
                List<@Nullable Object> further = new ArrayList<>();
                Collections.addAll(further, null, null);
                further.addAll(PredictionView.cells(answered.prediction().limits()));
                PredictionView.addNeeds(
                        table,
                        method,
                        load.rps(),
                        load.size(),
                        load.concurrency(),
                        answered.prediction().resources(),
                        further);
            } else if (each.answer() instanceof Answer.Refused refused) {
                table.row(
                        method,
                        load.rps(),
                        load.size(),
                        load.concurrency(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        refused.reason(),
                        refused.next(),
                        null,
                        null,
                        null);
            }
        }
        return table;
    }
}
