package dev.shadowctl.bench.libraries.math;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** For {@code FastFourierTransformer#transform(double[],TransformType)}, which takes n log n steps. */
public final class MathFixtures {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private MathFixtures() {}

    /** A signal of {@code size} samples, a power of two. */
    public static Object[] samples(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        return new Object[] {random.doubles(size).toArray(), TransformType.FORWARD};
    }

    /** The transformer; it keeps nothing between calls. */
    public static FastFourierTransformer transformer() {
        return new FastFourierTransformer(DftNormalization.STANDARD);
    }
}
