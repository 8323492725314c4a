package dev.shadowctl.core.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the runner inside the shadow JVM is told: the first frame it reads.
 *
 * @param type qualified binary name of the declaring type
 * @param name name of the method
 * @param descriptor its JVM descriptor, {@code (ILjava/lang/String;)V}
 * @param inputs fixture {@code Type#method} for the arguments, or null
 * @param instance fixture {@code Type#method} for the instance, or null
 * @param sizes sizes of the ladder, ascending
 * @param rates rates of the ladder in calls per second, ascending; empty: the runner chooses by cost
 * @param concurrency worker threads
 * @param argumentSets argument sets made ahead
 * @param budgetSeconds time the runner has, from its first frame to its last
 * @param seed of everything random: arrivals and generated inputs
 * @param part what of the job is this JVM's
 * @param spring main class of the Spring Boot application whose bean the instance is, or null
 * @param stubs types that are stubbed, written in full, and what they cost
 * @param searches whether other inputs may be tried where the method refuses the first: odd ones are, only where they reach nothing
 */
public record Assignment(
        String type,
        String name,
        String descriptor,
        @Nullable String inputs,
        @Nullable String instance,
        List<Integer> sizes,
        List<Double> rates,
        int concurrency,
        int argumentSets,
        double budgetSeconds,
        long seed,
        Part part,
        @Nullable String spring,
        List<Stub> stubs,
        boolean searches) {

    public Assignment {
        sizes = List.copyOf(sizes);
        rates = List.copyOf(rates);
        stubs = List.copyOf(stubs);
    }

    /** Without an application and stubs, in a sandbox. */
    public Assignment(
            String type,
            String name,
            String descriptor,
            @Nullable String inputs,
            @Nullable String instance,
            List<Integer> sizes,
            List<Double> rates,
            int concurrency,
            int argumentSets,
            double budgetSeconds,
            long seed,
            Part part) {
        this(
                type,
                name,
                descriptor,
                inputs,
                instance,
                sizes,
                rates,
                concurrency,
                argumentSets,
                budgetSeconds,
                seed,
                part,
                null,
                List.of(),
                true);
    }

    /** The same with an application and stubs. */
    public Assignment with(@Nullable String application, List<Stub> stubbed) {
        return new Assignment(
                type,
                name,
                descriptor,
                inputs,
                instance,
                sizes,
                rates,
                concurrency,
                argumentSets,
                budgetSeconds,
                seed,
                part,
                application,
                stubbed,
                searches);
    }
}
