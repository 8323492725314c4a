package dev.shadowctl.core.job.effects;

import java.util.List;

/**
 * Where an object may have come from, as seen from one method: a set. Of a parameter the object itself and what lies within
 * it are told apart, so that a list which was filled is not an element which was changed.
 *
 * @param bits bit 0 to 3 as the constants below; then two for each parameter: itself, within
 */
public record Origins(long bits) {

    /** Nothing that could be changed: numbers, texts, constants. */
    public static final Origins NONE = new Origins(0);

    /** Made by the method itself in this call. */
    public static final Origins FRESH = new Origins(1);

    /** From somewhere unknown. */
    public static final Origins ELSEWHERE = new Origins(2);

    /** Held by a static field. */
    public static final Origins STATIC = new Origins(4);

    /** Whatever the method has stored in objects it made; to be replaced by that once it is known. */
    public static final Origins STORED = new Origins(8);

    private static final int FIRST_PARAMETER = 4;
    private static final int PARAMETERS = 28;

    /** Any parameter, or what lies within one. */
    public static final Origins PASSED = new Origins(-1L << FIRST_PARAMETER);

    /** A parameter, the instance first where there is one. */
    public static Origins parameter(int index) {
        return index < PARAMETERS ? new Origins(1L << (FIRST_PARAMETER + 2 * index)) : ELSEWHERE;
    }

    /** What lies within a parameter. */
    public static Origins within(int index) {
        return index < PARAMETERS ? new Origins(2L << (FIRST_PARAMETER + 2 * index)) : ELSEWHERE;
    }

    public Origins or(Origins other) {
        long both = bits | other.bits;
        return both == bits ? this : both == other.bits ? other : new Origins(both);
    }

    public Origins without(Origins other) {
        return (bits & other.bits) == 0 ? this : new Origins(bits & ~other.bits);
    }

    /** Whether the sets have an element in common. */
    public boolean meets(Origins other) {
        return (bits & other.bits) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    /** The same as a caller sees it who passed certain arguments; what it did not pass is unknown. */
    public Origins asSeenBy(List<Argument> arguments) {
        Origins seen = new Origins(bits & (FRESH.bits | ELSEWHERE.bits | STATIC.bits));
        for (long left = positions(); left != 0; left &= left - 1) {
            seen = seen.or(at(Long.numberOfTrailingZeros(left), arguments));
        }
        return seen;
    }

    /** Where the argument comes from that a position stands for. */
    static Origins at(int position, List<Argument> arguments) {
        int parameter = position / 2;
        Argument argument = parameter < arguments.size() ? arguments.get(parameter) : Argument.UNKNOWN;
        return position % 2 == 1 ? argument.within() : argument.itself();
    }

    /** Elements that are parameters, as positions. */
    long positions() {
        return bits >>> FIRST_PARAMETER;
    }

    static int parameterAt(int position) {
        return position / 2;
    }
}
