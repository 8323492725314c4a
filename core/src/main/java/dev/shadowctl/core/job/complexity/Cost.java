package dev.shadowctl.core.job.complexity;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What one call of a method costs: a sum of products, each with the cause that was found first. */
final class Cost {

    /** The largest are kept, and the smaller ones among the rest that are of other parameters. */
    private static final int MOST = 8;

    /**
     * Why a method costs so much.
     *
     * @param loops number of loops that multiply
     * @param by what is gone through or called there, or null
     * @param callee number of the method called, or -1
     * @param part of its cost, or null
     */
    record Cause(int loops, @Nullable String by, int callee, @Nullable Product part) {}

    /** A product with its cause. */
    record Part(Product product, Cause cause) {}

    static final Cost CONSTANT = new Cost(List.of());

    private final List<Part> parts;

    private Cost(List<Part> parts) {
        this.parts = parts;
    }

    /** The sum of parts, those of no growth left out. */
    static Cost of(List<Part> parts) {
        TreeMap<Product, Part> largest = new TreeMap<>();
        for (Part part : parts) {
            if (!part.product().factors().isEmpty()) {
                largest.putIfAbsent(part.product(), part);
            }
        }
        return largest.isEmpty()
                ? CONSTANT
                : new Cost(List.copyOf(largest.values().stream().limit(MOST).toList()));
    }

    List<Part> parts() {
        return parts;
    }

    Growth growth() {
        return parts.isEmpty() ? Growth.CONSTANT : parts.get(0).product().growth();
    }

    /** The same for who calls itself besides. */
    Cost with(Recursion recursion) {
        List<Part> all = new ArrayList<>();
        Cause cause = new Cause(0, "recursion", -1, null);
        for (Part part : parts) {
            Product whole = recursion.of(part.product());
            all.add(new Part(
                    whole,
                    whole.equals(part.product())
                            ? part.cause()
                            : new Cause(
                                    part.cause().loops(),
                                    "recursion",
                                    part.cause().callee(),
                                    part.cause().part())));
        }
        all.add(new Part(recursion.of(Product.ONE), cause));
        return of(all);
    }
}
