package dev.shadowctl.runner;

import dev.shadowctl.core.job.inputs.CandidateSearch;
import dev.shadowctl.core.job.inputs.Content;
import dev.shadowctl.core.job.inputs.SetCover;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the few inputs that make a method run all the code that many made it run. Tried are other draws, sizes and contents
 * of the typical input, and every option of every choice, one change at a time from each input that got somewhere new. Chosen
 * is by {@link SetCover}; then each is made plainer as long as it takes the edges it is in the set for.
 */
final class Exploration {

    /** Calls after which more of them seldom get anywhere new. */
    static final int CALLS = 400;

    private static final int MOST_INPUTS = 16;

    /** Draws of the typical input that are tried first. */
    private static final int FIRST_DRAWS = 4;

    /** Options tried between two more draws. */
    private static final int OPTIONS_BETWEEN = 4;

    /** Of those that get farthest, inputs looked at for one that can stand for others. */
    private static final int MOST_LOOKED_AT = 16;

    private static final double ABOUT_AS_FAR = 0.9;

    /** A plain input is passed over, without an error, where all draws of it take less than this part of another's edges. */
    private static final double SHALLOW = 0.5;

    private final Trials trials;
    private final Trials.Ran accepted;
    private Draft typical;
    private final CandidateSearch<Object> search = new CandidateSearch<>();
    private final Deque<Draft> first = new ArrayDeque<>();
    private final List<Trials.Ran> ran = new ArrayList<>();
    private int draws = FIRST_DRAWS;
    private int turn;

    /** From an input that the method accepts. */
    Exploration(Trials trials, Trials.Ran accepted) {
        this.trials = trials;
        this.accepted = accepted;
        this.typical = accepted.draft();
        search.tried(typical.candidate(), accepted.options(), true);
        first.add(typical); // once more: what only a first call does is no property of its input
        for (int index = 1; index < FIRST_DRAWS; index++) {
            first.add(typical.withIndex(index));
        }
        for (int size = 0; accepted.sized() && size < 3; size++) {
            first.add(typical.withSize(size));
        }
        for (Content content : Content.values()) {
            first.add(typical.with(content));
        }
    }

    /** Makes so many calls, or fewer where the time is up; goes on where it stopped. */
    void search(int calls, long untilNanos) throws InterruptedException {
        for (int i = 0; i < calls && !trials.hung() && System.nanoTime() - untilNanos < 0; i++) {
            attempt(next());
        }
    }

    /** Whether an input can stand for others. */
    interface Fit {

        boolean test(Trials.Ran one) throws InterruptedException;
    }

    /**
     * Where the method refused the plain input, the first it accepts is as good as drawn by lot: a number, say, to a parser of JSON.
     * And one that accepts any text may do next to nothing with most. Typical is then the plainest of those that get about as far into
     * its code as any.
     */
    void settleTypical(Fit fit) throws InterruptedException {
        double far = typical.candidate().choices().isEmpty() ? edgesOfPlain() / SHALLOW : 0;
        List<Trials.Ran> farthest = ran.stream()
                .filter(each -> each.draft().isOnlyChosen() && each.edges().cardinality() > far)
                .sorted(Comparator.comparingInt(
                                (Trials.Ran each) -> each.edges().cardinality())
                        .reversed())
                .limit(MOST_LOOKED_AT)
                .toList();
        List<Trials.Ran> fitting = new ArrayList<>();
        for (Trials.Ran each : farthest) {
            Optional<Trials.Ran> again =
                    trials.run(each.draft()); // what only a first call does is no property of its input
            double least = fitting.isEmpty()
                    ? far
                    : ABOUT_AS_FAR * fitting.get(0).edges().cardinality();
            if (again.isPresent() && again.get().edges().cardinality() > least && fit.test(again.get())) {
                fitting.add(again.get());
            }
        }
        fitting.stream()
                .min(Comparator.comparingDouble(each -> each.draft().weight()))
                .ifPresent(plainest -> {
                    typical = plainest.draft();
                    ran.removeIf(each -> each.draft().equals(plainest.draft()));
                    ran.add(0, plainest);
                });
    }

    /** What all draws of the plain input take together. */
    private double edgesOfPlain() {
        List<Trials.Ran> plain = new ArrayList<>(List.of(accepted));
        ran.stream()
                .filter(each -> each.draft().candidate().choices().isEmpty())
                .filter(each -> each.draft().hasAnySize() && each.draft().content() == Content.DRAWN)
                .forEach(plain::add);
        return union(plain).cardinality();
    }

    private Draft next() {
        if (!first.isEmpty()) {
            return first.remove();
        }
        Optional<Draft> option = turn++ % (OPTIONS_BETWEEN + 1) == 0
                ? Optional.empty()
                : search.next().map(typical::with);
        return option.orElseGet(() -> typical.withIndex(draws++));
    }

    private void attempt(Draft draft) throws InterruptedException {
        int before = trials.reached().cardinality();
        Optional<Trials.Ran> outcome = trials.run(draft);
        outcome.ifPresent(ran::add);
        boolean novel = trials.reached().cardinality() > before;
        search.tried(draft.candidate(), outcome.map(Trials.Ran::options).orElse(Map.of()), novel);
    }

    /** The set, the typical input first, made plainer until a time; where none ran again, that as it was accepted. */
    List<Trials.Ran> chosen(long untilNanos) throws InterruptedException {
        if (ran.isEmpty()) {
            return new ArrayList<>(List.of(accepted));
        }
        List<SetCover.Item<Trials.Ran>> items = ran.stream()
                .map(each ->
                        new SetCover.Item<>(each, each.edges(), each.draft().weight()))
                .toList();
        List<Trials.Ran> set = new ArrayList<>(SetCover.of(items, MOST_INPUTS).stream()
                .map(SetCover.Item::value)
                .toList());
        for (int i = 1; i < set.size(); i++) {
            BitSet needed = onlyIn(set, i);
            for (Draft plainer : plainer(set.get(i).draft())) {
                Optional<Trials.Ran> again =
                        System.nanoTime() - untilNanos < 0 ? trials.run(plainer) : Optional.empty();
                if (again.isPresent()
                        && again.get().covers(needed)
                        && plainer.weight() < set.get(i).draft().weight()) {
                    set.set(i, again.get());
                }
            }
        }
        return set;
    }

    /** Each with one thing less out of the ordinary, then with all choices but one taken back. */
    private List<Draft> plainer(Draft draft) {
        List<Draft> plainer = new ArrayList<>(List.of(
                draft.withSize(typical.size()), draft.with(typical.content()), draft.withIndex(typical.index())));
        draft.candidate().choices().forEach((point, option) -> {
            int usual = typical.candidate().choice(point);
            plainer.add(draft.with(draft.candidate().with(point, usual)));
            plainer.add(draft.with(typical.candidate().with(point, option)));
        });
        return plainer;
    }

    /** Edges that one of a set takes and no other. */
    static BitSet onlyIn(List<Trials.Ran> set, int one) {
        BitSet only = (BitSet) set.get(one).edges().clone();
        for (int i = 0; i < set.size(); i++) {
            if (i != one) {
                only.andNot(set.get(i).edges());
            }
        }
        return only;
    }

    /** The smallest size, halved again and again, at which an input still takes what it is in the set for. */
    int smallestSize(Trials.Ran member, BitSet needed) throws InterruptedException {
        if (!member.draft().hasAnySize() || !member.sized()) {
            return member.draft().hasAnySize() ? Trials.SIZE : member.draft().size();
        }
        int size = Trials.SIZE;
        while (size > 1) {
            Optional<Trials.Ran> smaller = trials.run(member.draft(), size / 2);
            if (smaller.isEmpty() || !smaller.get().covers(needed)) {
                return size;
            }
            size /= 2;
        }
        return size;
    }

    static BitSet union(List<Trials.Ran> set) {
        BitSet union = new BitSet();
        set.forEach(each -> union.or(each.edges()));
        return union;
    }
}
