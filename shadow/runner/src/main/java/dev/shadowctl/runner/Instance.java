package dev.shadowctl.runner;

import dev.shadowctl.core.job.FailureCode;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The instance a method is called on.
 *
 * @param value it, or null for a static method
 * @param description how it came about: {@code static}, {@code fixture X#m}, {@code constructor Pricing()}
 */
record Instance(@Nullable Object value, String description) {

    private static final String OPTION = "--instance";

    /**
     * Takes the fixture's, or constructs one.
     *
     * @throws JobFailedException if there is none
     */
    static Instance of(Target target, @Nullable String reference, long seed) {
        if (reference != null) {
            return fromFixture(target, reference);
        }
        return target.isStatic() ? new Instance(null, "static") : constructed(target, seed);
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
        return new Instance(made, "fixture " + reference);
    }

    private static Instance constructed(Target target, long seed) {
        try {
            Generator generator = new Generator(seed, new HashSet<>(), new Recipes());
            Object made = generator.construct(target.type());
            return new Instance(
                    made,
                    "constructor "
                            + generator.lastConstructor().map(Instance::source).orElse(""));
        } catch (NotConstructibleException e) {
            throw new JobFailedException(
                    FailureCode.INPUT_NOT_CONSTRUCTIBLE,
                    "No instance of " + target.type().getName() + " can be made to call " + target + " on: "
                            + e.getMessage() + ".",
                    "Write a fixture, put it on the class path and name it with --instance Fixtures#instance:\n"
                            + Skeleton.type(Skeleton.instance(target, "instance")));
        }
    }

    private static String source(Constructor<?> constructor) {
        return constructor.getDeclaringClass().getSimpleName()
                + Arrays.stream(constructor.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
