package dev.shadowctl.runner;

import dev.shadowctl.core.job.FailureCode;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.TreeSet;

/** Arguments made by the {@link Generator}: the same for the same seed, size and index. */
final class GeneratedArguments implements ArgumentSource {

    private static final Set<Class<?>> SIZE_LIKE =
            Set.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class);

    private final Target target;
    private final Type[] types;
    private final long seed;
    private final boolean containersHaveSize;
    private final boolean numbersAreSize;
    private final Recipes recipes = new Recipes();
    private final Set<String> kinds = new TreeSet<>();

    /**
     * Tries what can be made.
     *
     * @throws JobFailedException if an argument cannot be made
     */
    GeneratedArguments(Target target, long seed) {
        this.target = target;
        this.types = target.method().getGenericParameterTypes();
        this.seed = seed;
        this.containersHaveSize = generate(1, 0, false).usedSize();
        this.numbersAreSize = !containersHaveSize && hasSizeLikeNumber();
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
        return kinds.isEmpty() ? "none: the method takes no arguments" : "generated: " + String.join(", ", kinds);
    }

    @SuppressWarnings("ArrayRecordComponent") // handed on as it is; never compared
    private record Generated(Object[] values, boolean usedSize) {}

    private Generated generate(int size, int index, boolean sizedNumbers) {
        Generator generator = new Generator(seed * 1_000_003 + index, kinds, recipes);
        Parameter[] parameters = target.method().getParameters();
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            values[i] = sizedNumbers && SIZE_LIKE.contains(parameters[i].getType())
                    ? number(parameters[i].getType(), size)
                    : argument(generator, i, size, parameters[i]);
        }
        return new Generated(values, generator.usedSize());
    }

    private Object argument(Generator generator, int i, int size, Parameter parameter) {
        try {
            return generator.argument(types[i], size);
        } catch (NotConstructibleException e) {
            throw new JobFailedException(
                    FailureCode.INPUT_NOT_CONSTRUCTIBLE,
                    "Argument (" + (i + 1) + ") " + parameter.getName() + " of " + target + " cannot be generated: "
                            + e.getMessage() + ".",
                    "Write a fixture, put it on the class path and name it with --inputs Fixtures#inputs:\n"
                            + Skeleton.type(Skeleton.inputs(target, "inputs")));
        }
    }

    private boolean hasSizeLikeNumber() {
        for (Class<?> type : target.method().getParameterTypes()) {
            if (SIZE_LIKE.contains(type)) {
                return true;
            }
        }
        return false;
    }

    private static Object number(Class<?> type, int size) {
        if (type == long.class || type == Long.class) {
            return (long) size;
        }
        return type == short.class || type == Short.class ? (Object) (short) Math.min(size, Short.MAX_VALUE) : size;
    }
}
