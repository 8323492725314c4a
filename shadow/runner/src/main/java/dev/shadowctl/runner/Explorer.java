package dev.shadowctl.runner;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.InputSet;
import dev.shadowctl.core.job.inputs.SizeGrowth;
import dev.shadowctl.core.measure.Profile;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.probes.Probes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Explores a method's inputs within a time: one it accepts, the set that covers what many cover, the parameters its cost
 * grows with. What it runs has probes in it and takes any time, so nothing it sees of time is kept.
 */
final class Explorer {

    /** Share of the time in which an input is to be found where the plain one is refused. */
    private static final double FOUND = 0.6;

    /** Shares of what is left then, one after the other, by which a stage is to be over. */
    private static final double SEARCHED = 0.45;

    private static final double CHOSEN = 0.6;
    private static final double GROWN = 0.95;

    /** Other data an input is tried with that is to stand for others. */
    private static final int CONFIRMING = 4;

    private final Inputs inputs;
    private final Probes probes;
    private final Warnings warnings;
    private final long startNanos = System.nanoTime();
    private long foundNanos = startNanos;
    private final double seconds;
    private final double patienceSeconds;

    /**
     * Of a target that was loaded with probes in it.
     *
     * @param seconds for all of it
     * @param patienceSeconds after which a call counts as stuck
     */
    Explorer(Inputs inputs, Probes probes, Warnings warnings, double seconds, double patienceSeconds) {
        this.inputs = inputs;
        this.probes = probes;
        this.warnings = warnings;
        this.seconds = seconds;
        this.patienceSeconds = patienceSeconds;
    }

    /**
     * What was found.
     *
     * @param reachedLater edges reached when the search had gone on for longer; those of the set's own search where it had not
     */
    record Explored(InputSet set, int reachedLater) {}

    /**
     * Explores.
     *
     * @param longer how many times its time the search goes on for when the set is chosen, 0 for not at all: to see what it
     *     missed
     * @throws JobFailedException if the method accepts none of the inputs that were tried
     */
    Explored run(double longer) throws InterruptedException {
        try (Probe probe = new Probe()) {
            Trials trials = new Trials(inputs, probes, probe, patienceSeconds);
            Trials.Ran accepted = accepted(trials);
            Exploration exploration = new Exploration(trials, accepted);
            foundNanos = System.nanoTime();
            trials.forget();
            exploration.search(Exploration.CALLS, by(SEARCHED));
            int reached = trials.reached().cardinality();
            exploration.settleTypical(each -> trials.sharesInstance(accepted.draft(), each.draft())
                    && growsLike(trials, accepted, each)
                    && grows(trials, each)
                    && stands(trials, each.draft()));
            List<Trials.Ran> set = exploration.chosen(by(CHOSEN));
            List<InputSet.Member> members = members(exploration, trials, set);
            SizeAxes.Found found = grown(trials, set, probe);
            if (longer > 0) {
                exploration.search(
                        (int) (longer * Exploration.CALLS),
                        System.nanoTime() + (long) (longer * SEARCHED * seconds * 1e9));
            }
            if (trials.hung()) {
                warnings.add("inputs-hung: a call that tried out inputs did not return, so not all could be tried");
            }
            if (probes.edgesOfClasses() == 0) {
                warnings.add("no-coverage: no probes could be set in the method's classes, so it is not known which"
                        + " inputs take other ways through them; there is only the typical one");
            }
            int covered = Exploration.union(set).cardinality();
            List<String> java = source(trials, set, members, found);
            return new Explored(
                    set(
                            java,
                            trials,
                            set.get(0),
                            members,
                            new InputSet.Edges(covered, Math.max(covered, reached), probes.edgesOfClasses()),
                            found),
                    trials.reached().cardinality());
        }
    }

    private long by(double share) {
        long end = startNanos + (long) (seconds * 1e9);
        return foundNanos + (long) (share * Math.max(0, end - foundNanos));
    }

    private Trials.Ran accepted(Trials trials) throws InterruptedException {
        Optional<Trials.Ran> first = trials.run(Draft.typical(Candidate.first()));
        if (first.isPresent()) {
            return first.get();
        }
        InputSearch search = new InputSearch(inputs, patienceSeconds);
        AtomicReference<Trials.Ran> accepted = new AtomicReference<>();
        if (!trials.hung()) {
            search.run(FOUND * seconds - (System.nanoTime() - startNanos) / 1e9, candidate -> {
                trials.run(Draft.typical(candidate)).ifPresent(accepted::set); // at another size, which it may refuse
                return accepted.get() != null || trials.hung();
            });
        }
        if (accepted.get() != null) {
            return accepted.get();
        }
        if (trials.hung()) {
            throw new JobFailedException(
                    FailureCode.METHOD_BLOCKED,
                    inputs.target() + " did not return from an input that was tried out within "
                            + Math.round(patienceSeconds) + " s.",
                    "Give it inputs with --inputs Type#method.");
        }
        Throwable refusal = trials.refusal().orElse(null);
        throw new JobFailedException(
                refusal == null
                        ? new Failure(
                                FailureCode.INPUT_NOT_CONSTRUCTIBLE,
                                "No arguments of " + inputs.target() + " could be made.",
                                "Give it inputs with --inputs Type#method.")
                        : search.explained(
                                Faults.ofMethod(refusal, inputs.target().toString(), Trials.SIZE)));
    }

    private List<InputSet.Member> members(Exploration exploration, Trials trials, List<Trials.Ran> set)
            throws InterruptedException {
        boolean grows = grows(trials, set.get(0));
        List<InputSet.Member> members = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            Trials.Ran member = set.get(i);
            BitSet only = Exploration.onlyIn(set, i);
            int size = exploration.smallestSize(member, i == 0 ? member.edges() : only);
            members.add(new InputSet.Member(
                    member.draft()
                            .recipe(Choices.named(
                                    inputs.knowledge(),
                                    member.draft().candidate(),
                                    member.options().keySet())),
                    trials.shown(member.draft(), size),
                    size,
                    i == 0 ? member.draft().hasAnySize() : alternates(trials, set.get(0), member, grows),
                    member.edges().cardinality(),
                    only.cardinality()));
        }
        return members;
    }

    /** Whether calls can draw it in turn with the typical input: of any size as that is, and on the same instance. */
    private static boolean alternates(Trials trials, Trials.Ran typical, Trials.Ran member, boolean grows) {
        return member.draft().hasAnySize()
                && trials.sharesInstance(typical.draft(), member.draft())
                && grows(trials, member) == grows;
    }

    /** Whether whatever grows with the size in one input does so in another: a number or a literal that was chosen does not. */
    private static boolean growsLike(Trials trials, Trials.Ran one, Trials.Ran other) {
        GeneratedArguments its = trials.source(one.draft());
        GeneratedArguments others = trials.source(other.draft());
        return growing(others, other.draft().index())
                        .containsAll(growing(its, one.draft().index()))
                && others.numbers().containsAll(its.numbers());
    }

    /** Whether it has more in it at a larger size. */
    private static boolean grows(Trials trials, Trials.Ran member) {
        GeneratedArguments source = trials.source(member.draft());
        return source.hasSize()
                && (source.containers().isEmpty()
                        || !growing(source, member.draft().index()).isEmpty());
    }

    /** Parameters whose content has more in it at a larger size; none where it cannot be made larger. */
    private static Set<Integer> growing(GeneratedArguments source, int index) {
        try {
            Object[] small = ArgumentSets.resolved(source.make(Trials.SIZE, index));
            Object[] large = ArgumentSets.resolved(source.make(4 * Trials.SIZE, index));
            return source.containers().stream()
                    .filter(i -> extent(small[i]) < 0 || extent(large[i]) > extent(small[i]))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (JobFailedException e) {
            return Set.of();
        }
    }

    /** Elements, characters or bytes; -1 where it cannot be told from outside. */
    private static long extent(Object value) {
        if (value instanceof CharSequence text) {
            return text.length();
        }
        if (value instanceof InputStream stream) {
            try {
                return stream.available();
            } catch (IOException e) {
                return -1;
            }
        }
        return value != null && value.getClass().isArray() ? Array.getLength(value) : -1;
    }

    /** Whether the method takes other data and another size of it as well: what was drawn may be a class, of which it takes few. */
    private static boolean stands(Trials trials, Draft draft) throws InterruptedException {
        int returned = 0;
        for (int index = 1; index <= CONFIRMING; index++) {
            int size = index % 2 == 0 ? Trials.SIZE : 4 * Trials.SIZE;
            returned += trials.run(draft.withIndex(index), size).isPresent() ? 1 : 0;
        }
        return returned >= CONFIRMING - 1;
    }

    private SizeAxes.Found grown(Trials trials, List<Trials.Ran> set, Probe probe) throws InterruptedException {
        Draft typical = set.get(0).draft();
        Optional<Instance> instance = trials.instance(typical, new LinkedHashMap<>());
        if (trials.hung() || instance.isEmpty()) {
            return new SizeAxes.Found(List.of(), Optional.empty());
        }
        SizeAxes axes = new SizeAxes(
                trials.source(typical),
                new Invocation(inputs.target(), instance.get().value()),
                probes,
                probe,
                by(GROWN));
        List<String> names = IntStream.range(0, inputs.arguments().count())
                .mapToObj(inputs.arguments()::name)
                .toList();
        SizeAxes.Found found = axes.find(inputs.target(), names);
        if (axes.hung()) {
            warnings.add("growth-unknown: a call did not return when a size was doubled, so what grows may not be all");
        }
        return found;
    }

    /** Nothing where it cannot be written: the set stands without. */
    private List<String> source(
            Trials trials, List<Trials.Ran> set, List<InputSet.Member> members, SizeAxes.Found found) {
        try {
            List<Integer> scaled = found.axes().stream()
                    .filter(InputSet.Axis::scaled)
                    .map(axis -> axis.parameter() - 1)
                    .toList();
            FixtureSource source = inputs.fixtureSource(scaled);
            for (int i = 0; i < set.size(); i++) {
                Draft draft = set.get(i).draft();
                source.add(draft, trials.source(draft), members.get(i).measured());
            }
            Choices ofInstance =
                    new Choices(inputs.knowledge(), set.get(0).draft().candidate(), false);
            List<String> lines = source.lines(inputs.instanceTape(ofInstance));
            if (!source.gaps().isEmpty()) {
                warnings.add("java-incomplete: the Java source has null, which you have to fill in, in the place of "
                        + String.join(", ", new TreeSet<>(source.gaps())));
            }
            return lines;
        } catch (RuntimeException | LinkageError e) {
            warnings.add("no-java: the inputs could not be written as Java source: " + e);
            return List.of();
        }
    }

    private InputSet set(
            List<String> java,
            Trials trials,
            Trials.Ran typical,
            List<InputSet.Member> members,
            InputSet.Edges edges,
            SizeAxes.Found found) {
        return new InputSet(
                Profile.API_VERSION,
                InputSet.KIND,
                inputs.target().toString(),
                trials.source(typical.draft()).description(),
                inputs.description(
                        trials.instance(typical.draft(), new LinkedHashMap<>()).orElseGet(inputs::instance)),
                members,
                edges,
                found.axes(),
                found.growth().map(SizeGrowth::toString).orElse(InputSet.UNKNOWN),
                trials.calls(),
                (System.nanoTime() - startNanos) / 1e9,
                warnings.list(),
                java);
    }
}
