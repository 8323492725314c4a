package dev.shadowctl.runner;

import dev.shadowctl.core.job.inputs.InputPlan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Arguments of the inputs that exploring found, drawn in turn as their plan says. */
final class PlannedArguments implements ArgumentSource {

    private final InputPlan plan;
    private final List<GeneratedArguments> sources;

    /**
     * Of a plan.
     *
     * @param sources one for each of its recipes
     */
    PlannedArguments(InputPlan plan, List<GeneratedArguments> sources) {
        this.plan = plan;
        this.sources = List.copyOf(sources);
    }

    @Override
    public Object[] make(int size, int index) {
        return sources.get(plan.drawn(index)).make(size, plan.argumentSet(index));
    }

    @Override
    public boolean hasSize() {
        return sources.get(0).hasSize();
    }

    @Override
    public String description() {
        String typical = sources.get(0).description();
        return sources.size() == 1 ? typical : typical + "; drawn from " + sources.size() + " inputs";
    }

    /** Calls so far of each stub. */
    Map<String, Long> stubCalls() {
        Map<String, Long> calls = new TreeMap<>();
        sources.forEach(
                source -> source.notes().stubCalls().forEach((type, count) -> calls.merge(type, count, Long::sum)));
        return calls;
    }
}
