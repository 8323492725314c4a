package dev.shadowctl.core.job.inputs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Few items that cover together what all cover.
 *
 * <p>The greedy algorithm for weighted set cover: take the item that covers most that is not yet covered, per weight, until
 * nothing is added; then drop what the later ones made superfluous. At most 1 + ln(n) times the least weight for items of n
 * elements (V. Chvátal, "A greedy heuristic for the set-covering problem", Mathematics of Operations Research 4, 1979), and
 * no polynomial algorithm does better. Of equals, the first given is taken, so the result is deterministic.
 */
public final class SetCover {

    private SetCover() {}

    /**
     * An item.
     *
     * @param covers what it covers
     * @param weight what it costs to have it, above 0
     */
    public record Item<T>(T value, BitSet covers, double weight) {

        public Item {
            if (!(weight > 0)) {
                throw new IllegalArgumentException("weight must be above 0 but is " + weight);
            }
            covers = (BitSet) covers.clone();
        }

        @Override
        public BitSet covers() {
            return (BitSet) covers.clone();
        }
    }

    /**
     * Chooses.
     *
     * @param items the first is always taken
     * @param most how many to take at most
     * @return what was taken, in the order it was
     */
    public static <T> List<Item<T>> of(List<Item<T>> items, int most) {
        List<Item<T>> taken = new ArrayList<>();
        BitSet covered = new BitSet();
        Item<T> next = items.isEmpty() ? null : items.get(0);
        while (next != null && taken.size() < most) {
            taken.add(next);
            covered.or(next.covers);
            next = best(items, covered);
        }
        return withoutSuperfluous(taken);
    }

    private static <T> @Nullable Item<T> best(List<Item<T>> items, BitSet covered) {
        Item<T> best = null;
        double most = 0;
        for (Item<T> item : items) {
            double worth = added(item, covered) / item.weight;
            if (worth > most) {
                most = worth;
                best = item;
            }
        }
        return best;
    }

    private static int added(Item<?> item, BitSet covered) {
        BitSet fresh = (BitSet) item.covers.clone();
        fresh.andNot(covered);
        return fresh.cardinality();
    }

    /** The first stays. */
    private static <T> List<Item<T>> withoutSuperfluous(List<Item<T>> taken) {
        List<Item<T>> needed = new ArrayList<>(taken);
        for (int i = taken.size() - 1; i > 0; i--) {
            List<Item<T>> others = new ArrayList<>(needed);
            others.remove(i);
            BitSet covered = new BitSet();
            others.forEach(other -> covered.or(other.covers));
            if (added(needed.get(i), covered) == 0) {
                needed = others;
            }
        }
        return List.copyOf(needed);
    }
}
