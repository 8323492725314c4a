package dev.shadowctl.bench.accuracy;

/** How far beyond what was measured a question goes, in rate or in size, whichever is more. */
enum Band {
    NEAR("up to 3×", 3),
    FAR("3–10×", 10),
    BEYOND("above 10×", Double.POSITIVE_INFINITY);

    private final String text;
    private final double upTo;

    Band(String text, double upTo) {
        this.text = text;
        this.upTo = upTo;
    }

    /** The band of asked over largest measured. */
    static Band of(double rpsFactor, double sizeFactor) {
        double factor = Math.max(rpsFactor, sizeFactor);
        return factor <= NEAR.upTo ? NEAR : factor <= FAR.upTo ? FAR : BEYOND;
    }

    @Override
    public String toString() {
        return text;
    }
}
