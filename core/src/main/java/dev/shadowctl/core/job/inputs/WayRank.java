package dev.shadowctl.core.job.inputs;

/**
 * How likely one way to make an object is to succeed and to give one that works; the least cost is tried first. The weights
 * are judgement, tuned on the tuning half of the inputs bench: what decides is that a way which needs things from outside
 * (files, sockets, threads) comes after one of a weaker rung that needs none.
 *
 * @param rung where it stands
 * @param open whether it is public, in a public type
 * @param marked whether an annotation says that frameworks use it: {@code @Inject}, {@code @JsonCreator}
 * @param deprecated whether its author advises against it
 * @param plainNeeds parameters that always can be made: numbers, text, enums, collections
 * @param madeNeeds parameters of other concrete types
 * @param abstractNeeds parameters of interfaces and abstract types
 * @param riskyNeeds parameters that reach outside, or are of the type itself
 * @param bare whether it gives something that holds others with nothing in it: {@code List.of()}, {@code Page.empty()}
 */
public record WayRank(
        Rung rung,
        boolean open,
        boolean marked,
        boolean deprecated,
        int plainNeeds,
        int madeNeeds,
        int abstractNeeds,
        int riskyNeeds,
        boolean bare)
        implements Comparable<WayRank> {

    private static final int MARKED = -20;
    private static final int CLOSED = 25;
    private static final int DEPRECATED = 8;

    /** Before a constructor that is not public, behind any other way that takes values. */
    private static final int BARE = 12;

    /** The lower the better. */
    public int cost() {
        return rung.cost()
                + (open ? 0 : CLOSED)
                + (marked ? MARKED : 0)
                + (deprecated ? DEPRECATED : 0)
                + plainNeeds
                + 3 * madeNeeds
                + 5 * abstractNeeds
                + 15 * riskyNeeds
                + (bare ? BARE : 0);
    }

    @Override
    public int compareTo(WayRank other) {
        return Integer.compare(cost(), other.cost());
    }
}
