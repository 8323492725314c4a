package dev.shadowctl.bench.libraries.pool;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/** Four tellers, each of whom waits two milliseconds for somebody else at each call; who finds none free waits for one. */
public final class Tellers {

    private static final int TELLERS = 4;
    private static final long WAIT_MILLIS = 2;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private final GenericObjectPool<Teller> pool = new GenericObjectPool<>(new Hiring());

    private Tellers() {
        pool.setMaxTotal(TELLERS);
        pool.setMaxIdle(TELLERS);
    }

    /** The receipt for some amounts in cents. */
    public String serve(int[] cents) throws Exception {
        Teller teller = pool.borrowObject();
        try {
            return teller.serve(cents);
        } finally {
            pool.returnObject(teller);
        }
    }

    /** {@code size} amounts. */
    public static Object[] amounts(int size) {
        return new Object[] {
            new Random(31L * CALLS.getAndIncrement()).ints(size, 1, 100_000).toArray()
        };
    }

    /** The counter, safe for use by several threads. */
    public static Tellers open() {
        return new Tellers();
    }

    /** Serves one at a time. */
    private static final class Teller {

        private final StringBuilder receipt = new StringBuilder();

        String serve(int[] cents) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
            receipt.setLength(0);
            long sum = 0;
            for (int amount : cents) {
                sum += amount;
                receipt.append(amount / 100)
                        .append('.')
                        .append(amount % 100)
                        .append(" of ")
                        .append(sum);
            }
            return receipt.toString();
        }
    }

    private static final class Hiring extends BasePooledObjectFactory<Teller> {

        @Override
        public Teller create() {
            return new Teller();
        }

        @Override
        public PooledObject<Teller> wrap(Teller teller) {
            return new DefaultPooledObject<>(teller);
        }
    }
}
