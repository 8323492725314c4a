package dev.shadowctl.runner;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.job.inputs.Candidate;
import dev.shadowctl.runner.inputs.Arguments;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Generator;
import dev.shadowctl.runner.inputs.Knowledge;
import dev.shadowctl.runner.inputs.NotConstructibleException;
import dev.shadowctl.runner.inputs.Notes;
import java.util.Map;

/** Arguments made by the {@link Generator}: the same for the same seed, size, index and candidate. */
final class GeneratedArguments implements ArgumentSource {

    private final Target target;
    private final Arguments arguments;
    private final Knowledge knowledge;
    private final long seed;
    private final Choices choices;
    private final Notes notes = new Notes();
    private final boolean containersHaveSize;
    private final boolean numbersAreSize;

    /**
     * Tries what can be made.
     *
     * @param candidate what is taken where there is a choice
     * @param searching whether the choices there are shall be known afterwards
     * @throws JobFailedException if an argument cannot be made
     */
    GeneratedArguments(
            Target target,
            Arguments arguments,
            Knowledge knowledge,
            long seed,
            Candidate<Object> candidate,
            boolean searching) {
        this.target = target;
        this.arguments = arguments;
        this.knowledge = knowledge;
        this.seed = seed;
        this.choices = new Choices(knowledge, candidate, searching);
        this.containersHaveSize = generate(1, 0, false).usedSize();
        this.numbersAreSize = !containersHaveSize && hasSizeLikeNumber();
    }

    static GeneratedArguments first(Target target, long seed) {
        Knowledge knowledge = new Knowledge(target.type());
        Arguments arguments = new Arguments(target.method(), knowledge);
        return new GeneratedArguments(target, arguments, knowledge, seed, Candidate.first(), false);
    }

    @Override
    public Object[] make(int size, int index) {
        return generate(size, index, numbersAreSize).values();
    }

    @Override
    public boolean hasSize() {
        return containersHaveSize || numbersAreSize;
    }

    @Override
    public String description() {
        return notes.isEmpty() ? "none: the method takes no arguments" : "generated: " + notes.text();
    }

    /** How many options each choice has, in the order they were met. */
    Map<Object, Integer> options() {
        return choices.options();
    }

    Notes notes() {
        return notes;
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on as it is; never compared
    private record Generated(Object[] values, boolean usedSize) {}

    private Generated generate(int size, int index, boolean sizedNumbers) {
        Generator generator = new Generator(knowledge, seed * 1_000_003 + index, choices, notes);
        Object[] values = new Object[arguments.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = argument(generator, i, size, sizedNumbers);
        }
        return new Generated(values, generator.usedSize());
    }

    private Object argument(Generator generator, int i, int size, boolean sizedNumbers) {
        try {
            return arguments.make(generator, i, size, choices, sizedNumbers);
        } catch (NotConstructibleException e) {
            throw new JobFailedException(
                    FailureCode.INPUT_NOT_CONSTRUCTIBLE,
                    "Argument (" + (i + 1) + ") "
                            + target.method().getParameters()[i].getName() + " of " + target + " cannot be generated, "
                            + e.obstacle().code() + ": " + e.getMessage() + ".",
                    "Write a fixture, put it on the class path and name it with --inputs Fixtures#inputs:\n"
                            + Skeleton.inputsType(target));
        }
    }

    private boolean hasSizeLikeNumber() {
        for (int i = 0; i < arguments.count(); i++) {
            if (arguments.isSizeLike(i, choices)) {
                return true;
            }
        }
        return false;
    }
}
