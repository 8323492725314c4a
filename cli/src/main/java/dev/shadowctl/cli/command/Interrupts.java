package dev.shadowctl.cli.command;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Counts Ctrl-C for as long as it is open, instead of ending the program. */
final class Interrupts implements AutoCloseable {

    private static final String SIGNAL = "INT";

    private final Semaphore pressed = new Semaphore(0);
    private final @Nullable Object before;

    Interrupts() {
        before = Signals.register(SIGNAL, pressed::release);
    }

    boolean pressed() {
        return pressed.tryAcquire();
    }

    /** Whether it is pressed within a while. */
    boolean pressedWithin(long millis) {
        try {
            return pressed.tryAcquire(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        if (before != null) {
            Signals.unregister(SIGNAL, before);
        }
    }
}
