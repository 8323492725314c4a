package dev.shadowctl.core.measure;

import java.util.List;

/**
 * The frames that stood out in the stacks of one kind.
 *
 * @param unit what a stack weighs: {@code samples} or {@code bytes}
 * @param samples number of stacks seen
 * @param amount their weights all together, in that unit
 * @param self frames by what was spent in them alone, the largest share first
 * @param total frames by what was spent in them and all they called, a frame that calls itself counted once
 * @param stacksLeftOut distinct stacks there was no room for in the collapsed text; their weight is in its last line
 */
public record FrameShares(
        String unit, long samples, double amount, List<FrameShare> self, List<FrameShare> total, int stacksLeftOut) {

    /** Longest list of frames. */
    public static final int MOST_FRAMES = 20;

    public FrameShares {
        self = List.copyOf(self);
        total = List.copyOf(total);
        if (self.size() > MOST_FRAMES || total.size() > MOST_FRAMES) {
            throw new IllegalArgumentException(
                    "at most " + MOST_FRAMES + " frames are told but there are " + Math.max(self.size(), total.size()));
        }
    }

    /**
     * One method and what fell to it.
     *
     * @param frame {@code pkg.Type.method:line}, the line being the one seen most often; none where the class file has none
     * @param self share of all stacks' weight that was spent in it alone, 0 to 1
     * @param total share that was spent in it and all it called, 0 to 1
     */
    public record FrameShare(String frame, double self, double total) {

        /** Longest name of a frame, in characters. */
        public static final int MOST_CHARACTERS = 400;

        public FrameShare {
            if (frame.length() > MOST_CHARACTERS) {
                throw new IllegalArgumentException(
                        "a frame has at most " + MOST_CHARACTERS + " characters but one has " + frame.length());
            }
            if (!(self >= 0 && self <= 1 && total >= 0 && total <= 1)) {
                throw new IllegalArgumentException("shares must lie in 0 to 1 but are " + self + " and " + total);
            }
        }
    }
}
