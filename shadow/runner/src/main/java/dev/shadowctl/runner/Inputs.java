package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.core.job.inputs.InputPlan;
import dev.shadowctl.runner.inputs.Arguments;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Generator;
import dev.shadowctl.runner.inputs.Knowledge;
import dev.shadowctl.runner.inputs.Notes;
import dev.shadowctl.runner.inputs.Tape;
import dev.shadowctl.runner.spring.Application;
import dev.shadowctl.wire.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a method is called on and with: by fixtures where the job names them, else generated. */
final class Inputs {

    private final Assignment assignment;
    private final Target target;
    private final Warnings warnings;
    private final Knowledge knowledge;
    private final @Nullable Application application;
    private @Nullable Arguments arguments;
    private @Nullable InputPlan plan;
    private Instance instance;
    private ArgumentSource source;
    private List<ArgumentSets> sets = List.of();

    /**
     * Makes the instance and finds out how arguments are made.
     *
     * @param plan what exploring found, or null
     * @throws JobFailedException if that is not possible
     */
    Inputs(Assignment assignment, Target target, Warnings warnings, @Nullable InputPlan plan) {
        this.assignment = assignment;
        this.target = target;
        this.warnings = warnings;
        this.knowledge = new Knowledge(target.type(), NamedStubs.of(assignment.stubs()));
        this.application = Applications.start(assignment, target, knowledge, warnings);
        this.plan = assignment.inputs() == null ? plan : null;
        Origin origin = origin();
        this.instance = origin.instance();
        this.source = origin.source();
    }

    /** Where calls come from. */
    private record Origin(Instance instance, ArgumentSource source) {}

    private Origin origin() {
        InputPlan given = plan;
        if (given != null) {
            try {
                return new Origin(instance(firstChoices()), planned(given));
            } catch (JobFailedException e) {
                unplan(e);
            }
        }
        return new Origin(instance(firstChoices()), source(Candidate.first(), false));
    }

    /** What cannot be made as it was planned is made as if nothing had been explored. */
    private void unplan(JobFailedException failed) {
        if (failed.ofClassPath()) {
            throw failed;
        }
        plan = null;
        knowledge.forgive();
        warnings.add(
                "inputs-unplanned: the inputs that exploring found could not be made again, so the typical ones are used: "
                        + failed.failure().message().lines().findFirst().orElse(""));
    }

    /** What the instance was made by, unless another was adopted. */
    Choices firstChoices() {
        InputPlan given = plan;
        return given == null
                ? new Choices(knowledge, Candidate.first(), false)
                : Choices.of(knowledge, given.recipes().get(0));
    }

    private ArgumentSource planned(InputPlan given) {
        return new PlannedArguments(
                given,
                given.recipes().stream()
                        .map(recipe -> generated(Choices.of(knowledge, recipe), given.scaled()))
                        .toList());
    }

    /** Source that makes the inputs of a set, and the instance where it is generated. */
    FixtureSource fixtureSource(Collection<Integer> scaled) {
        return new FixtureSource(target, assignment.seed(), Set.copyOf(scaled));
    }

    /** How the instance comes about by some choices, or null where it is not generated. */
    @Nullable
    Tape instanceTape(Choices choices) {
        if (!generatesInstance()) {
            return null;
        }
        Tape tape = new Tape();
        new Generator(knowledge, assignment.seed(), choices, new Notes(), tape).construct(target.type());
        return tape;
    }

    /** Arguments by some choices. */
    GeneratedArguments generated(Choices choices, Collection<Integer> scaled) {
        return new GeneratedArguments(target, arguments(), knowledge, assignment.seed(), choices, scaled);
    }

    Target target() {
        return target;
    }

    Instance instance() {
        return instance;
    }

    List<ArgumentSets> sets() {
        return sets;
    }

    Message.Prepared prepared() {
        return new Message.Prepared(
                source.description(),
                description(instance),
                sets.stream().map(ArgumentSets::size).toList());
    }

    /** How an instance came about, and what of it is stubbed. */
    String description(Instance made) {
        List<String> stubs = made.notes().stubCalls().keySet().stream()
                .map(type -> type + knowledge.dependencies().costText(type))
                .toList();
        return made.description() + (stubs.isEmpty() ? "" : "; stubbed " + String.join(", ", stubs));
    }

    /** Whether the arguments are made here, so that others can be. */
    boolean generatesArguments() {
        return assignment.inputs() == null;
    }

    /** Whether the instance is made here, so that another can be. */
    boolean generatesInstance() {
        return assignment.instance() == null && application == null && !target.isStatic();
    }

    /** How long the application took to start, in seconds; 0 where there is none. */
    double applicationSeconds() {
        return application == null ? 0 : application.seconds();
    }

    /** Time spent so far with looking through the class path for ways to make things, in seconds. */
    double readingSeconds() {
        return knowledge.readingSeconds();
    }

    /** Lets go of what was read of the class path; nothing is looked for any more. */
    void release() {
        knowledge.release();
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Instance instance(Choices choices) {
        return application == null
                ? Instance.of(target, assignment.instance(), knowledge, assignment.seed(), choices)
                : Applications.instance(application, target, knowledge);
    }

    ArgumentSource source(Candidate<Object> candidate, boolean searching) {
        String reference = assignment.inputs();
        return reference == null
                ? generated(new Choices(knowledge, candidate, searching), List.of())
                : FixtureArguments.find(reference, target);
    }

    /** Reads class files for names of parameters, which jobs with fixtures do without. */
    Arguments arguments() {
        Arguments known = arguments;
        if (known == null) {
            known = new Arguments(target.method(), knowledge);
            arguments = known;
        }
        return known;
    }

    int smallestSize() {
        return assignment.sizes().get(0);
    }

    /** Takes what a search found from now on; what fixtures gave stays. */
    void adopt(InputSearch.Found found) {
        plan = null;
        if (!found.sameInstance()) {
            instance = instance(new Choices(knowledge, found.candidate(), false));
        }
        if (generatesArguments()) {
            source = source(found.candidate(), false);
            makeSets();
        }
    }

    /** Another set of a size, further on than those that were made. */
    Object[] another(int size, int index) {
        return source.make(size, index);
    }

    /** Calls so far of each stub. */
    Map<String, Long> stubCalls() {
        Map<String, Long> calls = new TreeMap<>(instance.notes().stubCalls());
        if (source instanceof GeneratedArguments generated) {
            generated.notes().stubCalls().forEach((type, count) -> calls.merge(type, count, Long::sum));
        } else if (source instanceof PlannedArguments planned) {
            planned.stubCalls().forEach((type, count) -> calls.merge(type, count, Long::sum));
        }
        return calls;
    }

    /** Those of stubs that nobody named. */
    Map<String, Long> unpricedStubCalls() {
        Map<String, Long> calls = stubCalls();
        knowledge.dependencies().calls().keySet().stream()
                .filter(call -> knowledge.dependencies().isPriced(call))
                .forEach(call -> calls.remove(call.type()));
        knowledge.dependencies().types().forEach(type -> calls.remove(type.getName()));
        return calls;
    }

    /** One size only where n makes no difference; a size whose arguments cannot be made is left out, and larger ones. */
    void makeSets() {
        try {
            sets = made();
        } catch (JobFailedException e) {
            if (plan == null) {
                throw e;
            }
            unplan(e);
            Origin origin = origin();
            instance = origin.instance();
            source = origin.source();
            sets = made();
        }
    }

    private List<ArgumentSets> made() {
        List<ArgumentSets> made = new ArrayList<>();
        List<Integer> sizes =
                source.hasSize() ? assignment.sizes() : assignment.sizes().subList(0, 1);
        for (int size : sizes) {
            if (!add(size, made)) {
                break;
            }
        }
        if (!source.hasSize() && assignment.sizes().size() > 1) {
            warnings.add("no-size: no argument has a size, so all calls are alike and the ladder has one size, "
                    + assignment.sizes().get(0));
        }
        return List.copyOf(made);
    }

    private boolean add(int size, List<ArgumentSets> made) {
        try {
            return made.add(ArgumentSets.make(source, size, assignment.argumentSets(), warnings));
        } catch (OutOfMemoryError e) {
            if (made.isEmpty()) {
                throw new JobFailedException(Faults.outOfMemory("arguments of size " + size));
            }
            warnings.add("size-dropped: the heap is too small for arguments of size " + size
                    + "; give it more with --jvm-arg -Xmx");
        } catch (JobFailedException e) {
            if (made.isEmpty() || e.ofClassPath()) {
                throw e;
            }
            warnings.add("size-dropped: no arguments could be made from size " + size + " on: "
                    + e.failure().message());
        }
        return false;
    }
}
