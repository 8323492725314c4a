package dev.shadowctl.wire.daemon;

import io.avaje.jsonb.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How near predictions would have come to what was seen, had only other cases been known.
 *
 * @param apiVersion {@code shadowctl/v1}
 * @param kind {@code Backtest}
 * @param by {@code split}: methods are left out; {@code date}: what was seen later is
 * @param observations how many it stands on
 * @param champion number of the model in use, or null without one
 * @param challenger number of a newer one that is not, or null without one
 * @param resources each of them that was observed at all
 */
@Json
public record Backtest(
        String apiVersion,
        String kind,
        String by,
        int observations,
        @Nullable Integer champion,
        @Nullable Integer challenger,
        List<Resource> resources) {

    public static final String KIND = "Backtest";
    public static final String BY_SPLIT = "split";
    public static final String BY_DATE = "date";

    public Backtest {
        resources = List.copyOf(resources);
    }

    /**
     * One resource.
     *
     * @param resource its name in a prediction
     * @param methods how many were observed
     * @param ways the laws alone, and corrected by each model
     */
    @Json
    public record Resource(String resource, int methods, List<Way> ways) {

        public Resource {
            ways = List.copyOf(ways);
        }
    }

    /**
     * One way to predict it.
     *
     * @param way {@code analytic}, {@code champion} or {@code challenger}
     * @param regressor what corrects: {@code none}, {@code shift}, {@code ridge}, …
     * @param cases observations it is judged on
     * @param medianError median of |predicted / observed - 1|
     * @param p90Error 90th percentile of it, nearest rank
     * @param bias median of predicted / observed: above 1 is too much
     * @param coverage share of the cases whose interval held what was observed; 0.9 is promised
     * @param width median of upper over lower bound
     * @param calibrated share of the cases whose interval past cases had a word in
     */
    @Json
    public record Way(
            String way,
            String regressor,
            int cases,
            double medianError,
            double p90Error,
            double bias,
            double coverage,
            double width,
            double calibrated) {}
}
