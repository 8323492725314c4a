package dev.shadowctl.cli.command;

import dev.shadowctl.core.plan.Bounds;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a plan must not leave: floors, ceilings and the largest step. */
final class BoundsOptions {

    @Option(
            names = "--replicas",
            paramLabel = "RANGE",
            description = "Floor and ceiling of the processes: 2..6, 2.., ..6, or 3 for exactly so many.")
    @Nullable
    String replicas;

    @Option(
            names = "--cores",
            paramLabel = "RANGE",
            description = "Floor and ceiling of the cores of each process: 0.5..4; ..16 unless said.")
    @Nullable
    String cores;

    @Option(
            names = "--memory",
            paramLabel = "RANGE",
            description = "Floor and ceiling of the memory of each process: 256m..2g; 64m..64g unless said.")
    @Nullable
    String memory;

    @Option(
            names = "--step",
            paramLabel = "F",
            description = "Change replicas, cores and memory by no more than F times what stands at the targets.")
    @Nullable
    Double step;

    /**
     * The bounds, or null where nothing was said of them.
     *
     * @throws IllegalArgumentException if they are none
     */
    @Nullable
    Bounds bounds() {
        if (replicas == null && cores == null && memory == null && step == null) {
            return null;
        }
        Bounds usual = Bounds.USUAL;
        Span<Integer> processes =
                span("--replicas", replicas, usual.leastReplicas(), usual.mostReplicas(), Integer::valueOf);
        Span<Double> each = span("--cores", cores, usual.leastCores(), usual.mostCores(), Double::valueOf);
        Span<Long> bytes =
                span("--memory", memory, usual.leastMemoryBytes(), usual.mostMemoryBytes(), Quantities::bytes);
        return new Bounds(
                processes.least(), processes.most(), each.least(), each.most(), bytes.least(), bytes.most(), step);
    }

    private record Span<T>(T least, T most) {}

    /** {@code 2..6}, {@code 2..}, {@code ..6} or {@code 3}; what is left open is as usual. */
    private static <T> Span<T> span(String option, @Nullable String text, T least, T most, Function<String, T> number) {
        if (text == null) {
            return new Span<>(least, most);
        }
        int dots = text.indexOf("..");
        String from = dots < 0 ? text : text.substring(0, dots);
        String to = dots < 0 ? text : text.substring(dots + 2);
        try {
            return new Span<>(
                    from.isBlank() && dots >= 0 ? least : number.apply(from.strip()),
                    to.isBlank() && dots >= 0 ? most : number.apply(to.strip()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    option + " must be a range but is '" + text + "'; write LEAST..MOST, LEAST.., ..MOST or one value",
                    e);
        }
    }
}
