package dev.shadowctl.daemon.learn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Corrections as they would have been for someone who had not seen the case: by a regressor of one kind, fitted to others.
 */
final class Rehearsal {

    private static final int FOLDS = 10;

    private Rehearsal() {}

    /**
     * Methods are left out in ten parts, and what the others teach is said of them, believed as far as a champion is.
     *
     * @param goesOn called before each part
     */
    static Map<Hindsight, Double> bySplit(Kind kind, double weight, List<Hindsight> of, Runnable goesOn) {
        List<String> groups = of.stream()
                .sorted(Comparator.comparing(each -> each.one().at()))
                .map(each -> each.one().group())
                .distinct()
                .toList();
        Map<Hindsight, Double> logs = new HashMap<>();
        for (int fold = 0; fold < Math.min(FOLDS, groups.size()); fold++) {
            goesOn.run();
            int part = fold;
            List<Hindsight> left = new ArrayList<>();
            List<Case> seen = new ArrayList<>();
            for (Hindsight each : of) {
                if (groups.indexOf(each.one().group()) % FOLDS == part) {
                    left.add(each);
                } else {
                    seen.add(each.one());
                }
            }
            say(kind, weight, seen, left, logs);
        }
        return logs;
    }

    /**
     * Time goes by in ten parts, and what was seen before a part is said of it, believed as far as a champion is, and no further
     * than so few methods allow; of the first nothing is.
     *
     * @param goesOn called before each part
     */
    static Map<Hindsight, Double> byDate(Kind kind, double weight, List<Hindsight> of, Runnable goesOn) {
        List<Hindsight> inOrder = of.stream()
                .sorted(Comparator.comparing(each -> each.one().at()))
                .toList();
        Map<Hindsight, Double> logs = new HashMap<>();
        int part = Math.max(1, (inOrder.size() + FOLDS - 1) / FOLDS);
        for (int from = 0; from < inOrder.size(); from += part) {
            goesOn.run();
            List<Hindsight> next = inOrder.subList(from, Math.min(inOrder.size(), from + part));
            Instant start = next.get(0).one().at();
            List<Case> past = inOrder.subList(0, from).stream()
                    .map(Hindsight::one)
                    .filter(one -> one.at().isBefore(start))
                    .toList();
            double most = Believed.weight(Case.byGroup(past).size());
            say(kind, Math.min(weight, most), past, next, logs);
        }
        return logs;
    }

    private static void say(
            Kind kind, double weight, List<Case> seen, List<Hindsight> of, Map<Hindsight, Double> logs) {
        if (kind == Kind.NONE || seen.isEmpty()) {
            of.forEach(each -> logs.put(each, 0.0));
            return;
        }
        Believed believed = new Believed(kind, Regressor.fit(kind, seen), weight);
        of.forEach(each -> logs.put(each, believed.log(each.one().features())));
    }
}
