package dev.shadowctl.core.job.complexity;

/**
 * What a call passes for a parameter, as the caller sees its size.
 *
 * @param sizes parameters of the caller whose sizes it hangs on; none where it is of one size always
 * @param isElement whether it is another part of something in each turn of a loop around the call: all of them together are as large as
 *     that, so what is done to each adds up to one walk
 * @param loops number of loops around the call within which it is made, the outermost first: it stays the same in those further in
 * @param isPicked whether it is found by all of them at once, as under a key
 * @param isKept whether it is the caller's own parameter, or a field of one, and so outlives the call
 */
public record Passed(long sizes, boolean isElement, int loops, boolean isPicked, boolean isKept) {

    /** Of one size always. */
    public static final Passed CONSTANT = new Passed(0, false, 0, false, false);

    /** The caller's parameter itself, outside of all loops. */
    public static Passed parameter(int index) {
        return new Passed(Factor.size(index), false, 0, false, true);
    }
}
