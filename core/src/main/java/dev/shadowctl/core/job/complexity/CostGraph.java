package dev.shadowctl.core.job.complexity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Costs of methods that call one another.
 *
 * <p>Strongly connected components of the graph (Tarjan 1972) are solved callees first, each method once. Within a component of
 * several, calls count nothing in a first pass and what that found in a second: a circle of virtual calls in a large library is
 * guessed more often than it is run, and must not grow at each turn. A method that is known to call itself says how; one that
 * does so through others goes through a structure. Of several methods a virtual call may run, the one in the middle counts. The
 * result hangs on no order.
 */
public final class CostGraph {

    private static final int MOST_SHOWN = 12;

    private final List<@Nullable Node> nodes = new ArrayList<>();

    private record Call(Site site, int callee, boolean isOnly) {}

    private static final class Node {
        final Object shown;
        final long sizes;
        final List<Cost.Part> own = new ArrayList<>();
        final List<Call> calls = new ArrayList<>();

        @Nullable
        Recursion recursion;

        boolean isChoice;
        boolean isMutual;
        Cost cost = Cost.CONSTANT;

        Node(Object shown, long sizes) {
            this.shown = shown;
            this.sizes = sizes;
        }
    }

    /**
     * A method.
     *
     * @param number any number of the caller's, small
     * @param shown how paths name it, by its text
     * @param parameters how many it has, the instance included
     */
    public void method(int number, Object shown, int parameters) {
        node(number, shown, Factor.sizes(parameters));
    }

    /** What stands for one of several methods, with the parameters they have. */
    public void choice(int number, List<Integer> targets, int parameters) {
        Node node = node(number, "", Factor.sizes(parameters));
        node.isChoice = true;
        Site site = Site.handingOn(parameters);
        targets.forEach(target -> node.calls.add(new Call(site, target, false)));
    }

    private Node node(int number, Object shown, long sizes) {
        while (nodes.size() <= number) {
            nodes.add(null);
        }
        Node node = new Node(shown, sizes);
        nodes.set(number, node);
        return node;
    }

    private Node known(int number) {
        return Objects.requireNonNull(nodes.get(number), "no such method");
    }

    /** A method goes through loops of its own. */
    public void loops(int method, List<Factor> turns, String by) {
        Product product = Product.of(turns);
        known(method)
                .own
                .add(new Cost.Part(product, new Cost.Cause(product.factors().size(), by, -1, null)));
    }

    /** A method calls something whose cost is known. */
    public void known(int method, Site site, Product cost, String by) {
        known(method)
                .own
                .add(new Cost.Part(
                        site.borne(cost),
                        new Cost.Cause(site.turnsOnly().factors().size(), by, -1, null)));
    }

    /**
     * A method calls another.
     *
     * @param isOnly whether no other can be meant
     */
    public void call(int method, Site site, int callee, boolean isOnly) {
        known(method).calls.add(new Call(site, callee, isOnly));
    }

    /** A method calls itself. */
    public void recursion(int method, Recursion recursion) {
        Node node = known(method);
        node.recursion = node.recursion == null ? recursion : node.recursion.and(recursion);
    }

    /**
     * Finds all costs. To be called once, when the graph is whole.
     *
     * @param patience asked for each method; it throws where that has taken too long
     */
    public void solve(Runnable patience) {
        for (int[] circle : components(true, patience)) {
            if (circle.length > 1) {
                Arrays.stream(circle).forEach(member -> known(member).isMutual = true);
            }
        }
        for (int[] component : components(false, patience)) {
            solve(component, patience);
        }
    }

    private List<int[]> components(boolean onlyCertain, Runnable patience) {
        int[][] callees = new int[nodes.size()][];
        for (int i = 0; i < callees.length; i++) {
            Node node = nodes.get(i);
            int[] known = node == null
                    ? new int[0]
                    : node.calls.stream()
                            .filter(call -> call.isOnly() || !onlyCertain)
                            .mapToInt(Call::callee)
                            .filter(this::isThere)
                            .distinct()
                            .toArray();
            callees[i] = known;
        }
        return new Components(callees, patience).all();
    }

    private boolean isThere(int number) {
        return number < nodes.size() && nodes.get(number) != null;
    }

    private void solve(int[] component, Runnable patience) {
        if (component.length == 1 && nodes.get(component[0]) == null) {
            return;
        }
        for (int pass = 0; pass < Math.min(2, component.length); pass++) {
            Cost[] found = new Cost[component.length];
            for (int i = 0; i < found.length; i++) {
                patience.run();
                found[i] = cost(component[i]);
            }
            for (int i = 0; i < found.length; i++) {
                known(component[i]).cost = found[i];
            }
        }
    }

    private Cost cost(int number) {
        Node node = known(number);
        if (node.isChoice) {
            return middle(node);
        }
        List<Cost.Part> parts = new ArrayList<>(node.own);
        for (Call call : node.calls) {
            if (call.callee() != number && isThere(call.callee())) {
                for (Cost.Part part : known(call.callee()).cost.parts()) {
                    int loops = call.site().turnsOnly().factors().size();
                    parts.add(new Cost.Part(
                            call.site().borne(part.product()),
                            new Cost.Cause(loops, null, call.callee(), part.product())));
                }
            }
        }
        Cost cost = Cost.of(parts);
        if (node.recursion != null) {
            return cost.with(node.recursion);
        }
        return node.isMutual ? cost.with(new Recursion(Recursion.Kind.WALK, node.sizes)) : cost;
    }

    private Cost middle(Node node) {
        List<Call> byGrowth = node.calls.stream()
                .filter(call -> isThere(call.callee()))
                .sorted(Comparator.comparing(
                                (Call call) -> known(call.callee()).cost.growth())
                        .thenComparing(call -> known(call.callee()).shown.toString()))
                .toList();
        if (byGrowth.isEmpty()) {
            return Cost.CONSTANT;
        }
        Call middle = byGrowth.get((byGrowth.size() - 1) / 2);
        List<Cost.Part> parts = new ArrayList<>();
        for (Cost.Part part : known(middle.callee()).cost.parts()) {
            parts.add(new Cost.Part(
                    middle.site().borne(part.product()), new Cost.Cause(0, null, middle.callee(), part.product())));
        }
        return Cost.of(parts);
    }

    /** How the cost of a method grows when all sizes grow alike. */
    public Growth growth(int method) {
        return isThere(method) ? known(method).cost.growth() : Growth.CONSTANT;
    }

    /** Whether a method is known to call itself, or to be called again by what it calls. */
    public boolean isRecursive(int method) {
        return isThere(method) && (known(method).isMutual || known(method).recursion != null);
    }

    /** Why the cost of a method grows so: {@code A#m}, {@code loop}, {@code B#n}, {@code java.util.List#contains}; empty where it does not. */
    public List<String> path(int method) {
        List<String> path = new ArrayList<>();
        Product at = growth(method).equals(Growth.CONSTANT)
                ? null
                : known(method).cost.parts().get(0).product();
        int here = method;
        while (at != null && here >= 0 && path.size() < MOST_SHOWN) {
            Product wanted = at;
            Node node = known(here);
            Cost.Cause cause = node.cost.parts().stream()
                    .filter(part -> part.product().equals(wanted))
                    .map(Cost.Part::cause)
                    .findFirst()
                    .orElse(new Cost.Cause(0, null, -1, null));
            if (!node.shown.toString().isEmpty()) {
                path.add(node.shown.toString());
            }
            if (cause.loops() > 0) {
                path.add(cause.loops() == 1 ? "loop" : cause.loops() + " nested loops");
            }
            if (cause.by() != null && !cause.by().isEmpty()) {
                path.add(cause.by());
            }
            here = cause.callee();
            at = cause.part();
        }
        return path;
    }
}
