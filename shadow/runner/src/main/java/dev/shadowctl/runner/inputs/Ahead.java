package dev.shadowctl.runner.inputs;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has the answers of stubs made before anything is measured, while the class path can still be read: those of the first stub of
 * each type, since others of the type then find the ways known, and of the newest, which the method is called with. An answer
 * that is a stub itself comes after. Bounded by the number of answers and by time; what is left is made when first asked for.
 * Thread-safe.
 */
final class Ahead {

    private static final int MOST_STUBS = 64;
    private static final int MOST_ANSWERS = 400;
    private static final long MOST_NANOS = 500_000_000;
    private static final long PATIENCE_MILLIS = 1_000;

    private final Set<Class<?>> types = new HashSet<>();
    private final Deque<Stubs> firsts = new ArrayDeque<>();
    private final Deque<Stubs> newest = new ArrayDeque<>();
    private State state = State.WAITING;

    private enum State {
        WAITING,
        MAKING,
        DONE
    }

    /** A stub was made. */
    synchronized void add(Stubs stub) {
        if (state == State.DONE) {
            return;
        }
        if (types.size() < MOST_STUBS && types.add(stub.type())) {
            firsts.add(stub);
        } else if (state == State.WAITING) {
            newest.addFirst(stub);
            if (newest.size() > MOST_STUBS) {
                newest.removeLast();
            }
        }
    }

    /** Makes the answers; on a thread of its own, which is given up where code of the user's does not return. */
    void make() {
        if (isEmpty()) {
            move(State.DONE);
            return;
        }
        move(State.MAKING);
        Thread making = new Thread(this::makeAll, "shadow-answers");
        making.setDaemon(true);
        making.start();
        try {
            making.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            move(State.DONE);
        }
    }

    private void makeAll() {
        long begin = System.nanoTime();
        int answers = 0;
        for (Stubs stub = next(); stub != null; stub = next()) {
            for (Method method : stub.methods()) {
                if (answers++ >= MOST_ANSWERS || System.nanoTime() - begin > MOST_NANOS) {
                    return;
                }
                stub.answerAhead(method);
            }
        }
    }

    private synchronized boolean isEmpty() {
        return firsts.isEmpty(); // no stub, or done before
    }

    private synchronized @Nullable Stubs next() {
        Stubs first = firsts.poll();
        return first == null ? newest.poll() : first;
    }

    private synchronized void move(State next) {
        state = next;
        if (next == State.DONE) {
            firsts.clear();
            newest.clear();
        }
    }
}
