package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.daemon.store.ObservationTable;
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

    private final ObservationTable observations;
    private final Function<String, Optional<Profile>> profiles;
    private final Models models;
    private final Residuals corpus;
    private final Thread thread = new Thread(this::keepUp, "calibration");
    private final Map<String, List<Hindsight>> known = new HashMap<>();
    private List<Object> seen = List.of();
    private volatile Residuals residuals;
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
        this.residuals = corpus;
        thread.setDaemon(true);
    }

    /** Begins to follow. */
    public void start() {
        thread.start();
    }

    @Override
    public Residuals get() {
        return residuals;
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
                follow();
            } while (!end.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (!isClosed()) {
                LOG.warn("what intervals missed in this home could not be told, so the corpus speaks", e);
                residuals = corpus;
            }
        }
    }

    private boolean isClosed() {
        return end.getCount() == 0;
    }

    /** Takes in what is new. */
    void follow() {
        Optional<Champion> champion = models.current();
        List<Object> now = List.of(
                champion.map(each -> each.report().id()).orElse(0),
                observations.newest(null, 1).stream().map(Observation::id).toList());
        if (now.equals(seen)) {
            return;
        }
        residuals = of(told(observations.newest(null, MOST_OBSERVATIONS)), champion, corpus);
        seen = now;
    }

    private List<Hindsight> told(List<Observation> newest) {
        Map<String, List<Observation>> fresh = newest.stream()
                .filter(each -> !known.containsKey(each.id()))
                .collect(Collectors.groupingBy(Observation::profile));
        for (List<Observation> ofProfile : fresh.values()) {
            if (isClosed()) {
                return List.of();
            }
            ofProfile.forEach(each -> known.put(each.id(), List.of()));
            Hindsight.of(ofProfile, profiles).stream()
                    .collect(Collectors.groupingBy(Hindsight::observation))
                    .forEach(known::put);
        }
        known.keySet().retainAll(newest.stream().map(Observation::id).collect(Collectors.toCollection(HashSet::new)));
        return known.values().stream().flatMap(List::stream).toList();
    }

    /** What a home's cases say, each class of machine for itself, and where they are too few another's. */
    static Residuals of(List<Hindsight> all, Optional<Champion> champion, Residuals others) {
        Map<Hindsight, Double> logs = new HashMap<>();
        all.stream()
                .collect(Collectors.groupingBy(Hindsight::resource))
                .forEach((resource, of) -> logs.putAll(Rehearsal.bySplit(kind(champion, resource), of)));
        List<Hindsight> inOrder = all.stream().sorted(Hindsight.IN_ORDER).toList();
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
        return champion.map(each -> each.believed().get(resource))
                .filter(Objects::nonNull)
                .map(Believed::kind)
                .orElse(Kind.NONE);
    }
}
