package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Answer;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.ListedAnswer;
import dev.shadowctl.core.model.Predictor;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Residuals;
import dev.shadowctl.core.model.Resources;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/*
 * An observation keeps what was predicted at its time, which may have been corrected already, or said by older laws. So the
 * laws are asked again, from the profile it stood on.
 *
 * Left out: what did not sustain its load or was disturbed, for what was seen there is not the need of that load; loads of
 * several sizes; p99 of few calls; and the heap, of which a run only sees on which side of it the truth lies.
 */
/**
 * What there is to learn from.
 *
 * @param cases by resource
 * @param observations how many they came from
 * @param newest when the newest of them was made
 */
record History(Map<String, List<Case>> cases, int observations, Instant newest) {

    /** From so many libraries on they are left out one at a time; below it methods are. */
    static final int ENOUGH_LIBRARIES = 5;

    private static final long ENOUGH_CALLS_FOR_P99 = 500;

    static final Map<String, Function<Resources, @Nullable Estimate>> RESOURCES = Map.of(
            "cpuCores", Resources::cpuCores,
            "memoryBytes", Resources::memoryBytes,
            "latencyP50Seconds", Resources::latencyP50Seconds,
            "latencyP99Seconds", Resources::latencyP99Seconds);

    History {
        cases = Map.copyOf(cases);
    }

    /**
     * Reads it from observations.
     *
     * @param profiles finds a profile by its id
     */
    static History of(List<Observation> observations, Function<String, Optional<Profile>> profiles) {
        Predictor laws = new Predictor(Residuals.none());
        List<Observation> used = observations.stream().filter(History::tells).toList();
        Function<Observation, String> group = group(used);
        Map<String, List<Case>> cases = new TreeMap<>();
        Map<String, List<Observation>> byProfile = used.stream()
                .collect(Collectors.groupingBy(Observation::profile, LinkedHashMap::new, Collectors.toList()));
        byProfile.forEach((id, seen) -> profiles.apply(id).ifPresent(profile -> {
            Features features = Features.of(profile);
            Function<Question, ListedAnswer> fitted = laws.fitted(profile, null);
            for (Observation one : seen) {
                if (fitted.apply(question(one, profile)).answer() instanceof Answer.Answered answered) {
                    residuals(one, answered.prediction().resources())
                            .forEach((resource, residual) -> cases.computeIfAbsent(resource, key -> new ArrayList<>())
                                    .add(new Case(group.apply(one), one.observedAt(), features, residual)));
                }
            }
        }));
        return new History(
                cases,
                used.size(),
                used.stream()
                        .map(Observation::observedAt)
                        .max(Instant::compareTo)
                        .orElse(Instant.EPOCH));
    }

    static boolean tells(Observation one) {
        return one.run().end().equals(Observation.Run.SERVED)
                && one.run().sustained()
                && one.run().disturbance() == null
                && one.load().size() == 1;
    }

    static Question question(Observation one, Profile profile) {
        return new Question(
                profile.method(),
                one.load().get(0).rate(),
                one.load().get(0).size(),
                one.concurrency(),
                one.limits().cpuCores() == null
                        ? one.machine().cores()
                        : one.limits().cpuCores(),
                one.limits().heapBytes(),
                null,
                null,
                true);
    }

    static Map<String, Double> residuals(Observation one, Resources said) {
        Map<String, Double> residuals = new TreeMap<>();
        RESOURCES.forEach((resource, of) -> {
            Observation.Compared compared = one.resources().get(resource);
            Estimate estimate = of.apply(said);
            Double observed = compared == null ? null : compared.observed();
            boolean tells = !resource.equals("latencyP99Seconds") || one.run().calls() >= ENOUGH_CALLS_FOR_P99;
            if (tells && observed != null && observed > 0 && estimate != null && estimate.estimate() > 0) {
                residuals.put(resource, Math.log(observed / estimate.estimate()));
            }
        });
        return residuals;
    }

    private static Function<Observation, String> group(List<Observation> observations) {
        long libraries = observations.stream().map(History::library).distinct().count();
        return libraries >= ENOUGH_LIBRARIES ? History::library : Observation::method;
    }

    /** By the first two parts of its package, {@code com.acme}. */
    private static String library(Observation one) {
        String[] parts = one.method().split("[.#]", 4);
        return parts.length < 3 ? parts[0] : parts[0] + "." + parts[1];
    }
}
