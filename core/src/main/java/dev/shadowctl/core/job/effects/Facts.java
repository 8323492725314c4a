package dev.shadowctl.core.job.effects;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one method, each with the cause that was found first. A fact is a number: an effect, and a position among
 * {@link Origins} where it is one on a parameter. Methods have few of them, so they lie in arrays.
 */
final class Facts {

    private static final int POSITIONS = 64;
    private static final Effect[] EFFECTS = Effect.values();

    /**
     * Why a fact holds: by what the method does itself, or by a fact of one it calls.
     *
     * @param callee -1 for none
     */
    record Cause(int callee, int code, @Nullable String by) {}

    private int[] codes = new int[4];
    private Cause[] causes = new Cause[4];
    private int size;

    @SuppressWarnings("EnumOrdinal") // leaves no process: an index into the array above
    static int absolute(Effect effect) {
        return effect.ordinal() * POSITIONS;
    }

    static int on(Effect effect, int position) {
        return absolute(effect) + position + 1;
    }

    static boolean isAbsolute(int code) {
        return code % POSITIONS == 0;
    }

    static Effect effect(int code) {
        return EFFECTS[code / POSITIONS];
    }

    static int position(int code) {
        return code % POSITIONS - 1;
    }

    /** Adds a fact unless it is known. */
    void add(int code, int callee, int calleeCode, @Nullable String by) {
        if (indexOf(code) >= 0) {
            return;
        }
        if (size == codes.length) {
            codes = Arrays.copyOf(codes, 2 * size);
            causes = Arrays.copyOf(causes, 2 * size);
        }
        codes[size] = code;
        causes[size++] = new Cause(callee, calleeCode, by);
    }

    Cause cause(int code) {
        return causes[indexOf(code)];
    }

    int size() {
        return size;
    }

    int[] codes() {
        return Arrays.copyOf(codes, size);
    }

    int[] codesFrom(int first) {
        return Arrays.copyOfRange(codes, first, size);
    }

    private int indexOf(int code) {
        for (int i = 0; i < size; i++) {
            if (codes[i] == code) {
                return i;
            }
        }
        return -1;
    }
}
