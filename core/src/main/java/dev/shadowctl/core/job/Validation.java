package dev.shadowctl.core.job;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What makes a job a validation: one process that has exactly what a plan gives it serves the load stated, and what was
 * predicted is held against what is seen. What it dies of is a result like any other.
 *
 * @param plan id of the plan, or null where none was made
 * @param service service of the plan
 * @param profile id of the profile the prediction stands on
 * @param codeHash of the code that profile measured
 * @param load sizes of one call and their rates, of this one process
 * @param concurrency worker threads
 * @param limits what the process has
 * @param quantile quantile of the latency target, or null without one
 * @param boundSeconds its bound, or null with it
 * @param steadySeconds how long it is looked at once it is warm
 * @param expected what was predicted, by the names of a prediction
 * @param members where the process runs several methods, all of them, the first as above; else none
 */
public record Validation(
        @Nullable String plan,
        String service,
        String profile,
        String codeHash,
        List<Part.Rung> load,
        int concurrency,
        Limits limits,
        @Nullable Double quantile,
        @Nullable Double boundSeconds,
        double steadySeconds,
        List<Expected> expected,
        List<Member> members) {

    public static final double MIN_SECONDS = 2;
    public static final double MAX_SECONDS = 900;

    public Validation {
        load = List.copyOf(load);
        expected = List.copyOf(expected);
        members = members == null ? List.of() : List.copyOf(members); // absent in requests of earlier versions
        if (members.size() == 1) {
            throw new IllegalArgumentException("members are two methods or more, but there is one");
        }
        if (load.isEmpty()) {
            throw new IllegalArgumentException("a validation needs a load of at least one size");
        }
        if (!(steadySeconds >= MIN_SECONDS && steadySeconds <= MAX_SECONDS)) {
            throw new IllegalArgumentException("--seconds must lie in [" + (long) MIN_SECONDS + "s, "
                    + (long) MAX_SECONDS + "s] but is " + steadySeconds + "s");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency must be at least 1 but is " + concurrency);
        }
        if ((quantile == null) != (boundSeconds == null)) {
            throw new IllegalArgumentException(
                    "quantile and boundSeconds go together but are " + quantile + " and " + boundSeconds);
        }
    }

    /**
     * One of several methods in the process.
     *
     * @param method fully written
     * @param profile id of the profile that its part of the prediction stands on
     * @param codeHash of the code that profile measured
     * @param inputs fixture of its arguments, or null
     * @param instance fixture of its instance, or null
     * @param load sizes of its calls and their rates
     * @param quantile quantile of its latency target, or null without one
     * @param boundSeconds its bound, or null with it
     */
    public record Member(
            String method,
            String profile,
            String codeHash,
            @Nullable String inputs,
            @Nullable String instance,
            List<Part.Rung> load,
            @Nullable Double quantile,
            @Nullable Double boundSeconds) {

        public Member {
            load = List.copyOf(load);
        }
    }

    /**
     * Calls whose latency is judged by itself.
     *
     * @param label what tells their latency from that of others, empty where there are no others
     * @param words what they are to a reader
     * @param quantile of their target, or null without one
     * @param boundSeconds of it, or null with it
     */
    public record Share(String label, String words, @Nullable Double quantile, @Nullable Double boundSeconds) {}

    /** All calls there are: of one size, of several sizes, or of several methods. */
    public List<Share> shares() {
        if (!members.isEmpty()) {
            return IntStream.range(0, members.size())
                    .boxed()
                    .flatMap(this::shares)
                    .toList();
        }
        return sizes().size() == 1
                ? List.of(new Share("", "", quantile, boundSeconds))
                : sizes().stream()
                        .map(Validation::label)
                        .map(label -> new Share(label, label, quantile, boundSeconds))
                        .toList();
    }

    private Stream<Share> shares(int position) {
        Member member = members.get(position);
        String name = name(position);
        return member.load().stream()
                .map(rung -> new Share(
                        label(position, rung.size()),
                        name + " of " + label(rung.size()),
                        member.quantile(),
                        member.boundSeconds()));
    }

    /** Without package and parameter types, unless another is called the same. */
    private String name(int position) {
        List<String> simple = members.stream()
                .map(Member::method)
                .map(method -> method.replaceAll("\\(.*", ""))
                .map(method -> method.substring(method.lastIndexOf('.') + 1))
                .toList();
        String own = simple.get(position);
        return Collections.frequency(simple, own) == 1
                ? own
                : members.get(position).method();
    }

    /** What tells the calls of one size from those of others. */
    public static String label(int size) {
        return "size " + size;
    }

    /**
     * What tells the calls of one method and size from those of others; by its position, for names of overloads are the same.
     *
     * @param position of the method among all, from 0
     */
    public static String label(int position, int size) {
        return "method " + (position + 1) + " of " + label(size);
    }

    /**
     * What the process has.
     *
     * @param cpuCores its CPU quota, or null for none
     * @param startupCpuCores its CPU quota until it is warm, or null where it is the same
     * @param memoryBytes all the memory it may have
     * @param heapBytes its {@code -Xmx}
     * @param collector its garbage collector
     * @param activeProcessors its {@code -XX:ActiveProcessorCount}
     * @param argumentBytes what the arguments made ahead take, which no service holds: heap and memory are larger by that
     * @param diskReadBytesPerSecond what it may read from its disk, or null for no limit
     * @param diskWriteBytesPerSecond what it may write to its disk, or null for no limit
     * @param networkBytesPerSecond the least of what it may receive and send, or null for no limit; nothing here holds it to that
     */
    public record Limits(
            @Nullable Double cpuCores,
            @Nullable Double startupCpuCores,
            long memoryBytes,
            long heapBytes,
            String collector,
            int activeProcessors,
            long argumentBytes,
            @Nullable Long diskReadBytesPerSecond,
            @Nullable Long diskWriteBytesPerSecond,
            @Nullable Long networkBytesPerSecond) {

        /** Below it no JVM comes up. */
        private static final long LEAST_MEMORY_BYTES = 4L << 20;

        /** The least quota the kernel takes, of a period of 100 ms. */
        private static final double LEAST_CORES = 0.01;

        public Limits {
            if (cpuCores != null && !(cpuCores >= LEAST_CORES && Double.isFinite(cpuCores))) {
                throw new IllegalArgumentException(
                        "the CPU limit must be at least " + LEAST_CORES + " cores but is " + cpuCores);
            }
            if (memoryBytes < LEAST_MEMORY_BYTES || heapBytes < 1) {
                throw new IllegalArgumentException("the memory limit must be at least 4 MiB and the heap above 0 but"
                        + " they are " + memoryBytes + " and " + heapBytes + " bytes");
            }
        }

        /** Without limits of disk and network. */
        public Limits(
                @Nullable Double cpuCores,
                @Nullable Double startupCpuCores,
                long memoryBytes,
                long heapBytes,
                String collector,
                int activeProcessors,
                long argumentBytes) {
            this(
                    cpuCores,
                    startupCpuCores,
                    memoryBytes,
                    heapBytes,
                    collector,
                    activeProcessors,
                    argumentBytes,
                    null,
                    null,
                    null);
        }

        /** The same with room for the arguments made ahead. */
        public Limits with(long roomBytes) {
            return new Limits(
                    cpuCores,
                    startupCpuCores,
                    memoryBytes,
                    heapBytes,
                    collector,
                    activeProcessors,
                    roomBytes,
                    diskReadBytesPerSecond,
                    diskWriteBytesPerSecond,
                    networkBytesPerSecond);
        }

        /** Its CPU quota before it is warm, or null for none. */
        public @Nullable Double firstCpuCores() {
            return cpuCores == null || startupCpuCores == null
                    ? cpuCores
                    : Double.valueOf(Math.max(cpuCores, startupCpuCores));
        }
    }

    /**
     * What was predicted of one resource.
     *
     * @param resource its name in a prediction
     * @param estimate median belief
     * @param low lower bound
     * @param high upper bound
     */
    public record Expected(String resource, double estimate, double low, double high) {}

    /** Arrivals per second of all sizes and methods. */
    public double rps() {
        return members.isEmpty()
                ? rate(load)
                : members.stream().mapToDouble(member -> rate(member.load())).sum();
    }

    private static double rate(List<Part.Rung> rungs) {
        return rungs.stream().mapToDouble(Part.Rung::rate).sum();
    }

    /** The sizes, ascending. */
    public List<Integer> sizes() {
        return load.stream().map(Part.Rung::size).distinct().sorted().toList();
    }
}
