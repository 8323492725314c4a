package dev.shadowctl.core.job.scan;

import dev.shadowctl.core.call.LatencyTarget;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method as a scan found it.
 *
 * @param method {@code pkg.Type#name(param,types)}
 * @param latencyTarget what its annotation promises, or null where it has none
 * @param instructions its bytecode instructions
 * @param loops backward jumps among them
 * @param reachableMethods methods of the class path it may run, itself included, counted up to a bound
 * @param reachableInstructions their bytecode instructions
 * @param rung word of the {@link Standing} of instance and arguments together
 * @param instance how the instance would come about, or {@code static}
 * @param inputs how the arguments would come about, or what stands in their way
 * @param sizeAxes parameters whose amount can grow, {@code order.lines: list}
 * @param sideEffects what it does beside returning a value
 * @param complexity how complex it is, and how its cost is likely to grow; null from daemons of earlier versions
 */
public record ScannedMethod(
        String method,
        @Nullable LatencyTarget latencyTarget,
        int instructions,
        int loops,
        int reachableMethods,
        int reachableInstructions,
        String rung,
        String instance,
        String inputs,
        List<String> sizeAxes,
        SideEffects sideEffects,
        @Nullable Complexity complexity) {

    public ScannedMethod {
        sizeAxes = List.copyOf(sizeAxes);
    }
}
