package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.store.ObservationTable;
import dev.shadowctl.wire.daemon.Backtest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;

/**
 * Replays what this home has seen, one replay at a time, on the thread of whoever asks, within a time, and not while a job is open: a
 * measurement needs the machine to itself.
 */
public final class Backtests {

    /** The newest observations that are replayed. */
    private static final int MOST_OBSERVATIONS = 2_000;

    private static final Duration MOST = Duration.ofMinutes(5);

    private final ObservationTable observations;
    private final Function<String, Optional<Profile>> profiles;
    private final Models models;
    private final Residuals corpus;
    private final IntSupplier openJobs;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * Of one home.
     *
     * @param profiles finds a profile by its id
     * @param corpus what stretches intervals where a home has too few cases
     * @param openJobs how many jobs are open
     */
    public Backtests(
            ObservationTable observations,
            Function<String, Optional<Profile>> profiles,
            Models models,
            Residuals corpus,
            IntSupplier openJobs) {
        this.observations = observations;
        this.profiles = profiles;
        this.models = models;
        this.corpus = corpus;
        this.openJobs = openJobs;
    }

    /** What came of it. */
    public sealed interface Outcome {

        /** It was replayed. */
        record Replayed(Backtest backtest) implements Outcome {}

        /** Another one is at it. */
        record Busy() implements Outcome {}

        /** A job is open, or was opened meanwhile. */
        record JobsOpen() implements Outcome {}

        /** It would take too long. */
        record TookTooLong(Duration most) implements Outcome {}
    }

    /**
     * Replays.
     *
     * @param by {@link Backtest#BY_SPLIT} or {@link Backtest#BY_DATE}
     * @throws IOException if the models of the home cannot be read
     */
    public Outcome run(String by) throws IOException {
        if (openJobs.getAsInt() > 0) {
            return new Outcome.JobsOpen();
        }
        if (!running.compareAndSet(false, true)) {
            return new Outcome.Busy();
        }
        try {
            Runnable goesOn = until(System.nanoTime() + MOST.toNanos());
            List<Observation> used = observations.newest(null, MOST_OBSERVATIONS).stream()
                    .filter(History::tells)
                    .toList();
            List<Hindsight> told = new ArrayList<>();
            for (List<Observation> ofProfile : used.stream()
                    .collect(Collectors.groupingBy(Observation::profile))
                    .values()) {
                told.addAll(Hindsight.of(ofProfile, profiles));
                goesOn.run();
            }
            return new Outcome.Replayed(replay(by, told, models.current(), models.challenger(), corpus, goesOn));
        } catch (CancellationException e) {
            return openJobs.getAsInt() > 0 ? new Outcome.JobsOpen() : new Outcome.TookTooLong(MOST);
        } finally {
            running.set(false);
        }
    }

    private Runnable until(long end) {
        return () -> {
            if (System.nanoTime() - end > 0 || openJobs.getAsInt() > 0) {
                throw new CancellationException();
            }
        };
    }

    private static Backtest.Way way(String name, Scoreboard board, Optional<Champion> of, String resource) {
        return board.way(name, OwnCalibration.kind(of, resource), OwnCalibration.weight(of, resource));
    }

    /**
     * Replays cases.
     *
     * @param goesOn called again and again; throws {@link CancellationException} where there shall be an end
     */
    static Backtest replay(
            String by,
            List<Hindsight> all,
            Optional<Champion> champion,
            Optional<Champion> challenger,
            Residuals corpus,
            Runnable goesOn) {
        Map<String, List<Hindsight>> byResource = all.stream()
                .sorted(Hindsight.IN_ORDER)
                .collect(Collectors.groupingBy(Hindsight::resource, TreeMap::new, Collectors.toList()));
        List<Backtest.Resource> resources = new ArrayList<>();
        for (Map.Entry<String, List<Hindsight>> entry : byResource.entrySet()) {
            String resource = entry.getKey();
            List<Hindsight> inOrder = entry.getValue();
            Scoreboard board = new Scoreboard(by, inOrder, corpus, goesOn);
            List<Backtest.Way> ways = new ArrayList<>(List.of(board.way("analytic", Kind.NONE, 0)));
            champion.ifPresent(each -> ways.add(way("champion", board, champion, resource)));
            challenger.ifPresent(each -> ways.add(way("challenger", board, challenger, resource)));
            resources.add(new Backtest.Resource(
                    resource,
                    (int) inOrder.stream()
                            .map(each -> each.one().group())
                            .distinct()
                            .count(),
                    ways));
        }
        return new Backtest(
                Profile.API_VERSION,
                Backtest.KIND,
                by,
                (int) all.stream().map(Hindsight::observation).distinct().count(),
                champion.map(each -> each.report().id()).orElse(null),
                challenger.map(each -> each.report().id()).orElse(null),
                resources);
    }
}
