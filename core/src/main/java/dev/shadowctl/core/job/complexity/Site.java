package dev.shadowctl.core.job.complexity;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in a method where something is called.
 *
 * @param turns how often each loop around it goes round, the outermost first; the factor 1 where that does not add
 * @param passed what is passed, the instance first where there is one; what is passed beyond is of one size
 */
public record Site(List<Factor> turns, List<Passed> passed) {

    public Site {
        turns = List.copyOf(turns);
        passed = List.copyOf(passed);
    }

    /** A call that hands on all a method was passed, outside of all loops. */
    public static Site handingOn(int parameters) {
        List<Passed> passed = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            passed.add(Passed.parameter(i));
        }
        return new Site(List.of(), passed);
    }

    /** The loops alone. */
    Product turnsOnly() {
        return Product.of(turns);
    }

    /**
     * A cost of what is called as the caller bears it: sizes are replaced by those of what is passed, and loops around multiply, but
     * for those in which the same object is used up further and further.
     */
    Product borne(Product called) {
        List<Factor> borne = new ArrayList<>();
        int counted = turns.size();
        for (Factor factor : called.factors()) {
            Passed whole = together(factor);
            if (whole.sizes() != 0) {
                boolean isUsedUp = factor.isUsedUp() && whole.isKept() && whole.loops() == 0;
                borne.add(new Factor(factor.kind(), whole.sizes(), isUsedUp, whole.isPicked()));
                counted = factor.isUsedUp() ? Math.min(counted, whole.loops()) : counted;
            }
        }
        borne.addAll(turns.subList(0, counted));
        return Product.of(borne);
    }

    /** All that is passed for the sizes of a factor. */
    private Passed together(Factor factor) {
        long sizes = factor.sizes() & Factor.OTHER;
        int loops = 0;
        boolean isPicked = factor.isPicked();
        boolean isKept = true;
        for (long left = factor.sizes() & ~Factor.OTHER; left != 0; left &= left - 1) {
            int parameter = Long.numberOfTrailingZeros(left);
            Passed each = parameter < passed.size() ? passed.get(parameter) : Passed.CONSTANT;
            if (each.isElement() && factor.isPicked()) {
                return Passed.CONSTANT;
            }
            if (!each.isElement() && each.sizes() != 0) {
                sizes |= each.sizes();
                loops = Math.max(loops, each.loops());
                isPicked |= each.isPicked();
                isKept &= each.isKept();
            }
        }
        return new Passed(sizes, false, loops, isPicked, isKept);
    }
}
