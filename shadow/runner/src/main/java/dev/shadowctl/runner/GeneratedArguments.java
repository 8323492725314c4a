package dev.shadowctl.runner;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.runner.inputs.Arguments;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Generator;
import dev.shadowctl.runner.inputs.Knowledge;
import dev.shadowctl.runner.inputs.NotConstructibleException;
import dev.shadowctl.runner.inputs.Notes;
import dev.shadowctl.runner.inputs.Tape;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Arguments made by the {@link Generator}: the same for the same seed, size, index and candidate. */
final class GeneratedArguments implements ArgumentSource {

    /** Size of what does not take n because it makes no difference. */
    static final int HELD = 10;

    private final Target target;
    private final Arguments arguments;
    private final Knowledge knowledge;
    private final long seed;
    private final Choices choices;
    private final Notes notes = new Notes();
    private final Set<Integer> containers;
    private final Set<Integer> numbers;
    private final Set<Integer> scaled;

    /**
     * Tries what can be made.
     *
     * @param choices what is taken where there is a choice
     * @param scaled which parameters take the size; empty: what contains something, or else whole numbers
     * @throws JobFailedException if an argument cannot be made
     */
    GeneratedArguments(
            Target target,
            Arguments arguments,
            Knowledge knowledge,
            long seed,
            Choices choices,
            Collection<Integer> scaled) {
        this.target = target;
        this.arguments = arguments;
        this.knowledge = knowledge;
        this.seed = seed;
        this.choices = choices;
        Set<Integer> sized = new TreeSet<>();
        for (int i = 0; i < arguments.count(); i++) {
            Generator generator = generator(i, 0);
            argument(generator, i, 1, false);
            if (generator.usedSize()) {
                sized.add(i);
            }
        }
        this.containers = Set.copyOf(sized);
        this.numbers = sizeLikeNumbers();
        this.scaled = Set.copyOf(!scaled.isEmpty() ? scaled : sized.isEmpty() ? numbers : sized);
    }

    @Override
    public Object[] make(int size, int index) {
        return make(i -> isHeld(i) ? Math.min(size, HELD) : size, scaled, index);
    }

    /**
     * Makes them with a size for each.
     *
     * @param sizes size of a parameter
     * @param valued parameters that take theirs as their value, where they are whole numbers
     */
    Object[] make(IntUnaryOperator sizes, Set<Integer> valued, int index) {
        Object[] values = new Object[arguments.count()];
        for (int i = 0; i < values.length; i++) {
            boolean number = valued.contains(i) && numbers.contains(i);
            values[i] = argument(generator(i, index), i, sizes.applyAsInt(i), number);
        }
        return values;
    }

    private boolean isHeld(int argument) {
        return containers.contains(argument) && !scaled.contains(argument);
    }

    /** How an argument comes about. */
    Tape tape(int argument, int size, int index) {
        Tape tape = new Tape();
        Generator generator = new Generator(knowledge, seed(argument, index), choices, notes, tape);
        argument(generator, argument, size, false);
        return tape;
    }

    private long seed(int argument, int index) {
        return seed * 1_000_003 + index + argument * 7_919L * 1_000_003;
    }

    /** One for each argument, so that the size of one does not change the values of the next. */
    private Generator generator(int argument, int index) {
        return new Generator(knowledge, seed(argument, index), choices, notes);
    }

    /** The expression of a number that is the size {@code n}. */
    String numberSource(int argument) {
        return arguments.numberSource(argument);
    }

    /** Parameters whose content has a size. */
    Set<Integer> containers() {
        return containers;
    }

    /** Parameters whose value may be a size. */
    Set<Integer> numbers() {
        return numbers;
    }

    @Override
    public boolean hasSize() {
        return !scaled.isEmpty();
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

    private Set<Integer> sizeLikeNumbers() {
        return IntStream.range(0, arguments.count())
                .filter(i -> arguments.isSizeLike(i, choices))
                .boxed()
                .collect(Collectors.toUnmodifiableSet());
    }
}
