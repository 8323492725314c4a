package dev.shadowctl.bench.truth;

import org.jspecify.annotations.Nullable;

/**
 * A method with what it is called with, and how often.
 *
 * @param method {@code pkg.Type#name} or {@code pkg.Type#name(pkg.Param,int)}
 * @param inputs {@code pkg.Type#method} that gives the arguments of one call
 * @param instance {@code pkg.Type#method} that gives the instance, or null for a static method
 * @param size size n of the arguments, at least 1
 * @param rps arrivals per second, above 0
 */
record Call(String method, String inputs, @Nullable String instance, int size, double rps) {

    Call {
        Options.require(size >= 1, "--size must be at least 1 but is " + size);
        Options.require(rps > 0 && rps <= 1e6, "--rps must lie in (0, 1000000] but is " + rps);
    }
}
