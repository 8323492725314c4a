package dev.shadowctl.bench.accuracy;

import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.measure.Step;
import java.util.List;

/**
 * A part of a profile that is taken away, to see what it is worth: the laws are fitted again to the steps that stay. It
 * costs no time of a machine.
 */
enum Ablation {
    /** The profile as it is. */
    NOTHING("nothing"),
    /** Of each size only the highest rate is left. */
    RATES("all rates but the highest of each size"),
    /** The smallest and the largest size are left. */
    SIZES("the sizes between smallest and largest"),
    /** No step is measured twice. */
    REPEATS("repeats"),
    /** Steps in the large heap of the first JVM are left, whichever JVM ran them. */
    HEAPS("the smaller heap"),
    /** Of the JVMs with the large heap only the first is left. */
    JVMS("the second JVM"),
    /** Without saturated steps no station stands for locks and pools, and capacity follows from the laws alone. */
    CONTENTION("saturated steps: the model of contention");

    private final String text;

    Ablation(String text) {
        this.text = text;
    }

    /** The profile without that part. */
    Profile of(Profile profile) {
        return profile.with(
                profile.steps().stream().filter(step -> stays(step, profile)).toList());
    }

    private boolean stays(Step step, Profile profile) {
        List<Step> all = profile.steps();
        boolean large = profile.heapBytes(step) >= profile.maxHeapBytes();
        return switch (this) {
            case NOTHING -> true;
            case RATES -> isOfHighestRate(step, all);
            case SIZES -> isOfEndSize(step, all);
            case REPEATS -> step.repeat() == 0;
            case HEAPS -> large;
            case JVMS -> step.jvm() == 0 || !large;
            case CONTENTION -> step.phase() != Phase.SATURATED;
        };
    }

    private static boolean isOfHighestRate(Step step, List<Step> all) {
        return step.phase() != Phase.STEADY
                || all.stream()
                        .noneMatch(other -> other.phase() == Phase.STEADY
                                && other.size() == step.size()
                                && other.rate() > step.rate());
    }

    private static boolean isOfEndSize(Step step, List<Step> all) {
        return all.stream().noneMatch(other -> other.size() < step.size())
                || all.stream().noneMatch(other -> other.size() > step.size());
    }

    @Override
    public String toString() {
        return text;
    }
}
