package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.plan.Allotment.Collector;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;

/** Allotments for tests. */
final class Allotments {

    static final Allotment USUAL = new Allotment(
            1,
            0.42,
            OptionalDouble.of(0.49),
            640L << 20,
            384L << 20,
            Collector.SERIAL,
            1,
            null,
            null,
            null,
            null,
            null,
            null);
    static final Allotment WHOLE = new Allotment(
            3,
            0.42,
            OptionalDouble.of(0.49),
            640L << 20,
            384L << 20,
            Collector.G1,
            2,
            1.5,
            20.0,
            5_000_000L,
            6_000_000L,
            10L << 20,
            7_000_001L);
    static final Allotment UNLIMITED = new Allotment(
            1,
            0.42,
            OptionalDouble.empty(),
            640L << 20,
            384L << 20,
            Collector.SERIAL,
            1,
            null,
            null,
            null,
            null,
            null,
            null);

    private static final List<Collector> COLLECTORS = List.of(Collector.values());

    private Allotments() {}

    /** The usual with limits of a disk, bytes a second. */
    static Allotment rated(int replicas, long read, long write) {
        return new Allotment(
                replicas,
                USUAL.cpuRequestCores(),
                USUAL.cpuLimitCores(),
                USUAL.memoryBytes(),
                USUAL.heapBytes(),
                USUAL.collector(),
                USUAL.activeProcessors(),
                null,
                null,
                1L << 20,
                null,
                read,
                write);
    }

    static Allotment random(Random random) {
        double request = 0.001 + random.nextDouble() * 8;
        long memory = random.nextBoolean() ? (64 + random.nextInt(4_000)) * (1L << 20) : 50_000_000 + random.nextInt();
        boolean boosted = random.nextInt(3) == 0;
        return new Allotment(
                1 + random.nextInt(4),
                request,
                random.nextInt(4) == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(request * (1 + random.nextDouble())),
                Math.max(50_000_000, memory),
                20_000_000 + random.nextInt(20_000_000),
                COLLECTORS.get(random.nextInt(COLLECTORS.size())),
                1 + random.nextInt(8),
                boosted ? 4.0 : null,
                boosted ? 20.0 : null,
                rate(random),
                rate(random),
                rate(random),
                rate(random));
    }

    private static Long rate(Random random) {
        return random.nextBoolean() ? null : 1 + random.nextLong(1L << 30);
    }
}
