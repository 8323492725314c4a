package dev.shadowctl.bench.libraries.ejml;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/** Sums up heat maps in matrices of megabytes, which G1 allocates as humongous objects; the work is n squared. */
public final class Heat {

    private static final AtomicLong CALLS = new AtomicLong();

    private Heat() {}

    /** The highest sum of a row of a map of so many points a side, drawn from the seed and scaled to at most one. */
    public static double hottest(long seed, int side) {
        SplittableRandom random = new SplittableRandom(seed);
        DMatrixRMaj map = new DMatrixRMaj(side, side);
        for (int i = 0; i < map.getNumElements(); i++) {
            map.set(i, random.nextInt());
        }
        CommonOps_DDRM.scale(1 / CommonOps_DDRM.elementMaxAbs(map), map);
        return CommonOps_DDRM.elementMax(CommonOps_DDRM.sumRows(map, null));
    }

    /** A seed, and {@code size} points a side to be drawn: arguments made ahead would fill the heap. */
    public static Object[] side(int size) {
        return new Object[] {CALLS.getAndIncrement(), size};
    }
}
