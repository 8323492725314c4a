package dev.shadowctl.core.job;

import java.util.List;

/**
 * What one of a job's shadow JVMs does of it.
 *
 * @param jvm which of them, from 0
 * @param firstStep index of its first step
 * @param course how it goes about it
 * @param rungs the steps to climb; empty: sizes × rates; of a validation the load, all at once
 * @param steadySeconds of a validation, how long it is looked at once it is warm; else 0
 */
public record Part(int jvm, int firstStep, Course course, List<Rung> rungs, double steadySeconds) {

    /** How a shadow JVM goes about its part. */
    public enum Course {
        /** Everything: first calls one by one, the ladder, what comes after it. */
        WHOLE,
        /**
         * The highest rates once more in a JVM whose first calls come all at once, as a service meets its load: what its compilers
         * make of the method may be another thing.
         */
        AGAIN,
        /** Some steps of the largest size in a smaller heap, for what collections cost there. */
        SMALLER_HEAP,
        /** Nothing that is measured: what inputs the others are to have, with probes in the code. */
        EXPLORE,
        /** The load of a plan in a process with its limits: a warm-up at its rate, then one long steady step, and nothing else. */
        VALIDATE
    }

    /**
     * A step to measure.
     *
     * @param size n
     * @param rate arrivals per second
     */
    public record Rung(int size, double rate) {}

    /** All of the job in its first JVM. */
    public static final Part WHOLE = Part.of(0, 0, Course.WHOLE, List.of());

    public Part {
        rungs = List.copyOf(rungs);
    }

    /** One that validates nothing. */
    public static Part of(int jvm, int firstStep, Course course, List<Rung> rungs) {
        return new Part(jvm, firstStep, course, rungs, 0);
    }

    /** The load of a plan. */
    public static Part validating(Validation validation) {
        return new Part(0, 0, Course.VALIDATE, validation.load(), validation.steadySeconds());
    }
}
