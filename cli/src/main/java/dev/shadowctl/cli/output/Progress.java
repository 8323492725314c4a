package dev.shadowctl.cli.output;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Talk about something that takes a while: finished things as lines, and on a terminal one line that is kept up to date.
 * {@link #tick()} is called by whoever waits; nothing here owns a thread.
 */
public final class Progress implements AutoCloseable {

    private static final String[] FRAMES = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

    private final Console console;
    private final Clock clock;
    private final Instant start;
    private final String total;
    private String now = "";
    private int frame;

    /**
     * Starts now.
     *
     * @param total what the whole may take, {@code 60s}, or empty
     */
    public Progress(Console console, Clock clock, String total) {
        this.console = console;
        this.clock = clock;
        this.start = clock.instant();
        this.total = total;
    }

    /** Something has finished: a line that stays. */
    public synchronized void finished(String line) {
        if (console.isLive()) {
            console.clearLine();
        }
        console.say(String.format("%6s  %s", elapsed(), line));
        tick();
    }

    /** Something goes on: shown on a terminal only. */
    public synchronized void current(String what) {
        now = what;
        tick();
    }

    /** Draws the live line again. */
    public synchronized void tick() {
        if (console.isLive()) {
            frame = (frame + 1) % FRAMES.length;
            String of = total.isEmpty() ? "" : " of " + total;
            console.redraw(FRAMES[frame] + " " + elapsed() + of + "  " + now);
        }
    }

    private String elapsed() {
        return Human.duration(Duration.between(start, clock.instant()));
    }

    @Override
    public synchronized void close() {
        if (console.isLive()) {
            console.clearLine();
        }
    }
}
