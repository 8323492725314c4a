package dev.shadowctl.daemon.learn;

import dev.shadowctl.wire.daemon.LearnedModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/*
 * Prequential (Dawid, JRSS A 147, 1984): time goes by, and each group that appears is predicted by what had been learned
 * before it, contest included, so that the choice among candidates is judged along with what was chosen.
 *
 * The rule. A resource is corrected only where over the judged groups, of which there are at least six,
 *   1. the mean error, in logs, is smaller with the correction than without, by Student's t on the differences with 99 %
 *      confidence, and
 *   2. the median error is no larger.
 * One group in a row of luck does not switch it on, and a correction that mends a few bad cases at the cost of the many does
 * not either. What is switched on is believed by as much as it did better than chance lets expect: somebody who looks night after
 * night is fooled once, and then by little.
 */
/** Judges whether one resource is to be corrected. */
final class Trial {

    /** Groups seen before the first is judged. */
    private static final int LEAST_PAST = 4;

    private static final int LEAST_JUDGED = 6;

    /** With fewer nothing is switched on. */
    static final int LEAST_GROUPS = LEAST_PAST + LEAST_JUDGED;

    /** Groups are judged in so many goes at most: each is a contest. */
    private static final int GOES = 8;

    private final Contest contest;

    /** Tries the winners of contests. */
    Trial(Contest contest) {
        this.contest = contest;
    }

    /**
     * What came of it.
     *
     * @param believed the winner over all cases
     * @param report how it was judged
     * @param judged each group it was judged on
     */
    record Outcome(Believed believed, LearnedModel.Resource report, List<Judged> judged) {

        Outcome {
            judged = List.copyOf(judged);
        }

        boolean isOn() {
            return report.on();
        }
    }

    /**
     * A group, as it was predicted by what had been learned before it appeared.
     *
     * @param first when it appeared
     * @param cases those of its cases that were predicted, oldest first
     * @param plain mean error of the laws, in logs
     * @param learned the same of the correction
     */
    record Judged(Instant first, List<Case> cases, double plain, double learned) {

        Judged {
            cases = List.copyOf(cases);
        }
    }

    /** Judges cases of a resource, of which there is at least one. */
    Outcome judge(String resource, List<Case> cases) {
        List<Judged> judged = predictEach(cases);
        List<Double> plain = judged.stream().map(Judged::plain).toList();
        List<Double> learned = judged.stream().map(Judged::learned).toList();
        Believed winner = contest.winner(cases);
        String against = against(winner, plain, learned);
        Believed believed =
                against.isEmpty() ? winner.times(Paired.of(plain, learned).shareBeyondChance()) : winner;
        double analytic = plain.isEmpty() ? 0 : Medians.of(plain);
        double corrected = learned.isEmpty() ? 0 : Medians.of(learned);
        return new Outcome(
                believed,
                new LearnedModel.Resource(
                        resource,
                        believed.kind().word(),
                        against.isEmpty(),
                        believed.weight(),
                        cases.size(),
                        Case.byGroup(cases).size(),
                        plain.size(),
                        analytic,
                        corrected,
                        against.isEmpty()
                                ? String.format(
                                        Locale.ROOT,
                                        "median error %.3f instead of %.3f in logs over %d groups judged by what was known before them",
                                        corrected,
                                        analytic,
                                        plain.size())
                                : against,
                        0,
                        cases.stream().map(Case::at).max(Instant::compareTo).orElse(Instant.EPOCH),
                        null),
                judged);
    }

    private List<Judged> predictEach(List<Case> cases) {
        List<Judged> all = new ArrayList<>();
        // the newest of each group are predicted, but which appeared when all of them tell
        Map<String, List<Case>> groups = Case.byGroup(cases);
        Map<String, List<Case>> kept = Case.byGroup(Case.atMost(Contest.MOST_CASES, cases));
        List<String> names = List.copyOf(groups.keySet());
        int go = Math.max(1, (names.size() - LEAST_PAST + GOES - 1) / GOES);
        for (int from = LEAST_PAST; from < names.size(); from += go) {
            Instant start = first(groups, names.get(from));
            List<Case> past = names.subList(0, from).stream()
                    .flatMap(name -> groups.getOrDefault(name, List.of()).stream())
                    .filter(one -> !one.at().isAfter(start))
                    .toList();
            Believed known = contest.winner(Case.atMost(Contest.MOST_CASES, past));
            for (String name : names.subList(from, Math.min(names.size(), from + go))) {
                List<Case> group = kept.getOrDefault(name, List.of());
                if (group.isEmpty()) {
                    continue;
                }
                double plain = group.stream()
                        .mapToDouble(one -> Math.abs(one.residual()))
                        .average()
                        .orElse(0);
                all.add(new Judged(first(groups, name), group, plain, Contest.error(known, group)));
            }
        }
        return all;
    }

    private static Instant first(Map<String, List<Case>> groups, String name) {
        return Objects.requireNonNull(groups.get(name)).get(0).at();
    }

    /** Why it is not switched on, or nothing. */
    private static String against(Believed believed, List<Double> plain, List<Double> learned) {
        if (plain.size() < LEAST_JUDGED) {
            return "too few methods or libraries were observed: it takes " + LEAST_GROUPS;
        }
        if (believed.kind() == Kind.NONE) {
            return "no candidate does better than the laws";
        }
        if (!Paired.of(plain, learned).isSurelyAbove()) {
            return "that it does better than the laws may be chance";
        }
        return Medians.of(learned) <= Medians.of(plain) ? "" : "it does better in the mean but not in the median";
    }
}
