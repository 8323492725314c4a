package dev.shadowctl.core.job.complexity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A product of factors.
 *
 * @param factors none of them 1, the largest first
 */
public record Product(List<Factor> factors) implements Comparable<Product> {

    public static final Product ONE = new Product(List.of());

    /** The growth of more factors is not told apart. */
    private static final int MOST = 6;

    public Product {
        factors = List.copyOf(factors);
    }

    public static Product of(Collection<Factor> factors) {
        return new Product(factors.stream()
                .filter(factor -> !factor.isOne())
                .sorted()
                .limit(MOST)
                .toList());
    }

    public static Product of(Factor... factors) {
        return of(List.of(factors));
    }

    public Product times(Collection<Factor> others) {
        List<Factor> both = new ArrayList<>(factors);
        both.addAll(others);
        return of(both);
    }

    public Growth growth() {
        Growth growth = Growth.CONSTANT;
        for (Factor factor : factors) {
            growth = growth.times(factor.growth());
        }
        return growth;
    }

    /** Largest growth first; among equals the order is the same everywhere, and means nothing. */
    @Override
    public int compareTo(Product other) {
        int byGrowth = other.growth().compareTo(growth());
        for (int i = 0; byGrowth == 0 && i < Math.min(factors.size(), other.factors.size()); i++) {
            byGrowth = factors.get(i).compareTo(other.factors.get(i));
        }
        return byGrowth == 0 ? Integer.compare(factors.size(), other.factors.size()) : byGrowth;
    }
}
