package dev.shadowctl.core.job.effects;

/**
 * What is passed to a method at one call.
 *
 * @param itself where the object comes from
 * @param within where what lies within it comes from
 */
public record Argument(Origins itself, Origins within) {

    /** A value that cannot be changed. */
    public static final Argument NONE = new Argument(Origins.NONE, Origins.NONE);

    /** Something made for this call. */
    public static final Argument FRESH = new Argument(Origins.FRESH, Origins.NONE);

    public static final Argument UNKNOWN = new Argument(Origins.ELSEWHERE, Origins.ELSEWHERE);

    /** The caller's own parameter, passed on. */
    public static Argument passedOn(int parameter) {
        return new Argument(Origins.parameter(parameter), Origins.within(parameter));
    }
}
