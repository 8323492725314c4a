package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.feedback.Observation;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.core.model.Estimate;
import dev.shadowctl.core.model.Question;
import dev.shadowctl.core.model.Resources;
import java.time.Instant;
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

    /** Where a resource has cases of so many libraries, they are left out as a whole; below it methods are. */
    static final int ENOUGH_LIBRARIES = Trial.LEAST_GROUPS;

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
        Replay replay = new Replay(profiles);
        observations.stream()
                .collect(Collectors.groupingBy(Observation::profile, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(ofProfile -> ofProfile.forEach(replay::add));
        return replay.history();
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

    /** By the first two parts of its package, {@code com.acme}. */
    static String library(String method) {
        String[] parts = method.split("[.#]", 4);
        return parts.length < 3 ? parts[0] : parts[0] + "." + parts[1];
    }
}
