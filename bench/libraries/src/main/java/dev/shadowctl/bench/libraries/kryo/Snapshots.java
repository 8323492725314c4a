package dev.shadowctl.bench.libraries.kryo;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Positions as bytes. A {@link Kryo} is not for several threads: all of them share one, and wait for it. */
public final class Snapshots {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private final Lock lock = new ReentrantLock();
    private final Kryo kryo = new Kryo();
    private final Output output = new Output(4_096, -1);

    private Snapshots() {
        kryo.register(ArrayList.class);
        kryo.register(Position.class);
    }

    /** What a vehicle told of itself. */
    public record Position(long vehicle, double latitude, double longitude, String driver) {}

    /** The positions in Kryo's format. */
    public byte[] write(List<Position> positions) {
        lock.lock();
        try {
            output.reset();
            kryo.writeObject(output, positions);
            return output.toBytes();
        } finally {
            lock.unlock();
        }
    }

    /** {@code size} positions. */
    public static Object[] positions(int size) {
        Random random = new Random(31L * CALLS.getAndIncrement());
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            positions.add(new Position(
                    random.nextLong(), random.nextDouble(), random.nextDouble(), "driver " + random.nextInt(1_000)));
        }
        return new Object[] {positions};
    }

    /** A writer, safe for use by several threads. */
    public static Snapshots open() {
        return new Snapshots();
    }
}
