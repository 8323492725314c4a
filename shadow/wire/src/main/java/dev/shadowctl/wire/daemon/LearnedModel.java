package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;

/**
 * What was learned from the observations of this home, and how it was judged.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code LearnedModel}
 * @param id its number in this home, from 1
 * @param trainedAt when
 * @param observations how many it was trained on
 * @param resources each of them that was observed at all
 */
@Json
public record LearnedModel(
        String apiVersion, String kind, int id, Instant trainedAt, int observations, List<Resource> resources) {

    public static final String KIND = "LearnedModel";

    public LearnedModel {
        resources = List.copyOf(resources);
    }

    /**
     * One resource.
     *
     * @param resource its name in a prediction
     * @param regressor what won: {@code none}, {@code shift}, {@code ridge}, {@code gaussian}, {@code m5p}, {@code additive} or
     *     {@code forest}
     * @param on whether predictions are corrected by it
     * @param weight share of what it says that is believed, from 0 to 1
     * @param cases observations behind it
     * @param groups methods, or libraries where there are enough, they are of
     * @param judged groups it was judged on, each by what was known before it
     * @param analyticError median over them of the mean error without it, in logs
     * @param learnedError the same with it
     * @param why why it is on or off
     */
    @Json
    public record Resource(
            String resource,
            String regressor,
            boolean on,
            double weight,
            int cases,
            int groups,
            int judged,
            double analyticError,
            double learnedError,
            String why) {}
}
