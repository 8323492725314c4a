package dev.shadowctl.bench.truth;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The methods of one process. Each call draws its method by the methods' rates, independently: the arrivals of each
 * method are then a Poisson process of their own (thinning; Kingman, Poisson Processes, 1993).
 */
final class Mix {

    private final List<Subject> subjects;
    private final double[] upTo;
    private final long seed;

    private Mix(List<Subject> subjects, double[] upTo, long seed) {
        this.subjects = subjects;
        this.upTo = upTo;
        this.seed = seed;
    }

    /**
     * Finds the methods, makes instances and arguments.
     *
     * @throws ReflectiveOperationException if a class, method or fixture is not there or fails
     */
    static Mix of(Options options) throws ReflectiveOperationException {
        List<Subject> subjects = new ArrayList<>();
        double[] upTo = new double[options.calls().size()];
        double sum = 0;
        for (int i = 0; i < upTo.length; i++) {
            Call call = options.calls().get(i);
            subjects.add(Subject.of(call));
            sum += call.rps() / options.rps();
            upTo[i] = sum;
        }
        return new Mix(subjects, upTo, options.seed());
    }

    /** Makes call number {@code n} of the run, and gives what it returned, boxed; null for void. */
    @Nullable
    Object call(long n) throws Throwable {
        return subjects.size() == 1
                ? subjects.get(0).call(n)
                : subjects.get(drawn(n)).call(n);
    }

    /** Lets go of the arguments of all methods; no call may follow. */
    void dropArguments() {
        subjects.forEach(Subject::dropArguments);
    }

    /** Which method call {@code n} is of: the same for the same seed. */
    int drawn(long n) {
        double at = new SplittableRandom(seed * 1_000_003 + n).nextDouble();
        int i = 0;
        while (i < upTo.length - 1 && at >= upTo[i]) {
            i++;
        }
        return i;
    }
}
