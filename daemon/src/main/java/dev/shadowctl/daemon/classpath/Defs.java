package dev.shadowctl.daemon.classpath;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.analysis.Value;

/**
 * A value on the stack or in a local variable, by what may have made it: indexes of instructions, stores among them, or parameters as
 * {@code -1 - index}, sorted.
 */
final class Defs implements Value {

    private static final int[] NONE = {};

    /** From more places than are told apart. */
    private static final int MOST = 24;

    static final Defs ONE = new Defs(1, NONE, false);
    static final Defs TWO = new Defs(2, NONE, false);

    private final int size;
    private final int[] at;
    private final boolean isMany;

    private Defs(int size, int[] at, boolean isMany) {
        this.size = size;
        this.at = at;
        this.isMany = isMany;
    }

    static Defs of(int size, int definition) {
        return new Defs(size, new int[] {definition}, false);
    }

    int count() {
        return at.length;
    }

    int get(int index) {
        return at[index];
    }

    /** Whether it may come from elsewhere too. */
    boolean isMany() {
        return isMany;
    }

    Defs or(Defs other) {
        if (equals(other) || isMany) {
            return this;
        }
        int[] both = new int[at.length + other.at.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < at.length || j < other.at.length) {
            int next = j == other.at.length || (i < at.length && at[i] <= other.at[j]) ? at[i] : other.at[j];
            i += i < at.length && at[i] == next ? 1 : 0;
            j += j < other.at.length && other.at[j] == next ? 1 : 0;
            both[count++] = next;
        }
        if (count == at.length && !other.isMany) {
            return size <= other.size ? this : new Defs(other.size, at, false);
        }
        boolean many = other.isMany || count > MOST;
        return new Defs(Math.min(size, other.size), many ? NONE : Arrays.copyOf(both, count), many);
    }

    @Override
    public int getSize() {
        return size;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Defs defs && defs.size == size && defs.isMany == isMany && Arrays.equals(defs.at, at);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(at) + size;
    }
}
