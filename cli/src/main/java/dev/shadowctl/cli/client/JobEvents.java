package dev.shadowctl.cli.client;

import dev.shadowctl.cli.outcome.CommandFailure;
import dev.shadowctl.core.job.JobState;
import dev.shadowctl.wire.Json;
import dev.shadowctl.wire.daemon.JobEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows a job to its end. Where the stream breaks off it resumes behind the last event seen, with a daemon that is found,
 * or started, anew: a job survives its daemon or is ended by the next one. A thread of its own reads, so that who follows
 * can turn away at any moment: a blocked read of an HTTP connection cannot be broken off from outside.
 */
public final class JobEvents {

    private static final int ATTEMPTS = 20;
    private static final long PAUSE_MILLIS = 250;
    private static final long TICK_MILLIS = 120;

    private final Daemons daemons;
    private final String id;
    private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private volatile boolean abandoned;
    private long lastSeen;
    private int failures;

    public JobEvents(Daemons daemons, String id) {
        this.daemons = daemons;
        this.id = id;
    }

    /** What the reader hands over. */
    private sealed interface Item {

        record Event(JobEvent event) implements Item {}

        record End(JobState.Ended state) implements Item {}

        record Broken(RuntimeException cause) implements Item {}
    }

    /**
     * Passes on every event.
     *
     * @param tick called several times a second
     * @param stopped whether the caller has lost interest
     * @return the end, or empty where {@code stopped}
     */
    public Optional<JobState.Ended> follow(Consumer<JobEvent> each, Runnable tick, BooleanSupplier stopped) {
        Thread reader = new Thread(this::read, "events-of-" + id);
        reader.setDaemon(true);
        reader.start();
        try {
            while (!stopped.getAsBoolean()) {
                Item item = next();
                if (item instanceof Item.Event happened) {
                    each.accept(happened.event());
                } else if (item instanceof Item.End end) {
                    return Optional.of(end.state());
                } else if (item instanceof Item.Broken broken) {
                    throw broken.cause();
                }
                tick.run();
            }
            return Optional.empty();
        } finally {
            abandoned = true;
            reader.interrupt();
        }
    }

    private @Nullable Item next() {
        try {
            return items.poll(TICK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Waiting.interrupted("job " + id, e);
        }
    }

    private void read() {
        try {
            Optional<JobState.Ended> end = Optional.empty();
            while (end.isEmpty() && !abandoned) {
                end = attempt();
            }
            end.ifPresent(state -> items.add(new Item.End(state)));
        } catch (RuntimeException e) {
            items.add(new Item.Broken(e));
        }
    }

    private Optional<JobState.Ended> attempt() {
        try {
            return readStream(daemons.connect());
        } catch (IOException e) {
            if (++failures > ATTEMPTS) {
                throw new CommandFailure(
                                DaemonClient.unreachable("for the events of job " + id, e)
                                        .exitCode(),
                                "The events of job " + id + " broke off: " + e.getMessage(),
                                "Come back with: shadowctl job watch " + id)
                        .causedBy(e);
            }
            Waiting.millis(PAUSE_MILLIS, "the events of job " + id);
            return Optional.empty();
        }
    }

    private Optional<JobState.Ended> readStream(DaemonClient client) throws IOException {
        long before = lastSeen;
        try (EventStream events = client.events(id, lastSeen)) {
            for (Optional<String> data = events.next(); data.isPresent() && !abandoned; data = events.next()) {
                JobEvent event = Json.read(data.get(), JobEvent.class);
                if (event.seq() > lastSeen) {
                    lastSeen = event.seq();
                    failures = 0;
                    items.add(new Item.Event(event));
                }
                if (event.state() instanceof JobState.Ended ended) {
                    return Optional.of(ended);
                }
            }
        }
        return lastSeen > before ? Optional.empty() : silent(client);
    }

    /** A stream without a new event: it was resumed behind the job's last one, or broke off. */
    private Optional<JobState.Ended> silent(DaemonClient client) throws IOException {
        if (client.job(id).value().state() instanceof JobState.Ended ended) {
            return Optional.of(ended);
        }
        throw new IOException("the stream ended before the job");
    }
}
