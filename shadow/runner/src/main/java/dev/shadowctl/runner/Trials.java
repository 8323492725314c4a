package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.probes.Probes;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Tries drafts out, one call each, and reads the probes. For one thread. */
final class Trials {

    /** Size of what has any size: large enough for loops to go round, small enough to try many. */
    static final int SIZE = 16;

    private final Inputs inputs;
    private final Probes probes;
    private final Probe probe;
    private final Instances instances;
    private final double patienceSeconds;
    private final BitSet reached = new BitSet();
    private @Nullable Throwable refusal;
    private int calls;
    private boolean hung;

    Trials(Inputs inputs, Probes probes, Probe probe, double patienceSeconds) {
        this.inputs = inputs;
        this.probes = probes;
        this.probe = probe;
        this.instances = new Instances(inputs);
        this.patienceSeconds = patienceSeconds;
    }

    /**
     * A draft whose call returned.
     *
     * @param edges it took
     * @param options choices there are, by point
     * @param sized whether it has a size
     */
    record Ran(Draft draft, BitSet edges, Map<Object, Integer> options, boolean sized) {

        boolean covers(BitSet wanted) {
            BitSet missing = (BitSet) wanted.clone();
            missing.andNot(edges);
            return missing.isEmpty();
        }
    }

    /** Tries one; empty where it cannot be made or the call did not return. */
    Optional<Ran> run(Draft draft) throws InterruptedException {
        return run(draft, SIZE);
    }

    /** Tries one, at a size where it has any. */
    Optional<Ran> run(Draft draft, int anySize) throws InterruptedException {
        if (hung) {
            return Optional.empty();
        }
        Map<Object, Integer> options = new LinkedHashMap<>();
        try {
            GeneratedArguments source = source(draft);
            options.putAll(source.options());
            Optional<Instance> instance = instance(draft, options);
            int size = draft.hasAnySize() ? anySize : draft.size();
            Object[] arguments = ArgumentSets.resolved(source.make(size, draft.index()));
            return instance.isPresent() && returns(instance.get(), arguments)
                    ? Optional.of(new Ran(draft, taken(), options, source.hasSize()))
                    : Optional.empty();
        } catch (JobFailedException e) {
            return Optional.empty();
        }
    }

    /** The arguments of a draft. */
    GeneratedArguments source(Draft draft) {
        Choices choices = new Choices(inputs.knowledge(), draft.candidate(), true);
        return inputs.generated(choices.arranged(draft.content()), Set.of());
    }

    /** The instance a draft is called on. */
    Optional<Instance> instance(Draft draft, Map<Object, Integer> options) {
        Map<Object, Integer> its = new LinkedHashMap<>();
        Optional<Instance> instance = instances.of(draft.candidate(), its);
        its.forEach(options::putIfAbsent);
        return instance;
    }

    /** Whether one draft is called on the instance of another. */
    boolean sharesInstance(Draft one, Draft other) {
        return instances.isShared(one.candidate(), other.candidate());
    }

    /** The arguments of a draft as text; their types where the text of one is no good. */
    List<String> shown(Draft draft, int size) throws InterruptedException {
        AtomicReference<List<String>> texts = new AtomicReference<>();
        if (!hung) {
            Probe.Outcome outcome =
                    probe.call(() -> texts.set(ValueText.of(source(draft).make(size, draft.index()))), patienceSeconds);
            hung = outcome instanceof Probe.Hung;
        }
        List<String> shown = texts.get();
        return shown != null ? shown : ValueText.types(inputs.target().method());
    }

    private boolean returns(Instance instance, Object[] arguments) throws InterruptedException {
        calls++;
        probes.reset();
        Probe.Outcome outcome =
                probe.call(new Invocation(inputs.target(), instance.value()), arguments, patienceSeconds);
        hung |= outcome instanceof Probe.Hung;
        if (outcome instanceof Probe.Threw threw) {
            refusal = refusal == null ? threw.thrown() : refusal;
        }
        return outcome instanceof Probe.Returned;
    }

    private BitSet taken() {
        BitSet taken = probes.edges();
        reached.or(taken);
        return taken;
    }

    /** Edges that calls took which returned. */
    BitSet reached() {
        return (BitSet) reached.clone();
    }

    /** Counts anew what is reached: what was before did what only first calls do. */
    void forget() {
        reached.clear();
    }

    /** What the first call threw that did not return. */
    Optional<Throwable> refusal() {
        return Optional.ofNullable(refusal);
    }

    int calls() {
        return calls;
    }

    /** Whether a call did not come back; no other can be tried. */
    boolean hung() {
        return hung;
    }
}
