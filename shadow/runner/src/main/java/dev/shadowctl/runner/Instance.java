package dev.shadowctl.runner;

import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.runner.inputs.Choices;
import dev.shadowctl.runner.inputs.Generator;
import dev.shadowctl.runner.inputs.Knowledge;
import dev.shadowctl.runner.inputs.NotConstructibleException;
import dev.shadowctl.runner.inputs.Notes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instance a method is called on.
 *
 * @param value it, or null for a static method
 * @param description how it came about: {@code static}, {@code fixture X#m}, {@code constructor Pricing()}
 * @param notes what it is made of
 */
record Instance(@Nullable Object value, String description, Notes notes) {

    private static final String OPTION = "--instance";

    /**
     * Takes the fixture's, or constructs one.
     *
     * @throws JobFailedException if there is none
     */
    static Instance of(Target target, @Nullable String reference, Knowledge knowledge, long seed, Choices choices) {
        if (reference != null) {
            return fromFixture(target, reference);
        }
        return target.isStatic()
                ? new Instance(null, "static", new Notes())
                : constructed(target, knowledge, seed, choices);
    }

    private static Instance fromFixture(Target target, String reference) {
        String expected = Skeleton.instance(target, reference.substring(reference.indexOf('#') + 1));
        Fixture fixture = Fixture.find(OPTION, reference, List.of(), expected);
        Object made = fixture.call();
        if (!target.type().isInstance(made)) {
            throw new JobFailedException(Fixture.invalid(
                    OPTION,
                    reference,
                    "it returned "
                            + (made == null ? "null" : "a " + made.getClass().getTypeName()) + " where a "
                            + target.type().getTypeName() + " is needed",
                    expected));
        }
        return new Instance(made, "fixture " + reference, new Notes());
    }

    private static Instance constructed(Target target, Knowledge knowledge, long seed, Choices choices) {
        Notes notes = new Notes();
        try {
            Generator generator = new Generator(knowledge, seed, choices, notes);
            Object made = generator.construct(target.type());
            return new Instance(made, generator.lastWay(), notes);
        } catch (NotConstructibleException e) {
            throw new JobFailedException(
                    FailureCode.INPUT_NOT_CONSTRUCTIBLE,
                    "No instance of " + target.type().getName() + " can be made to call " + target + " on, "
                            + e.obstacle().code() + ": " + e.getMessage() + ".",
                    "Write a fixture, put it on the class path and name it with --instance Fixtures#instance:\n"
                            + Skeleton.instanceType(target));
        }
    }
}
