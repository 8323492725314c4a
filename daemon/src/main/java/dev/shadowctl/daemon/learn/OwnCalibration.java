package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.store.ObservationTable;
import dev.shadowctl.daemon.store.StoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/*
 * An interval is stretched around a corrected estimate, so it is corrected estimates whose misses count; and those of cases that
 * the correction was not fitted to, or the intervals came out too narrow. So each method is corrected by a regressor of the
 * champion's kind that was fitted to the others (cross-conformal prediction: Vovk, Annals of Mathematics and Artificial
 * Intelligence 74, 2015).
 *
 * Asking the laws of every observation takes seconds, so a thread of its own does it, of new ones only, and a prediction takes
 * what is known by then.
 */
/** What intervals missed in this home, kept up with its observations and its champion. */
public final class OwnCalibration implements Supplier<Residuals>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OwnCalibration.class);

    /** The newest that count. */
    private static final int MOST_OBSERVATIONS = 1_000;

    private static final long LOOK_MILLIS = 1_000;

    /** Most that a question waits for what is known at the start. */
    private static final long MOST_WAIT_MILLIS = 3_000;

    private final ObservationTable observations;
    private final Function<String, Optional<Profile>> profiles;
    private final Models models;
    private final Residuals corpus;
    private final Thread thread = new Thread(this::keepUp, "calibration");
    private final Map<String, List<Hindsight>> known = new HashMap<>();
    private List<Object> seen = List.of();
    private boolean failing;
    private volatile Said said;
    private volatile IntSupplier openJobs = () -> 0;
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    /**
     * Of one home; begins to follow with {@link #start}.
     *
     * @param profiles finds a profile by its id
     * @param corpus what speaks where this home has too few cases
     */
    public OwnCalibration(
            ObservationTable observations,
            Function<String, Optional<Profile>> profiles,
            Models models,
            Residuals corpus) {
        this.observations = observations;
        this.profiles = profiles;
        this.models = models;
        this.corpus = corpus;
        this.said = new Said(corpus, corpus);
        thread.setDaemon(true);
    }

    /** Of estimates that the champion corrects, and of the laws' own. */
    private record Said(Residuals corrected, Residuals plain) {}

    /**
     * Begins to follow, at once after each change of champion and by itself while no job is open: a measurement needs the
     * machine to itself.
     *
     * @param openJobs how many jobs are open
     */
    public void start(IntSupplier openJobs) {
        models.followedBy(this::prepared);
        this.openJobs = openJobs;
        thread.start();
    }

    /** What corrected estimates missed. */
    @Override
    public Residuals get() {
        return said().corrected();
    }

    /** What the laws alone missed, for a prediction that nothing corrects. */
    public Residuals plain() {
        return said().plain();
    }

    /** The first questions of a daemon wait a moment, so that its age makes no difference. */
    private Said said() {
        if (thread.isAlive() && openJobs.getAsInt() == 0) {
            try {
                if (!first.await(MOST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    first.countDown(); // nobody waits again
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return said;
    }

    @Override
    public void close() {
        end.countDown();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepUp() {
        try {
            do {
                if (openJobs.getAsInt() == 0) {
                    refresh();
                    first.countDown();
                }
            } while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Follows, where there is anything new; as one, or it could undo what a change of champion did meanwhile. */
    synchronized void refresh() {
        prepared(models.current()).run();
    }

    /** What makes it follow, told; where that fails the corpus speaks until it succeeds, which is tried again. */
    private synchronized Runnable prepared(Optional<Champion> champion) {
        try {
            Runnable follow = follow(champion);
            failing = false;
            return follow;
        } catch (RuntimeException e) {
            if (!failing && !isClosed()) {
                LOG.warn("what intervals missed in this home could not be told, so the corpus speaks for now", e);
            }
            failing = true;
            return () -> take(new Said(corpus, corpus), List.of());
        }
    }

    private synchronized void take(Said next, List<Object> of) {
        said = next;
        seen = of;
    }

    private boolean isClosed() {
        return end.getCount() == 0;
    }

    private Runnable follow(Optional<Champion> champion) {
        List<Object> now = List.of(
                champion.map(each -> each.report().id()).orElse(0),
                observations.newest(null, 1).stream().map(Observation::id).toList());
        if (now.equals(seen)) {
            return () -> {};
        }
        List<Hindsight> told = told(observations.newest(null, MOST_OBSERVATIONS));
        Residuals plain = of(told, Optional.empty(), corpus);
        Said next = new Said(champion.isPresent() ? of(told, champion, corpus) : plain, plain);
        return () -> take(next, now);
    }

    private List<Hindsight> told(List<Observation> newest) {
        Map<String, List<Observation>> fresh = newest.stream()
                .filter(each -> !known.containsKey(each.id()))
                .collect(Collectors.groupingBy(Observation::profile));
        for (List<Observation> ofProfile : fresh.values()) {
            if (isClosed()) {
                return List.of();
            }
            List<Hindsight> told = hindsight(ofProfile);
            ofProfile.forEach(each -> known.put(each.id(), List.of()));
            told.stream().collect(Collectors.groupingBy(Hindsight::observation)).forEach(known::put);
        }
        known.keySet().retainAll(newest.stream().map(Observation::id).collect(Collectors.toCollection(HashSet::new)));
        return known.values().stream().flatMap(List::stream).toList();
    }

    /** Nothing where the laws cannot be asked of a profile; it is not asked again. */
    private List<Hindsight> hindsight(List<Observation> ofProfile) {
        try {
            return Hindsight.of(ofProfile, profiles);
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn(
                    "observations of profile {} are left aside",
                    ofProfile.get(0).profile(),
                    e);
            return List.of();
        }
    }

    /** What a home's cases say, each class of machine for itself, and where they are too few another's. */
    static Residuals of(List<Hindsight> all, Optional<Champion> champion, Residuals others) {
        Map<Hindsight, Double> logs = new HashMap<>();
        List<Hindsight> inOrder = all.stream().sorted(Hindsight.IN_ORDER).toList();
        inOrder.stream()
                .collect(Collectors.groupingBy(Hindsight::resource))
                .forEach((resource, of) -> logs.putAll(
                        Rehearsal.bySplit(kind(champion, resource), weight(champion, resource), of, () -> {})));
        return missed(inOrder, logs, others);
    }

    /** The same of cases whose corrections are known, in the order they were seen. */
    static Residuals missed(List<Hindsight> inOrder, Map<Hindsight, Double> logs, Residuals others) {
        Map<List<Object>, List<Hindsight>> byMachine = inOrder.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.machine().cores(), each.machine().cpu()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Residuals residuals = others;
        for (List<Hindsight> of : byMachine.values()) {
            List<Residuals.Residual> missed = new ArrayList<>();
            of.forEach(each -> each.missed(logs.getOrDefault(each, 0.0)).ifPresent(missed::add));
            residuals = Residuals.own(of.get(0).machine(), missed, residuals);
        }
        return residuals;
    }

    /** What corrects a resource; nothing where it is off. */
    static Kind kind(Optional<Champion> champion, String resource) {
        return believed(champion, resource).map(Believed::kind).orElse(Kind.NONE);
    }

    /** How far that is believed. */
    static double weight(Optional<Champion> champion, String resource) {
        return believed(champion, resource).map(Believed::weight).orElse(0.0);
    }

    private static Optional<Believed> believed(Optional<Champion> champion, String resource) {
        return champion.map(each -> each.believed().get(resource)).filter(Objects::nonNull);
    }
}
