package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which steps are measured again. Pure. */
final class Repeats {

    /** How often disturbed steps are measured again at most. */
    static final int ROUNDS = 2;

    /** A step costs more than its length: settling before it, collections after it. */
    private static final double OVERHEAD = 1.3;

    private Repeats() {}

    /**
     * The steady rungs to measure again, as many as fit: first disturbed ones that have no undisturbed step, then those
     * measured least often, the largest size first, for predictions stand on it.
     *
     * @param steps all steps so far
     * @param remainingSeconds what is left for repeats
     * @return indices of their first steps
     */
    static List<Integer> choose(List<Step> steps, double remainingSeconds) {
        List<Step> wanted = steps.stream()
                .filter(step -> step.phase() == Phase.STEADY && step.repeat() == 0)
                .sorted(Comparator.comparing((Step step) -> undisturbed(step, steps) > 0)
                        .thenComparing(step -> undisturbed(step, steps))
                        .thenComparing(Comparator.comparingInt(Step::size).reversed()))
                .toList();
        List<Integer> chosen = new ArrayList<>();
        double left = remainingSeconds;
        for (Step step : wanted) {
            if (step.seconds() * OVERHEAD <= left) {
                chosen.add(step.index());
                left -= step.seconds() * OVERHEAD;
            }
        }
        return chosen;
    }

    private static long undisturbed(Step rung, List<Step> steps) {
        return steps.stream()
                .filter(other -> sameRung(rung, other) && other.disturbance() == null)
                .count();
    }

    private static boolean sameRung(Step one, Step other) {
        return other.phase() == one.phase() && other.size() == one.size() && other.rate() == one.rate();
    }
}
