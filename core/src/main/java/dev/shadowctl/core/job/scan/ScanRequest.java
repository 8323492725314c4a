package dev.shadowctl.core.job.scan;

import dev.shadowctl.core.job.effects.EffectClass;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants scanned.
 *
 * @param classPath absolute paths of jars and class directories, or empty to take {@code project}'s
 * @param project absolute path of a project directory or jar, used where {@code classPath} is empty
 * @param packages packages whose code counts as the project's own, with those below them; empty: its class directories, or
 *     the first jar where there are none
 * @param sideEffects words of the {@link EffectClass}es wanted, or empty for all
 * @param annotated whether only methods with a latency target are wanted
 * @param limit how many methods at most
 */
public record ScanRequest(
        List<String> classPath,
        @Nullable String project,
        List<String> packages,
        List<String> sideEffects,
        boolean annotated,
        int limit) {

    public static final int LIMIT = 50;
    public static final int MAX_LIMIT = 100_000;

    public ScanRequest {
        classPath = List.copyOf(classPath);
        packages = List.copyOf(packages);
        sideEffects = List.copyOf(sideEffects);
        sideEffects.forEach(EffectClass::parse);
        for (String name : packages) {
            if (!name.matches("[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}.]*")) {
                throw new IllegalArgumentException("'" + name + "' is no package; write it like com.acme.orders");
            }
        }
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("--limit must lie in [1, " + MAX_LIMIT + "] but is " + limit);
        }
    }

    /** Whether a method is one of those wanted. */
    boolean wants(ScannedMethod method) {
        return (!annotated || method.latencyTarget() != null)
                && (sideEffects.isEmpty()
                        || sideEffects.contains(method.sideEffects().effectClass()));
    }
}
