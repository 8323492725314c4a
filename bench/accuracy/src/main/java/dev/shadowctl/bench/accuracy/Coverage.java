package dev.shadowctl.bench.accuracy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How well intervals keep their word.
 *
 * @param n observations
 * @param libraries libraries they come from
 * @param share part of them whose truth lies inside
 * @param low,high where that part lies with 95 %, by a bootstrap over libraries
 * @param medianWidth median of (high − low) / estimate
 */
record Coverage(int n, int libraries, double share, double low, double high, double medianWidth) {

    private static final int DRAWS = 2_000;
    private static final double CONFIDENCE = 0.95;
    private static final long SEED = 20_261_124;

    static Coverage of(Observations answered) {
        Map<String, List<Double>> byLibrary = answered.rows().stream()
                .collect(Collectors.groupingBy(
                        row -> row.about().library(),
                        TreeMap::new,
                        Collectors.mapping(row -> row.interval().holds(row.truth()) ? 1.0 : 0.0, Collectors.toList())));
        Interval share = Statistics.bootstrap(List.copyOf(byLibrary.values()), CONFIDENCE, DRAWS, SEED);
        return new Coverage(
                answered.rows().size(),
                byLibrary.size(),
                share.estimate(),
                share.low(),
                share.high(),
                Statistics.median(answered.rows().stream()
                        .map(row -> row.interval().width())
                        .toList()));
    }
}
