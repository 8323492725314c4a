package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.measure.BytesPerCall;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.StubbedCalls;
import dev.shadowctl.core.measure.TimelineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A profile: what one job measured of one method. */
public final class ProfileView implements JobResultView {

    /** Names shown of a path from the method to what it does. */
    private static final int SHOWN_PATH = 8;

    private final Profile profile;

    public ProfileView(Profile profile) {
        this.profile = profile;
    }

    /** The whole story, for people. */
    @Override
    public void print(Console console) {
        printHead(console);
        console.print("");
        console.print(steady());
        console.print("");
        if (!profile.stubs().isEmpty()) {
            console.print(stubs());
            console.print("");
        }
        console.print("time went to  "
                + profile.timeline().stream().map(ProfileView::spent).collect(Collectors.joining(", ")));
        profile.warnings().forEach(warning -> console.print("warning  " + warning, Style.WARN));
    }

    /** What was measured, of what, where and how. */
    public void printHead(Console console) {
        console.print("method     " + profile.method(), Style.STRONG);
        console.print("profile    " + profile.id() + ", " + Human.time(profile.measuredAt()) + ", host "
                + profile.host() + " (" + profile.machine().cores() + " cores, "
                + profile.machine().cpu() + ")");
        console.print("JVM        " + profile.jdk() + ", " + profile.collector() + ", heap "
                + Human.bytes((double) profile.maxHeapBytes())
                + (profile.jvmArguments().isEmpty() ? "" : ", " + String.join(" ", profile.jvmArguments())));
        console.print("isolation  " + profile.isolation() + enforced());
        console.print("inputs     " + profile.inputs() + "; instance: " + profile.instance());
        SideEffects effects = profile.sideEffects();
        if (effects != null) {
            console.print("effects    " + effects.line(SHOWN_PATH));
        }
        Complexity complexity = profile.complexity();
        if (complexity != null) {
            console.print("complexity " + complexity.line(SHOWN_PATH));
        }
        console.print("start      first call completed after " + Human.seconds(profile.startup()));
    }

    private String enforced() {
        List<String> enforced = profile.isolation().enforced();
        return enforced.isEmpty() ? "" : " (" + String.join(", ", enforced) + ")";
    }

    /** The steady steps, a row for each. */
    public Table steady() {
        Table table = Table.of(
                "size",
                "calls/s",
                "CPU/call",
                "exec p50",
                "exec p99",
                "alloc/call",
                "resident",
                "net/call",
                "disk/call",
                "note");
        for (Step step : profile.steady()) {
            table.row(
                    step.size(),
                    Human.number(step.rate()),
                    shown(step.mean(Metric.CPU_PER_CALL), Human::seconds),
                    quantile(step, Measurement::p50),
                    quantile(step, Measurement::p99),
                    shown(step.mean(Metric.ALLOCATED_PER_CALL), Human::bytes),
                    shown(peak(step), Human::bytes),
                    shown(network(step), Human::bytes),
                    shown(disk(step), Human::bytes),
                    note(step));
        }
        return table;
    }

    /** What the method asked of stubbed dependencies, a row for each of their methods. */
    public Table stubs() {
        Table table = Table.of("stubbed", "calls/call", "each waits", "each answers");
        for (StubbedCalls stub : profile.stubs()) {
            table.row(
                    stub.type() + "#" + stub.method(),
                    perCall(stub),
                    stub.latencySeconds() == 0 ? "-" : Human.seconds(stub.latencySeconds()),
                    stub.answerBytes() == 0 ? "-" : Human.bytes((double) stub.answerBytes()));
        }
        return table;
    }

    /** One number where it is the same at all sizes. */
    private static String perCall(StubbedCalls stub) {
        List<String> numbers = stub.perCall().stream()
                .map(at -> Human.number(at.calls()))
                .distinct()
                .toList();
        return numbers.size() == 1
                ? numbers.get(0)
                : stub.perCall().stream()
                        .map(at -> Human.number(at.calls()) + " at " + at.size())
                        .collect(Collectors.joining(", "));
    }

    /** Every measurement of every step. */
    public Table measurements() {
        Table table = Table.of(
                "step",
                "phase",
                "size",
                "calls/s",
                "metric",
                "unit",
                "mean",
                "max",
                "p50",
                "p90",
                "p99",
                "samples",
                "source",
                "disturbed",
                "jvm",
                "heap");
        eachMeasurement((step, measurement) -> table.row(
                step.index(),
                step.phase(),
                step.size(),
                Human.number(step.rate()),
                measurement.metric(),
                measurement.unit(),
                digits(measurement.mean()),
                digits(measurement.max()),
                digits(measurement.p50()),
                digits(measurement.p90()),
                digits(measurement.p99()),
                measurement.samples(),
                measurement.source(),
                step.disturbance(),
                step.jvm(),
                Human.bytes((double) profile.heapBytes(step))));
        return table;
    }

    /** The same with full precision. */
    @Override
    public Table rows() {
        Table table = Table.of(
                "method",
                "step",
                "phase",
                "size",
                "rate",
                "achievedRate",
                "repeat",
                "disturbance",
                "calls",
                "errors",
                "metric",
                "unit",
                "aggregation",
                "samples",
                "mean",
                "max",
                "p50",
                "p90",
                "p99",
                "source",
                "jvm",
                "heapBytes");
        eachMeasurement((step, measurement) -> table.row(
                profile.method(),
                step.index(),
                step.phase(),
                step.size(),
                step.rate(),
                step.achievedRate(),
                step.repeat(),
                step.disturbance(),
                step.calls(),
                step.errors(),
                measurement.metric(),
                measurement.unit(),
                measurement.aggregation(),
                measurement.samples(),
                measurement.mean(),
                measurement.max(),
                measurement.p50(),
                measurement.p90(),
                measurement.p99(),
                measurement.source(),
                step.jvm(),
                profile.heapBytes(step)));
        return table;
    }

    private void eachMeasurement(java.util.function.BiConsumer<Step, Measurement> each) {
        for (Step step : profile.steps()) {
            step.measurements().forEach(measurement -> each.accept(step, measurement));
        }
    }

    private static String spent(TimelineEntry entry) {
        return entry.what() + " " + Human.seconds(entry.seconds());
    }

    private String note(Step step) {
        List<String> notes = new ArrayList<>();
        if (profile.heapBytes(step) < profile.maxHeapBytes()) {
            notes.add("heap " + Human.bytes((double) profile.heapBytes(step)));
        } else if (step.jvm() > 0) {
            notes.add("another JVM");
        }
        if (step.disturbance() != null) {
            notes.add("disturbed: " + step.disturbance());
        }
        if (!step.sustained()) {
            notes.add("not sustained: " + Human.number(step.achievedRate()) + "/s");
        }
        if (step.errors() > 0) {
            notes.add(step.errors() + " of " + step.calls() + " calls threw");
        }
        return String.join("; ", notes);
    }

    private static OptionalDouble peak(Step step) {
        return step.find(Metric.RESIDENT_BYTES).stream()
                .mapToDouble(resident -> {
                    Double max = resident.max();
                    return max == null ? resident.mean() : max;
                })
                .findFirst();
    }

    /** Bytes through sockets may have been counted in a step of their own, the census of the same size. */
    private OptionalDouble network(Step step) {
        OptionalDouble own = sum(step, Metric.NETWORK_RECEIVED_PER_CALL, Metric.NETWORK_SENT_PER_CALL);
        return own.isPresent()
                ? own
                : profile.steps().stream()
                        .filter(other -> other.phase() == Phase.CENSUS && other.size() == step.size())
                        .map(census -> sum(census, Metric.NETWORK_RECEIVED_PER_CALL, Metric.NETWORK_SENT_PER_CALL))
                        .filter(OptionalDouble::isPresent)
                        .findFirst()
                        .orElse(OptionalDouble.empty());
    }

    /** Bytes of files, over all steps of its size, for one alone hardly tells the method's from the JVM's. */
    private OptionalDouble disk(Step step) {
        List<Step> same = profile.steady().stream()
                .filter(other -> other.size() == step.size() && other.jvm() == step.jvm())
                .toList();
        return sum(
                BytesPerCall.over(same, Metric.FILE_READ_PER_CALL),
                BytesPerCall.over(same, Metric.FILE_WRITTEN_PER_CALL));
    }

    private static OptionalDouble sum(Step step, Metric one, Metric other) {
        return sum(step.mean(one), step.mean(other));
    }

    private static OptionalDouble sum(OptionalDouble first, OptionalDouble second) {
        return first.isEmpty() && second.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(first.orElse(0) + second.orElse(0));
    }

    private static String quantile(Step step, Function<Measurement, @Nullable Double> of) {
        Optional<Measurement> time = step.find(Metric.EXECUTION_TIME);
        Double value = time.isEmpty() ? null : of.apply(time.get());
        return value == null ? "-" : Human.seconds(value);
    }

    private static String shown(OptionalDouble value, DoubleFunction<String> unit) {
        return value.isPresent() ? unit.apply(value.getAsDouble()) : "-";
    }

    private static String digits(@Nullable Double value) {
        return value == null ? "" : String.format(java.util.Locale.ROOT, "%.4g", value);
    }
}
