package dev.shadowctl.cli.view;

import dev.shadowctl.cli.output.Console;
import dev.shadowctl.cli.output.Human;
import dev.shadowctl.cli.output.Style;
import dev.shadowctl.cli.output.Table;
import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.feedback.Observation.Compared;
import dev.shadowctl.core.feedback.Observation.Run;
import dev.shadowctl.core.job.Part;
import dev.shadowctl.core.job.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was predicted of one process of a plan, side by side with what was seen. */
public final class ObservationView implements JobResultView {

    private record Word(String name, DoubleFunction<String> human) {}

    private static final Map<String, Word> WORDS = new LinkedHashMap<>();

    static {
        WORDS.put("cpuCores", new Word("CPU cores", Human::number));
        WORDS.put("memoryBytes", new Word("memory", Human::bytes));
        WORDS.put("heapBytes", new Word("heap (-Xmx)", Human::bytes));
        WORDS.put("networkReceiveBytesPerSecond", new Word("network in", Human::bytesPerSecond));
        WORDS.put("networkTransmitBytesPerSecond", new Word("network out", Human::bytesPerSecond));
        WORDS.put("diskReadBytesPerSecond", new Word("disk read", Human::bytesPerSecond));
        WORDS.put("diskWriteBytesPerSecond", new Word("disk write", Human::bytesPerSecond));
        WORDS.put("latencyP50Seconds", new Word("latency p50", Human::seconds));
        WORDS.put("latencyP99Seconds", new Word("latency p99", Human::seconds));
    }

    private final Observation observation;

    public ObservationView(Observation observation) {
        this.observation = observation;
    }

    public boolean holds() {
        return observation.verdict().holds();
    }

    @Override
    public void print(Console console) {
        console.print("method    " + observation.method(), Style.STRONG);
        console.print("plan      " + Objects.requireNonNullElse(observation.plan(), "-") + ", service "
                + observation.service() + ", profile " + observation.profile());
        console.print("load      " + load());
        console.print("limits    " + limits());
        console.print(
                "host      " + observation.host() + " (" + observation.machine().cores() + " cores), "
                        + Human.time(observation.observedAt())
                        + (observation.jdk().isEmpty() ? "" : ", " + observation.jdk()) + "; " + observation.isolation()
                        + observation.isolation().enforced().stream()
                                .filter(each -> each.startsWith("memory ") || each.startsWith("CPU "))
                                .map(each -> ", " + each)
                                .collect(Collectors.joining()));
        console.print("");
        console.print(comparison());
        console.print("");
        console.print("run       " + run());
        observation.verdict().reasons().forEach(reason -> console.print("- " + reason));
        observation.warnings().forEach(warning -> console.print("warning   " + warning, Style.WARN));
        console.print("verdict   " + observation.verdict().words(), holds() ? Style.STRONG : Style.WARN);
    }

    private String load() {
        Stream<String> calls = observation.members().isEmpty()
                ? observation.load().stream().map(ObservationView::calls)
                : observation.members().stream()
                        .flatMap(member -> member.load().stream().map(rung -> calls(rung) + " of " + member.method()));
        return calls.collect(Collectors.joining(" and ")) + " on " + observation.concurrency()
                + " threads, one process";
    }

    private static String calls(Part.Rung rung) {
        return Human.number(rung.rate()) + " calls/s of size " + rung.size();
    }

    private String limits() {
        Validation.Limits limits = observation.limits();
        Double cores = limits.cpuCores();
        Double boost = limits.startupCpuCores();
        return (cores == null ? "no CPU limit" : Human.number(cores) + " cores")
                + (boost == null ? "" : " (" + Human.number(boost) + " until warm)")
                + ", memory " + Human.bytes((double) limits.memoryBytes())
                + ", -Xmx " + Human.bytes((double) limits.heapBytes())
                + ", " + limits.collector() + ", ActiveProcessorCount " + limits.activeProcessors()
                + (limits.argumentBytes() == 0
                        ? ""
                        : "; " + Human.bytes((double) limits.argumentBytes())
                                + " more of both for arguments made ahead");
    }

    private Table comparison() {
        Table table = Table.of("resource", "predicted", "low", "high", "observed", "");
        observation.resources().forEach((name, each) -> {
            Word word = WORDS.getOrDefault(name, new Word(name, Human::number));
            table.row(
                    word.name(),
                    text(word, each.estimate()),
                    text(word, each.low()),
                    text(word, each.high()),
                    name.equals("heapBytes") ? heap() : text(word, each.observed()),
                    note(each));
        });
        return table;
    }

    /** One run at one heap tells on which side of it the smallest lies. */
    private String heap() {
        Boolean enough = observation.run().heapEnough();
        return enough == null
                ? "-"
                : (enough ? "≤ " : "> ")
                        + Human.bytes((double) observation.limits().heapBytes());
    }

    private static String text(Word word, @Nullable Double value) {
        return value == null ? "-" : word.human().apply(value);
    }

    private static String note(Compared each) {
        Double seen = each.observed();
        Double low = each.low();
        Double high = each.high();
        if (seen == null || low == null || high == null) {
            return "";
        }
        if (seen > high) {
            return "above";
        }
        return seen < low ? "below" : "within";
    }

    private String run() {
        Run run = observation.run();
        if (!run.end().equals(Run.SERVED)) {
            return run.end().replace('-', ' ') + (run.said() == null ? "" : ": " + run.said());
        }
        return Human.number(run.seconds()) + " s after " + Human.number(run.warmUpSeconds()) + " s of warm-up, "
                + run.calls() + " calls (" + run.errors() + " threw)"
                + share(", CPU quota ran out in ", run.throttledFraction(), " of its periods")
                + share(", collections took ", run.gcCpuFraction(), " of the CPU")
                + (run.heapCommittedBytes() == null ? "" : ", heap committed " + Human.bytes(run.heapCommittedBytes()));
    }

    private static String share(String before, @Nullable Double fraction, String after) {
        return fraction == null ? "" : before + Human.number(100 * fraction) + " %" + after;
    }

    @Override
    public Table rows() {
        return rows(List.of(observation));
    }

    /** A row for each resource of each. */
    public static Table rows(List<Observation> observations) {
        Table table = Table.of(
                "id",
                "plan",
                "service",
                "method",
                "holds",
                "verdict",
                "resource",
                "estimate",
                "low",
                "high",
                "observed");
        for (Observation each : observations) {
            each.resources()
                    .forEach((name, compared) -> table.row(
                            each.id(),
                            each.plan(),
                            each.service(),
                            each.method(),
                            each.verdict().holds(),
                            each.verdict().words(),
                            name,
                            compared.estimate(),
                            compared.low(),
                            compared.high(),
                            compared.observed()));
        }
        return table;
    }

    /** The newest of a method in a few lines. */
    public static Table list(List<Observation> observations) {
        Table table = Table.of("job", "when", "plan", "calls/s", "CPU", "memory", "verdict");
        observations.forEach(each -> table.row(
                each.id(),
                Human.time(each.observedAt()),
                each.plan(),
                Human.number(each.run().rps()),
                each.limits().cpuCores() == null
                        ? "-"
                        : Human.number(each.limits().cpuCores()),
                Human.bytes((double) each.limits().memoryBytes()),
                each.verdict().words()));
        return table;
    }
}
