package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.util.ArrayList;
import java.util.List;

/** Which steps are measured again. Pure. */
final class Repeats {

    /** How often disturbed steps are measured again at most. */
    static final int ROUNDS = 2;

    /** A step costs more than its length: settling before it, collections after it. */
    private static final double OVERHEAD = 1.3;

    private Repeats() {}

    /**
     * The disturbed steady rungs of the ladder that have no undisturbed step, as many as fit.
     *
     * @param steps all steps so far
     * @param remainingSeconds what is left for repeats
     * @return indices of their first steps
     */
    static List<Integer> choose(List<Step> steps, double remainingSeconds) {
        List<Integer> chosen = new ArrayList<>();
        double left = remainingSeconds;
        for (Step step : steps) {
            boolean wanted = step.phase() == Phase.STEADY
                    && step.repeat() == 0
                    && steps.stream().noneMatch(other -> sameRung(step, other) && other.disturbance() == null);
            if (wanted && step.seconds() * OVERHEAD <= left) {
                chosen.add(step.index());
                left -= step.seconds() * OVERHEAD;
            }
        }
        return chosen;
    }

    private static boolean sameRung(Step one, Step other) {
        return other.phase() == one.phase() && other.size() == one.size() && other.rate() == one.rate();
    }
}
