package dev.shadowctl.daemon.classpath;

/**
 * How much may be spent on the code of one method. It is counted in steps, not in time, so that the same code is always told the same; code
 * no compiler writes costs a part of the deadline and not all of it.
 */
final class Effort {

    private static final int MOST = 2_000_000;
    private static final int BETWEEN_LOOKS = 1 << 10;

    private final Deadline deadline;
    private int spent;

    Effort(Deadline deadline) {
        this.deadline = deadline;
    }

    /**
     * One step more.
     *
     * @throws Spent if there were too many
     */
    void step() {
        if (++spent % BETWEEN_LOOKS == 0) {
            deadline.check();
        }
        if (spent > MOST) {
            throw new Spent();
        }
    }

    /** More than a method is worth was spent on it. */
    static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super("more than a method is worth was spent on it");
        }
    }
}
