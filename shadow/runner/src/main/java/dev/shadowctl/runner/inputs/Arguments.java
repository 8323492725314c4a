package dev.shadowctl.runner.inputs;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

/** The arguments of a method, made one by one. */
public final class Arguments {

    private static final Set<Class<?>> SIZE_LIKE =
            Set.of(int.class, long.class, short.class, Integer.class, Long.class, Short.class);

    private final List<Slot> parts;

    /** Reads the names of the parameters from the class file where reflection does not tell them. */
    public Arguments(Method method, Knowledge knowledge) {
        this.parts = Slot.of(method, knowledge.files().parameterNames(method));
    }

    public int count() {
        return parts.size();
    }

    /** Whether an argument is a number that n can be, where nothing else has a size. */
    public boolean isSizeLike(int index, Choices choices) {
        Slot part = parts.get(index);
        return SIZE_LIKE.contains(part.raw())
                && choices.chosen(part) == 0
                && !part.hints().says("index", "offset", "pos", "position");
    }

    /** Name of a parameter, empty where it is not known. */
    public String name(int index) {
        return parts.get(index).hints().name();
    }

    /** The expression of a number that is the size {@code n}, as {@link #make} has it. */
    public String numberSource(int index) {
        Slot part = parts.get(index);
        return Numbers.source(part.raw(), part.hints().clamped("n"));
    }

    /**
     * Makes an argument.
     *
     * @param sizedNumbers whether numbers are n
     * @return it, or a {@link Fresh} where one call uses it up
     * @throws NotConstructibleException if there is no way to make it
     */
    public Object make(Generator generator, int index, int size, Choices choices, boolean sizedNumbers) {
        Slot part = parts.get(index);
        if (sizedNumbers && isSizeLike(index, choices)) {
            generator.argument(part, size); // so that a search sees that there is a choice, and the seed goes on alike
            return Numbers.whole(part.raw(), part.hints().number(size));
        }
        return generator.argument(part, size);
    }
}
