package dev.shadowctl.runner;

import dev.shadowctl.runner.inputs.Refills;
import java.lang.invoke.MethodType;
import java.lang.reflect.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Arguments from the user's {@code public static Object[] orders(int size)}, checked against the method. */
final class FixtureArguments implements ArgumentSource {

    private static final String OPTION = "--inputs";

    private final Fixture fixture;
    private final Target target;
    private final String expected;

    private FixtureArguments(Fixture fixture, Target target, String expected) {
        this.fixture = fixture;
        this.target = target;
        this.expected = expected;
    }

    static FixtureArguments find(String reference, Target target) {
        String expected = Skeleton.inputs(target, reference.substring(reference.indexOf('#') + 1));
        Fixture fixture = Fixture.find(OPTION, reference, List.of(int.class), expected);
        if (fixture.returnType() != Object[].class) {
            throw new JobFailedException(Fixture.invalid(
                    OPTION, reference, "it returns " + fixture.returnType().getTypeName(), expected));
        }
        return new FixtureArguments(fixture, target, expected);
    }

    @Override
    public Object[] make(int size, int index) {
        Object made = fixture.call(size);
        if (!(made instanceof Object[] arguments)) {
            throw invalid("it returned null at size " + size);
        }
        check(arguments);
        return refilled(arguments, target);
    }

    /** A set is used by many calls, of which each would find what the one before it left. */
    static Object[] refilled(Object[] arguments, Target target) {
        Class<?>[] types = target.method().getParameterTypes();
        Object[] refilled = arguments.clone();
        for (int i = 0; i < refilled.length; i++) {
            if (refilled[i] != null) {
                refilled[i] = Refills.of(types[i], refilled[i]);
            }
        }
        return refilled;
    }

    @Override
    public boolean hasSize() {
        return true;
    }

    @Override
    public String description() {
        return "fixture " + fixture.reference();
    }

    private void check(Object[] arguments) {
        Parameter[] parameters = target.method().getParameters();
        if (arguments.length != parameters.length) {
            throw invalid(
                    "it returned " + arguments.length + " values where " + target + " takes " + parameters.length);
        }
        for (int i = 0; i < parameters.length; i++) {
            if (!accepts(parameters[i].getType(), arguments[i])) {
                throw invalid("its value " + (i + 1) + " is " + describe(arguments[i]) + " where " + target + " takes "
                        + parameters[i].getType().getTypeName());
            }
        }
    }

    private JobFailedException invalid(String fault) {
        return new JobFailedException(Fixture.invalid(OPTION, fixture.reference(), fault, expected));
    }

    private static boolean accepts(Class<?> type, @Nullable Object value) {
        return value == null
                ? !type.isPrimitive()
                : MethodType.methodType(type).wrap().returnType().isInstance(value);
    }

    private static String describe(@Nullable Object value) {
        return value == null ? "null" : "a " + value.getClass().getTypeName();
    }
}
