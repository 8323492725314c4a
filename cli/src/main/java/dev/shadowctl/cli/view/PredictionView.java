package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Prediction;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.Workload;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** A prediction: what a workload needs. */
public final class PredictionView implements NeedView {

    private final Prediction prediction;

    public PredictionView(Prediction prediction) {
        this.prediction = prediction;
    }

    /** One kind of need. */
    record Need(String name, String field, String unit, @Nullable Estimate value, DoubleFunction<String> human) {}

    @Override
    public void print(Console console) {
        console.print("method    " + prediction.method(), Style.STRONG);
        console.print("workload  " + Human.number(prediction.workload().rps()) + " calls/s of size "
                + prediction.workload().size() + " on " + prediction.workload().concurrency() + " threads"
                + held(prediction.limits()));
        console.print("");
        console.print(needs());
        console.print("");
        console.print("interval       " + interval());
        console.print("capacity       " + capacity(prediction.capacity()));
        console.print("start-up       " + StartUpText.of(prediction.startup()));
        console.print("extrapolation  rate × "
                + Human.number(prediction.extrapolation().rps()) + ", size × "
                + Human.number(prediction.extrapolation().size()) + " of what was measured");
        console.print("basis          " + basis());
        prediction.warnings().forEach(warning -> console.print("warning  " + warning, Style.WARN));
    }

    @Override
    public void printExplanation(Console console) {
        console.print("");
        prediction.explanation().forEach(sentence -> console.print("- " + sentence));
    }

    /** The needs, in units people read. */
    public Table needs() {
        return table(prediction.resources());
    }

    static Table table(Resources resources) {
        Table table = Table.of("resource", "estimate", "low", "high");
        for (Need need : needs(resources)) {
            Estimate value = need.value();
            if (value == null) {
                table.row(need.name(), "-", "-", "-");
            } else {
                DoubleFunction<String> human = need.human();
                table.row(
                        need.name(),
                        human.apply(value.estimate()),
                        human.apply(value.low()),
                        human.apply(value.high()));
            }
        }
        return table;
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
                "cores",
                "heapBytes",
                "p99Seconds");
        Workload load = prediction.workload();
        addNeeds(
                table,
                prediction.method(),
                load.rps(),
                load.size(),
                load.concurrency(),
                prediction.resources(),
                cells(prediction.limits()));
        return table;
    }

    /** A row for each need: whose, at what load, in base units, and further cells at its end. */
    static void addNeeds(
            Table table,
            @Nullable String method,
            double rps,
            @Nullable Integer size,
            int concurrency,
            Resources resources,
            List<@Nullable Object> further) {
        for (Need need : needs(resources)) {
            Estimate value = need.value();
            List<@Nullable Object> cells = new ArrayList<>();
            Collections.addAll(cells, method, rps, size, concurrency, need.field(), need.unit());
            Collections.addAll(
                    cells,
                    value == null ? null : value.estimate(),
                    value == null ? null : value.low(),
                    value == null ? null : value.high());
            cells.addAll(further);
            table.row(cells.toArray());
        }
    }

    /** Limits as three cells, empty where they are unknown. */
    static List<@Nullable Object> cells(Prediction.@Nullable Limits limits) {
        List<@Nullable Object> cells = new ArrayList<>();
        Collections.addAll(
                cells,
                limits == null ? null : limits.cores(),
                limits == null ? null : limits.heapBytes(),
                limits == null ? null : limits.p99Seconds());
        return cells;
    }

    static List<Need> needs(Resources of) {
        return List.of(
                new Need("CPU cores", "cpuCores", "cores", of.cpuCores(), Human::number),
                new Need("memory limit", "memoryBytes", "bytes", of.memoryBytes(), Human::bytes),
                new Need("heap (-Xmx)", "heapBytes", "bytes", of.heapBytes(), Human::bytes),
                perSecond("network in", "networkReceiveBytesPerSecond", of.networkReceiveBytesPerSecond()),
                perSecond("network out", "networkTransmitBytesPerSecond", of.networkTransmitBytesPerSecond()),
                perSecond("disk read", "diskReadBytesPerSecond", of.diskReadBytesPerSecond()),
                perSecond("disk write", "diskWriteBytesPerSecond", of.diskWriteBytesPerSecond()),
                new Need("latency p50", "latencyP50Seconds", "seconds", of.latencyP50Seconds(), Human::seconds),
                new Need("latency p99", "latencyP99Seconds", "seconds", of.latencyP99Seconds(), Human::seconds));
    }

    private static Need perSecond(String name, String field, @Nullable Estimate value) {
        return new Need(name, field, "bytesPerSecond", value, Human::bytesPerSecond);
    }

    /** {@code , 2 cores, -Xmx 512 MiB, p99 below 50 ms}: what was asked of them beside the defaults. */
    static String held(Prediction.@Nullable Limits limits) {
        if (limits == null) {
            return "";
        }
        Long heap = limits.heapBytes();
        Double p99 = limits.p99Seconds();
        return ", " + Human.number(limits.cores()) + (limits.cores() == 1 ? " core" : " cores")
                + (heap == null ? "" : ", -Xmx " + Human.bytes(heap))
                + (p99 == null ? "" : ", p99 below " + Human.seconds(p99));
    }

    private String interval() {
        String share = "the truth lies between low and high with " + Human.number(prediction.confidence() * 100) + " %";
        Prediction.Calibration calibration = prediction.calibration();
        return calibration.source().equals("none")
                ? share + " (uncalibrated: no past prediction has checked this yet)"
                : share + " (calibrated on " + calibration.cases() + " cases, " + calibration.source()
                        + (calibration.sameHostClass() ? "" : ", of another class of machine")
                        + uncalibrated(calibration) + ")";
    }

    /** What no past case speaks of: {@code ; but not memory limit, capacity, start-up}. */
    private String uncalibrated(Prediction.Calibration calibration) {
        List<String> names = new ArrayList<>();
        for (Need need : needs(prediction.resources())) {
            Estimate value = need.value();
            if (value != null && value.high() > 0 && !calibration.stretch().containsKey(need.field())) {
                names.add(need.name());
            }
        }
        if (!calibration.stretch().containsKey("maxRps")) {
            names.add("capacity");
        }
        if (prediction.startup() != null) {
            names.add("start-up");
        }
        return names.isEmpty() ? "" : "; but not " + String.join(", ", names);
    }

    static String capacity(Prediction.Capacity capacity) {
        Estimate most = capacity.maxRps();
        String text = "one process sustains " + Human.number(most.estimate()) + " calls/s (" + Human.number(most.low())
                + " to " + Human.number(most.high()) + "); " + capacity.breaksFirst() + " breaks first";
        return capacity.replicas() > 1 ? text + "; this workload takes " + capacity.replicas() + " processes" : text;
    }

    private String basis() {
        Prediction.Basis basis = prediction.basis();
        String text = "profile " + basis.profile() + " on host " + basis.host() + ", " + basis.isolation()
                + ", inputs: " + basis.inputs() + "; " + basis.model();
        return basis.stale() == null ? text : text + "; stale: " + basis.stale();
    }
}
