package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was learned from the observations of this home, and how it was judged.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code LearnedModel}
 * @param id its number in this home, from 1
 * @param trainedAt when the newest observation behind it was made
 * @param observations how many it was trained on
 * @param resources each of them that was observed at all
 * @param evidence which observations and which program it was made from: the same evidence makes the same model
 * @param comparedWith the model that was in use then, or null where predictions were the laws' alone
 * @param better whether it is to take the place of that one
 * @param verdict why
 */
@Json
public record LearnedModel(
        String apiVersion,
        String kind,
        int id,
        Instant trainedAt,
        int observations,
        List<Resource> resources,
        String evidence,
        @Nullable Integer comparedWith,
        boolean better,
        String verdict) {

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
     * @param model the model it was learned for: an earlier one where that was kept
     * @param learnedAt when the newest observation behind it was made
     * @param takenAwayAt newest observation by which a correction that was in use did worse than the laws and was taken away;
     *     null where none was, or one has come back since
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
            String why,
            int model,
            Instant learnedAt,
            @Nullable Instant takenAwayAt) {}
}
