package dev.shadowctl.core.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.core.model.Quota;
import dev.shadowctl.core.model.Resources;
import dev.shadowctl.core.model.StartUp;
import dev.shadowctl.core.plan.Allotment.Collector;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an allotment of what holds, and says why each number is what it is. */
final class Tailor {

    /** Least limit of disk and network, bytes a second: loading classes and shipping logs must not take minutes. */
    static final long LEAST_BYTES_PER_SECOND = 10L << 20;

    private final SizingQuestion question;
    private final Attempt.Holds holds;
    private final Resources resources;
    private final List<Reason> reasons = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Allotment allotment;

    Tailor(SizingQuestion question, Attempt.Holds holds) {
        this.question = question;
        this.holds = holds;
        this.resources = holds.need().resources();
        this.allotment = tailored();
    }

    Allotment allotment() {
        return allotment;
    }

    List<Reason> reasons() {
        return reasons;
    }

    /** What was not done, one sentence each. */
    List<String> refused() {
        return refused;
    }

    private Allotment tailored() {
        unheld();
        replicas();
        double request = request();
        OptionalDouble limit = limit();
        memory();
        Boost boost = boost(limit);
        return new Allotment(
                holds.replicas(),
                request,
                limit,
                holds.memoryBytes(),
                holds.heapBytes(),
                collector(),
                processors(),
                boost.cores(),
                boost.seconds(),
                bytes("networkReceiveBytesPerSecond", resources.networkReceiveBytesPerSecond()),
                bytes("networkTransmitBytesPerSecond", resources.networkTransmitBytesPerSecond()),
                bytes("diskReadBytesPerSecond", resources.diskReadBytesPerSecond()),
                bytes("diskWriteBytesPerSecond", resources.diskWriteBytesPerSecond()));
    }

    /** A step can't be held against what is not known. */
    private void unheld() {
        Double step = question.bounds().largestStep();
        if (step != null) {
            unheld("replicas", step, Standing::replicas);
            unheld("cores", step, Standing::cores);
            unheld("memory", step, Standing::memoryBytes);
        }
    }

    private void unheld(String what, double step, Function<Standing, ? extends @Nullable Number> number) {
        if (question.standing().stream().allMatch(each -> number.apply(each) == null)) {
            refused.add("a step of at most " + Quantity.digits(step) + " × for " + what
                    + ": what stands of them is not known");
        }
    }

    private void replicas() {
        Need need = holds.need();
        String share = Quantity.rate(rps()) + (holds.replicas() == 1 ? "" : " each");
        String within = within(need);
        Range range = question.bounds().replicas(question.standing());
        say(
                "replicas",
                Integer.toString(holds.replicas()),
                (holds.replicas() == (int) range.least() ? "the fewest allowed" : "the cheapest number that holds")
                        + ": at " + share + " one bears "
                        + Quantity.rate(need.maxRps().low())
                        + " for sure (" + need.breaksFirst() + " breaks first)" + within);
    }

    /** Which latencies hold at that; of one target the slowest method's. */
    private String within(Need need) {
        Estimate slowest = need.latencySeconds();
        if (question.target() != null && question.targets().isEmpty()) {
            return slowest == null
                    ? ""
                    : ", and " + Trial.words(question.target()) + " holds at that: "
                            + Quantity.of(slowest, Quantity::seconds) + ", " + Trial.judgedAt(question, need);
        }
        StringBuilder within = new StringBuilder();
        for (Need.MethodLatency each : need.latencies()) {
            LatencyTarget target = question.target(each.method());
            Estimate latency = target == null ? null : each.at(target.quantile());
            if (target != null && latency != null) {
                within.append(within.isEmpty() ? ", and " : "; ")
                        .append(Trial.words(question, target, each))
                        .append(" holds at that: ")
                        .append(Quantity.of(latency, Quantity::seconds));
            }
        }
        return within.isEmpty() ? "" : within + ", " + Trial.judgedAt(question, need);
    }

    private double request() {
        Estimate burnt = resources.cpuCores();
        if (!question.protectNeighbours()) {
            say(
                    "cpuRequestCores",
                    Quantity.cores(holds.cores()),
                    "without a limit only the request keeps cores when neighbours are busy, so it is all that latency"
                            + " stands on; on average it burns " + Quantity.of(burnt, Quantity::cores));
            return holds.cores();
        }
        double least = question.bounds().cores(question.standing()).least();
        double request = Math.min(holds.cores(), Math.max(least, Math.ceil(100 * burnt.high()) / 100));
        say(
                "cpuRequestCores",
                Quantity.cores(request),
                "what it burns on average, at the upper bound of " + Quantity.of(burnt, Quantity::cores)
                        + (request > burnt.high() * 1.05 && request == least ? ", raised to the least allowed" : ""));
        return request;
    }

    private OptionalDouble limit() {
        if (!question.protectNeighbours()) {
            say(
                    "cpuLimitCores",
                    "none",
                    "nobody else needs protection, and a limit stalls what arrives together for up to "
                            + Quantity.seconds(Quota.PERIOD_SECONDS));
            return OptionalDouble.empty();
        }
        Range range = question.bounds().cores(question.standing());
        boolean raised = holds.cores() <= range.least();
        say(
                "cpuLimitCores",
                Quantity.cores(holds.cores()),
                "neighbours need protection; it is the least "
                        + (raised ? "allowed (" + range.because() + "), at which " : "at which ")
                        + (question.isBound()
                                ? bound() + " and compilers are left "
                                        + Quantity.cores(Trial.compilingCores(holds.need()))
                                : "the load is borne")
                        + tail());
        Warming.late(question, holds.replicas(), holds.cores(), holds.need())
                .forEach(late -> refused.add("more cores, which are the most allowed, though " + late));
        return OptionalDouble.of(holds.cores());
    }

    /** What the limit does to latency: simulated where it is warm, and how long all stands still while a compiler takes a core. */
    private String tail() {
        Estimate latency = holds.need().latencySeconds();
        Estimate roomy = holds.roomySeconds();
        double stall =
                Quota.compilingStallSeconds(holds.cores(), resources.cpuCores().estimate());
        return (latency == null || roomy == null || !question.isBound()
                        ? ""
                        : "; with more cores it is " + Quantity.of(roomy, Quantity::seconds) + ", with this limit "
                                + Quantity.of(latency, Quantity::seconds))
                + (stall > 0
                        ? "; while compilers still work, in the first minutes of load, all stands still for up to "
                                + Quantity.seconds(stall) + " of each " + Quantity.seconds(Quota.PERIOD_SECONDS)
                                + ", which "
                                + Quantity.digits(100
                                        * Quota.lateShare(
                                                holds.cores(),
                                                resources.cpuCores().estimate(),
                                                rps(),
                                                0))
                                + " % of the calls meet"
                        : "");
    }

    private String bound() {
        return question.target() == null
                ? "each method's latency target holds"
                : Trial.words(question.target()) + " holds";
    }

    private void memory() {
        Estimate heap = holds.need().heap();
        Estimate resident = holds.need().memory();
        double beside = Trial.besideHeap(resident, heap);
        Range range = question.bounds().memory(question.standing());
        boolean raised = holds.memoryBytes() == Trial.grained(range.least());
        say(
                "heapBytes",
                Quantity.bytes(holds.heapBytes()),
                "-Xmx at the upper bound of " + Quantity.of(heap, Quantity::bytes)
                        + (raised ? ", and most of the memory beyond need" : ""));
        say(
                "memoryBytes",
                Quantity.bytes(holds.memoryBytes()),
                (raised
                                ? "raised to the least allowed (" + range.because() + "); needed are "
                                : "request and limit alike: the larger of ")
                        + "the upper bound of " + Quantity.of(resident, Quantity::bytes)
                        + " and of the whole heap with " + Quantity.bytes(beside) + " beside it");
        if (raised) {
            refused.add("less memory than " + Quantity.bytes(holds.memoryBytes()) + ": " + range.because());
        }
    }

    private Collector collector() {
        Collector measured = question.collector();
        Collector named = measured == null ? Collector.G1 : measured;
        Collector silent = Ergonomics.collector(processorCount(), holds.memoryBytes());
        say(
                "collector",
                named.toString(),
                (measured == null ? "what a JVM on a larger machine takes" : "with it the method was measured")
                        + (silent == named
                                ? ""
                                : "; unnamed, a JVM with " + processorCount()
                                        + (processorCount() == 1 ? " processor and " : " processors and ")
                                        + Quantity.bytes(holds.memoryBytes()) + " would silently take " + silent));
        return named;
    }

    private int processors() {
        say(
                "activeProcessors",
                Integer.toString(processorCount()),
                (question.protectNeighbours() ? "the limit" : "the request")
                        + ", rounded up: collector, compilers and pools are sized by it");
        return processorCount();
    }

    private int processorCount() {
        return (int) Math.max(1, Math.ceil(holds.cores()));
    }

    private record Boost(@Nullable Double cores, @Nullable Double seconds) {}

    private Boost boost(OptionalDouble allowed) {
        StartUp startup = holds.need().startup();
        if (startup == null || allowed.isEmpty()) {
            return noBoost(startup == null ? "how it starts is not known" : "without a limit it takes what is free");
        }
        double limit = allowed.getAsDouble();
        double seconds = startup.seconds().high();
        double most = question.bounds().cores(question.standing()).most();
        double wanted = startup.cpuSeconds().estimate() / startup.seconds().estimate();
        if (!(wanted > limit) || !(seconds > 0 && seconds < MOST_STARTUP_SECONDS) || Double.isInfinite(wanted)) {
            return noBoost(
                    wanted <= limit
                            ? "until it is warm it burns " + Quantity.cores(wanted) + ", for which the limit is enough"
                            : "how long it starts is not believable");
        }
        double cores = Math.min(most, Math.ceil(10 * wanted) / 10);
        if (cores <= limit) {
            refused.add("a start-up boost to " + Quantity.cores(wanted) + ": " + Quantity.cores(most)
                    + " is the most allowed");
            return noBoost("the limit is the most allowed");
        }
        say(
                "startupCpuCores",
                Quantity.cores(cores) + " for " + Quantity.seconds(seconds),
                "until it was warm it burnt "
                        + Quantity.digits(startup.cpuSeconds().estimate()) + " core-seconds in "
                        + Quantity.of(startup.seconds(), Quantity::seconds) + "; at the limit that takes "
                        + Quantity.seconds(startup.cpuSeconds().estimate() / limit));
        return new Boost(cores, Math.ceil(10 * seconds) / 10);
    }

    private static final double MOST_STARTUP_SECONDS = 3_600;

    private Boost noBoost(String why) {
        say("startupCpuCores", "none", why);
        return new Boost(null, null);
    }

    private @Nullable Long bytes(String setting, @Nullable Estimate need) {
        if (!question.protectNeighbours() || need == null || need.high() <= 0) {
            say(
                    setting,
                    "left as it stands",
                    need == null
                            ? "it was not measured"
                            : need.high() <= 0
                                    ? "none was seen, and a limit of nothing would stop it"
                                    : "nobody else needs protection");
            return null;
        }
        double covered = Burst.cover(need.high(), rps());
        long limit = Trial.grained(Math.max((double) LEAST_BYTES_PER_SECOND, covered));
        say(
                setting,
                Quantity.bytes(limit) + "/s",
                limit > LEAST_BYTES_PER_SECOND
                        ? "the upper bound of " + Quantity.of(need, Quantity::bytes)
                                + " a second and what arrives in the busiest of 100 seconds"
                        : "the least limit, for starting and for logs; it needs " + Quantity.of(need, Quantity::bytes)
                                + " a second");
        return limit;
    }

    private double rps() {
        return question.load().peakRps() / holds.replicas();
    }

    private void say(String setting, String value, String why) {
        reasons.add(new Reason(setting, value, why));
    }
}
