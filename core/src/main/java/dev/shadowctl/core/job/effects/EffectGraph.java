package dev.shadowctl.core.job.effects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom with what, and what each does by itself.
 *
 * <p>A <em>fact</em> of a method is an effect, or an effect on one of its parameters, which at each call becomes an effect on
 * wherever the argument comes from: on the caller's parameter, on a static field, or nothing where the caller has made the
 * argument itself. So what a method does is what can be reached in a graph of (method, fact), cycles included; facts are
 * carried from callee to caller breadth first, which takes each pair once and finds shortest paths. After Reps, Horwitz,
 * Sagiv: Precise interprocedural dataflow analysis via graph reachability, POPL 1995, without its matched returns: a call's
 * arguments are told apart, not the call stacks.
 *
 * <p>More effects, calls or origins never give fewer facts, and the order in which they are added changes no fact, only which
 * of several shortest paths is told.
 */
public final class EffectGraph {

    private final Map<Object, Integer> ids = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<List<Argument>, List<Argument>> passed = new HashMap<>();

    /** A call. */
    private record Edge(int caller, List<Argument> arguments) {}

    private static final class Node {
        final Object shown;
        final Facts facts = new Facts();
        final List<Edge> callers = new ArrayList<>();

        Node(Object shown) {
            this.shown = shown;
        }
    }

    /**
     * The node of a key, made where there is none.
     *
     * @param shown how paths name it, by its text; "" for one that stands for a choice among several methods and is not shown
     */
    public int node(Object key, Object shown) {
        return ids.computeIfAbsent(key, any -> {
            nodes.add(new Node(shown));
            return nodes.size() - 1;
        });
    }

    /** Whether there is a node of a key. */
    public boolean holds(Object key) {
        return ids.containsKey(key);
    }

    /**
     * A method has an effect wherever it is called from.
     *
     * @param by what does it, the end of its path
     */
    public void effect(int node, Effect effect, String by) {
        nodes.get(node).facts.add(Facts.absolute(effect), -1, -1, by);
    }

    /** A method changes an object. */
    public void writes(int node, Origins object, String by) {
        add(node, Effect.ARGUMENT_WRITE, object, -1, -1, by);
    }

    /** A method calls code that an object holds. */
    public void callsCodeOf(int node, Origins object, String by) {
        add(node, Effect.GIVEN_CODE, object, -1, -1, by);
    }

    /** A method calls another. What is passed beyond the arguments given is unknown. */
    public void call(int caller, int callee, List<Argument> arguments) {
        List<Argument> copy = List.copyOf(arguments);
        nodes.get(callee).callers.add(new Edge(caller, passed.computeIfAbsent(copy, any -> copy)));
    }

    /**
     * Carries all facts to where they can be felt. To be called once, when the graph is whole.
     *
     * @param patience asked for each fact; it throws where that has taken too long
     */
    public void solve(Runnable patience) {
        FactQueue open = new FactQueue();
        for (int id = 0; id < nodes.size(); id++) {
            for (int code : nodes.get(id).facts.codes()) {
                open.add(id, code);
            }
        }
        while (!open.isEmpty()) {
            patience.run();
            long next = open.remove();
            int callee = FactQueue.node(next);
            int code = FactQueue.code(next);
            for (Edge edge : nodes.get(callee).callers) {
                for (int carried : carry(edge, callee, code)) {
                    open.add(edge.caller(), carried);
                }
            }
        }
    }

    /** The facts of the caller that are new by one of the callee. */
    private int[] carry(Edge edge, int callee, int code) {
        Facts facts = nodes.get(edge.caller()).facts;
        int before = facts.size();
        if (Facts.isAbsolute(code)) {
            facts.add(code, callee, code, null);
        } else {
            Origins object = Origins.at(Facts.position(code), edge.arguments());
            add(edge.caller(), Facts.effect(code), object, callee, code, null);
        }
        return facts.codesFrom(before);
    }

    private void add(int node, Effect effect, Origins object, int callee, int calleeCode, @Nullable String by) {
        Facts facts = nodes.get(node).facts;
        boolean write = effect == Effect.ARGUMENT_WRITE;
        if (object.meets(Origins.ELSEWHERE)) {
            facts.add(Facts.absolute(write ? Effect.OBJECT_WRITE : effect), callee, calleeCode, by);
        }
        if (object.meets(Origins.STATIC)) {
            facts.add(Facts.absolute(write ? Effect.STATIC_WRITE : effect), callee, calleeCode, by);
        }
        for (long left = object.positions(); left != 0; left &= left - 1) {
            facts.add(Facts.on(effect, Long.numberOfTrailingZeros(left)), callee, calleeCode, by);
        }
    }

    /**
     * What a method does.
     *
     * @param hasInstance whether its first parameter is its instance
     */
    public SideEffects of(int node, boolean hasInstance) {
        List<SideEffects.Found> found = new ArrayList<>();
        EffectClass gravest = EffectClass.PURE;
        for (Map.Entry<Effect, List<String>> each : paths(node, hasInstance).entrySet()) {
            Effect effect = each.getKey();
            found.add(0, new SideEffects.Found(effect.code(), effect.text(), each.getValue()));
            gravest = effect.effectClass();
        }
        return new SideEffects(gravest.word(), found);
    }

    /** By effect, the gravest last: the shortest path to where it is had. */
    private Map<Effect, List<String>> paths(int node, boolean hasInstance) {
        Map<Effect, List<String>> paths = new EnumMap<>(Effect.class);
        int[] codes = nodes.get(node).facts.codes();
        Arrays.sort(codes);
        for (int code : codes) {
            paths.merge(
                    felt(code, hasInstance),
                    path(node, code),
                    (known, other) -> other.size() < known.size() ? other : known);
        }
        return paths;
    }

    private static Effect felt(int code, boolean hasInstance) {
        Effect effect = Facts.effect(code);
        boolean ofInstance = hasInstance && !Facts.isAbsolute(code) && Origins.parameterAt(Facts.position(code)) == 0;
        return effect == Effect.ARGUMENT_WRITE && ofInstance ? Effect.INSTANCE_WRITE : effect;
    }

    private List<String> path(int node, int code) {
        List<String> path = new ArrayList<>();
        int at = node;
        int fact = code;
        while (at >= 0) {
            Node here = nodes.get(at);
            if (!here.shown.equals("")) {
                path.add(here.shown.toString());
            }
            Facts.Cause cause = here.facts.cause(fact);
            if (cause.by() != null) {
                path.add(cause.by());
            }
            at = cause.callee();
            fact = cause.code();
        }
        return path;
    }
}
