package dev.shadowctl.runner.inputs;

import dev.shadowctl.core.job.Stub;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes what stubs answer: of the size their cost says, where they have one. */
final class StubAnswers {

    /** The size where a cost was given and none for it: properties are filled, containers short. */
    private static final int FILLED = 3;

    /** The two sizes that tell how an answer grows, and the most it may take. */
    private static final int SMALL = 8;

    private static final int LARGE = 40;
    private static final int MOST = (int) Stub.MAX_ANSWER_BYTES;

    private final Generator generator;
    private final Dependencies dependencies;

    StubAnswers(Generator generator, Dependencies dependencies) {
        this.generator = generator;
        this.dependencies = dependencies;
    }

    /** What gives an answer of each type that a stub of a type has to give. */
    Function<Type, Supplier<@Nullable Object>> of(Class<?> stubbed) {
        long bytes = dependencies.cost(stubbed).answerBytes();
        int size = dependencies.isNamed(stubbed) ? FILLED : -1;
        return closed ->
                bytes > 0 ? sized(closed, bytes) : answer(closed, new Scope(size, false, Slot.free(closed)), false);
    }

    /** An answer of about so many bytes, by a line through two sizes: its container grows, or where it has none its text. */
    private Supplier<@Nullable Object> sized(Type closed, long bytes) {
        for (boolean textGrows : List.of(false, true)) {
            long less =
                    Volume.of(answer(closed, direct(closed, SMALL), textGrows).get());
            long more =
                    Volume.of(answer(closed, direct(closed, LARGE), textGrows).get());
            double each = (more - less) / (double) (LARGE - SMALL);
            if (each > 0) {
                long size = Math.round(SMALL + (bytes - less) / each);
                return answer(closed, direct(closed, (int) Math.max(0, Math.min(MOST, size))), textGrows);
            }
        }
        return answer(closed, direct(closed, FILLED), false);
    }

    private static Scope direct(Type closed, int size) {
        return new Scope(size, true, Slot.free(closed));
    }

    /**
     * What gives the answer: made ahead, or when it is first asked for, by any thread; null where it cannot be made. What the
     * caller uses up or may change it gets for itself.
     */
    private Supplier<@Nullable Object> answer(Type closed, Scope scope, boolean textGrows) {
        Generator apart = generator.apart(scope, textGrows);
        try {
            Supplier<Object> source = apart.source(closed, scope);
            if (source != null) {
                return () -> source.get();
            }
            Object made = apart.make(closed, scope);
            if (apart.isConsumed()) {
                return () -> anew(closed, scope);
            }
            return Containers.isOne(made) ? () -> Containers.copy(made) : () -> made;
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return () -> null; // not constructible, or code of the user's that fails while it is put together
        }
    }

    private @Nullable Object anew(Type closed, Scope scope) {
        try {
            return generator.again(closed, scope);
        } catch (NotConstructibleException e) {
            return null;
        }
    }
}
