package dev.shadowctl.core.plan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Quantity;
import dev.shadowctl.core.model.Resources;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Judges so many processes with so many cores each by asking the model twice: at the usual heap and the most cores for the
 * heap, which depends on the rate alone, then at that heap for everything else. What must not fail is judged at the bound on
 * its bad side; so is latency, unless its estimate is enough.
 */
final class Trial {

    /** Least memory beside the heap, bytes: libjvm, code cache and stacks of the smallest JVM. */
    static final long LEAST_BESIDE_HEAP_BYTES = 32L << 20;

    /** Least heap, bytes: a few of G1's smallest regions, for the JVM itself. */
    static final long LEAST_HEAP_BYTES = 8L << 20;

    /** Share of memory beyond need that the heap gets; what the collector keeps of a heap, up to a tenth of it, is beside it. */
    private static final double HEAP_OF_MORE = 0.8;

    /** Sizes are rounded up to this, bytes. */
    static final long GRAIN_BYTES = 1L << 20;

    /** What a CPU limit leaves to compilers where latency counts, as a share of what all else may burn, and at most, cores. */
    private static final double COMPILING_SHARE = 0.25;

    private static final double MOST_COMPILING_CORES = 0.1;

    private static final String MEASURE_LONGER = "measure longer, which narrows the interval: shadowctl profile ";

    private final Model model;
    private final SizingQuestion question;
    private final Range memory;
    private final double mostCores;

    Trial(Model model, SizingQuestion question) {
        this.model = model;
        this.question = question;
        this.memory = question.bounds().memory(question.standing());
        this.mostCores = question.bounds().cores(question.standing()).most();
    }

    Attempt of(int replicas, double cores) {
        Soundness roomy = sound(replicas, mostCores, null);
        return roomy instanceof Sound sound ? ofHeap(replicas, cores, sound.need()) : ((Unsound) roomy).fails();
    }

    private Attempt ofHeap(int replicas, double cores, Need roomy) {
        Estimate heap = roomy.resources().heapBytes();
        if (heap == null) {
            return fails("the model does not know the heap", measureLonger());
        }
        long heapBytes = Math.max(LEAST_HEAP_BYTES, grained(heap.high()));
        Soundness tight = sound(replicas, cores, heapBytes);
        return tight instanceof Sound sound
                ? ofMemory(replicas, cores, heapBytes, sound.need(), roomy)
                : ((Unsound) tight).fails();
    }

    private Attempt ofMemory(int replicas, double cores, long heapBytes, Need need, Need roomy) {
        Resources resources = need.resources();
        Estimate resident = resources.memoryBytes();
        Estimate heap = resources.heapBytes();
        if (resident == null || heap == null) {
            return fails("the model does not know the memory", measureLonger());
        }
        double needed = Math.max(resident.high(), heapBytes + besideHeap(resident, heap));
        double wanted = memory.raised(needed);
        long memoryBytes = grained(wanted);
        if (memoryBytes > memory.most()) {
            return fails(
                    "each process needs " + Quantity.bytes(wanted) + " of memory, but may have "
                            + Quantity.bytes(Math.max(0, memory.most())) + " at most (" + memory.because() + ")",
                    "raise the ceiling, or go in smaller steps");
        }
        return latency(replicas, cores, need)
                .or(() -> throttled(cores, need))
                .or(() -> warming(replicas, cores, need))
                .orElseGet(() -> new Attempt.Holds(
                        replicas,
                        cores,
                        filled(heapBytes, wanted - needed),
                        memoryBytes,
                        need,
                        roomy.latencySeconds(),
                        question.prices().perHour(replicas, cores, memoryBytes)));
    }

    /** A heap that fills memory beyond need: collecting less often is all it is good for. */
    private static long filled(long heapBytes, double beyond) {
        return heapBytes + ((long) (HEAP_OF_MORE * beyond / GRAIN_BYTES)) * GRAIN_BYTES;
    }

    /** What a limit must leave beside the heap, for the whole of {@code -Xmx} may fill. */
    static double besideHeap(Estimate resident, Estimate heap) {
        double median = resident.estimate() - heap.estimate();
        double upper = resident.high() - heap.high();
        return Math.max((double) LEAST_BESIDE_HEAP_BYTES, Math.max(median, upper));
    }

    private Optional<Attempt> latency(int replicas, double cores, Need need) {
        return need.latencies().stream()
                .flatMap(each -> latency(replicas, cores, need, each).stream())
                .findFirst();
    }

    private Optional<Attempt> latency(int replicas, double cores, Need need, Need.MethodLatency of) {
        LatencyTarget target = question.target(of.method());
        if (target == null) {
            return Optional.empty();
        }
        Estimate latency = of.at(target.quantile());
        if (latency == null) {
            return Optional.of(fails("the model does not know the latency", measureLonger()));
        }
        if (question.judged(latency) <= target.boundSeconds()) {
            return Optional.empty();
        }
        boolean likely = latency.estimate() <= target.boundSeconds();
        return Optional.of(fails(
                words(question, target, of)
                        + (likely ? " holds at the estimate but not at the upper bound" : " is missed")
                        + ": even with " + Quantity.cores(cores) + " at " + share(replicas) + " a process has "
                        + Quantity.of(latency, Quantity::seconds) + (need.latencyCalibrated() ? "" : ", uncalibrated"),
                likely
                        ? measureLonger() + "; or plan with --likely for what half of the cases keep"
                        : "make the method faster, or plan for a looser bound"));
    }

    /** At what a latency was held against its bound. */
    static String judgedAt(SizingQuestion question, Need need) {
        return question.latencyAtEstimate()
                ? "judged at the estimate, which half of the cases keep"
                : "judged at the upper bound" + (need.latencyCalibrated() ? "" : ", which is uncalibrated");
    }

    /** The target of a method, with its name where it is not one of all. */
    static String words(SizingQuestion question, LatencyTarget target, Need.MethodLatency of) {
        String method = of.method().replaceAll("\\(.*", "").replaceAll(".*\\.", "");
        return words(target) + (question.targets().containsKey(of.method()) ? " of " + method : "");
    }

    static String words(LatencyTarget target) {
        return "p" + Quantity.digits(100 * target.quantile()).replaceAll("\\.0$", "") + " ≤ "
                + Quantity.seconds(target.boundSeconds());
    }

    private Optional<Attempt> throttled(double cores, Need need) {
        double compiling = compilingCores(need);
        double least = need.resources().cpuCores().high() + compiling;
        return !question.protectNeighbours() || !question.isBound() || least <= cores
                ? Optional.empty()
                : Optional.of(fails(
                        "a limit of " + Quantity.cores(cores) + " would leave compilers too little, without which a"
                                + " process takes long to get warm; " + Quantity.cores(least) + " would leave them "
                                + Quantity.cores(compiling),
                        "raise the ceiling of cores, or plan without a limit"));
    }

    /** A target is to hold before compilers are done, too; where that takes more than the most cores, those have to do. */
    private Optional<Attempt> warming(int replicas, double cores, Need need) {
        if (!question.protectNeighbours() || cores >= mostCores) {
            return Optional.empty();
        }
        return Warming.late(question, replicas, cores, need)
                .findFirst()
                .map(late -> fails(late, "raise the ceiling of cores, or plan without a limit"));
    }

    /** What compilers must be left, so that a process gets warm under load. */
    static double compilingCores(Need need) {
        return Math.min(
                MOST_COMPILING_CORES,
                COMPILING_SHARE * need.resources().cpuCores().high());
    }

    private sealed interface Soundness {}

    private record Sound(Need need) implements Soundness {}

    private record Unsound(Attempt.Fails fails) implements Soundness {}

    /** Asks the model; what it refuses, what is absurd and what lies beyond capacity is not sound. */
    private Soundness sound(int replicas, double cores, @Nullable Long heapBytes) {
        Reply reply = model.ask(question, replicas, cores, heapBytes);
        if (reply instanceof Reply.Refused refused) {
            return new Unsound(fails("the model refuses: " + refused.reason(), refused.next()));
        }
        Need need = (Need) reply;
        Optional<String> absurd = need.absurdity();
        if (absurd.isPresent()) {
            return new Unsound(fails(absurd.get(), "measure again: shadowctl profile " + methods()));
        }
        double most = Math.min(need.maxRps().low(), need.maxRps().estimate());
        double rate = question.load().peakRps() / replicas;
        if (rate > most || need.resources().cpuCores().high() > cores) {
            return new Unsound(beyond(replicas, cores, need, most));
        }
        return new Sound(need);
    }

    private Attempt.Fails beyond(int replicas, double cores, Need need, double most) {
        double needed = Math.max(
                most > 0 ? question.load().peakRps() / most : 0,
                need.resources().cpuCores().high() * replicas / cores);
        return new Attempt.Fails(
                "with " + Quantity.cores(cores) + " a process bears " + Quantity.rate(most)
                        + " for sure (" + need.breaksFirst() + " breaks first) and burns up to "
                        + Quantity.cores(need.resources().cpuCores().high()) + ", which is too little for "
                        + share(replicas),
                "allow more replicas or more cores",
                needed < 1e9 ? (int) Math.ceil(needed) : 0);
    }

    private String share(int replicas) {
        return Quantity.rate(question.load().peakRps() / replicas) + (replicas == 1 ? "" : " each");
    }

    private static Attempt.Fails fails(String reason, String next) {
        return new Attempt.Fails(reason, next, 0);
    }

    private String measureLonger() {
        return MEASURE_LONGER + methods() + " --budget 240s";
    }

    private String methods() {
        return "'" + question.load().parts().get(0).method() + "'";
    }

    static long grained(double bytes) {
        return (long) Math.ceil(bytes / GRAIN_BYTES) * GRAIN_BYTES;
    }
}
