package dev.shadowctl.core.job.inputs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a candidate that the method accepts, by trying it out.
 *
 * <p>The idea: change one choice at a time. A candidate that fails in a way not seen before got somewhere new, past the check
 * that stopped the others, so it becomes a <em>base</em> whose own neighbours are tried as well (the novelty search of
 * feedback-directed test generation: Pacheco et al., ICSE 2007; Lehman and Stanley, 2011). Bases take turns, so that one with
 * many choices does not hold up the others, and within a base the first options of all points come before the second of any.
 * The bound is the caller's time; at most {@value #MAX_BASES} bases are kept. Everything is in order of arrival, so the same
 * answers give the same search.
 *
 * @param <P> what tells points apart
 */
public final class CandidateSearch<P> {

    private static final int MAX_BASES = 24;

    private final List<Base<P>> bases = new ArrayList<>();
    private final Set<Candidate<P>> proposed = new HashSet<>();
    private final Set<String> faults = new HashSet<>();
    private int turn;

    /**
     * Learns how a candidate failed. The first told is where the search begins.
     *
     * @param options how many there are, by point, of the points the candidate came by
     * @param fault what tells one failure from another
     */
    public void failed(Candidate<P> candidate, Map<P, Integer> options, String fault) {
        tried(candidate, options, faults.add(fault));
    }

    /**
     * Learns that a candidate was tried.
     *
     * @param options how many there are, by point, of the points the candidate came by
     * @param novel whether it got somewhere new
     */
    public void tried(Candidate<P> candidate, Map<P, Integer> options, boolean novel) {
        proposed.add(candidate);
        if (novel && bases.size() < MAX_BASES) {
            bases.add(new Base<>(candidate, options));
        }
    }

    /** The next to try, or empty where nothing is left. */
    public Optional<Candidate<P>> next() {
        for (int passed = 0; passed < bases.size(); ) {
            Base<P> base = bases.get(turn++ % bases.size());
            Optional<Candidate<P>> neighbour = base.next();
            if (neighbour.isEmpty()) {
                passed++;
            } else if (proposed.add(neighbour.get())) {
                return neighbour;
            } else {
                passed = 0;
            }
        }
        return Optional.empty();
    }

    /** A candidate and how far its neighbours were tried. */
    private static final class Base<P> {
        private final Candidate<P> candidate;
        private final Map<P, Integer> options;
        private final List<P> points;
        private final int most;
        private int option = 0;
        private int point = 0;

        Base(Candidate<P> candidate, Map<P, Integer> options) {
            this.candidate = candidate;
            this.options = new LinkedHashMap<>(options);
            this.points = new ArrayList<>(options.keySet());
            this.most =
                    options.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        }

        Optional<Candidate<P>> next() {
            for (; option < most; option++) {
                while (point < points.size()) {
                    P changed = points.get(point++);
                    if (option < options.getOrDefault(changed, 0) && candidate.choice(changed) != option) {
                        return Optional.of(candidate.with(changed, option));
                    }
                }
                point = 0;
            }
            return Optional.empty();
        }
    }
}
