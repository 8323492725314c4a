package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.effects.Argument;
import dev.shadowctl.core.job.effects.Effect;
import dev.shadowctl.core.job.effects.EffectGraph;
import dev.shadowctl.core.job.effects.SideEffects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * The graph of what methods of a class path call and do, grown from the methods that are asked about.
 *
 * <p>A virtual call may run what any own type below the receiver's inherits (class-hierarchy analysis). What own code hands to
 * the JDK runs as soon as it is made: the body of a lambda, and of an object the methods that override one of the JDK's. A
 * call on a type of the JDK is taken at the word of {@link PlatformTable}; which own type may hide behind it was said where
 * that was made.
 */
final class CallGraph {

    private final TypeTree types;
    private final Bodies bodies;
    private final Flow flow;
    private final PlatformTable table;
    private final EffectGraph graph = new EffectGraph();
    private final Deque<MethodKey> open = new ArrayDeque<>();
    private final Map<Integer, MethodKey> keys = new HashMap<>();
    private final Map<Integer, Set<Integer>> callees = new HashMap<>();
    private final Map<Integer, Integer> instructions = new HashMap<>();

    CallGraph(TypeTree types, Bodies bodies, PlatformTable table) {
        this.types = types;
        this.bodies = bodies;
        this.flow = new Flow(types, bodies);
        this.table = table;
    }

    /**
     * A method to be asked about, as a run has it: on an instance made by a constructor of the type.
     *
     * @param type internal name of the type of the instance
     * @return what to ask {@link #effects} for, after {@link #grow}
     */
    int root(String type, MethodKey method, boolean isStatic) {
        int root = graph.node("root " + type + " " + method, "");
        int parameters = Type.getArgumentTypes(method.descriptor()).length + (isStatic ? 0 : 1);
        List<Argument> passed = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            passed.add(Argument.passedOn(i));
        }
        call(root, method(method), passed);
        initialise(root, type);
        TypeHead head = types.own(type);
        if (!isStatic && head != null && !head.isAbstract()) {
            for (DeclaredMethod each : head.methods()) {
                if (each.name().equals("<init>")) {
                    int count = 1 + each.parameterTypes().size();
                    call(
                            root,
                            method(new MethodKey(type, "<init>", each.descriptor())),
                            Collections.nCopies(count, Argument.FRESH));
                }
            }
        }
        return root;
    }

    /** Reads all code that is reached, and carries effects to those who call. To be called once. */
    void grow() {
        while (!open.isEmpty()) {
            read(open.remove());
        }
        graph.solve();
    }

    SideEffects effects(int root, boolean isStatic) {
        return graph.of(root, !isStatic);
    }

    /**
     * How much code of the class path a method reaches.
     *
     * @param methods number of methods, not more than asked for
     * @param instructions their bytecode instructions
     */
    record Reach(int methods, int instructions) {}

    /** Counts what is reached, up to a number of methods. */
    Reach reach(int root, int most) {
        Set<Integer> seen = new LinkedHashSet<>(Set.of(root));
        Deque<Integer> next = new ArrayDeque<>(seen);
        int methods = 0;
        int total = 0;
        while (!next.isEmpty() && methods < most) {
            int at = next.remove();
            Integer size = instructions.get(at);
            if (size != null) {
                methods++;
                total += size;
            }
            for (int callee : callees.getOrDefault(at, Set.of())) {
                if (seen.add(callee)) {
                    next.add(callee);
                }
            }
        }
        return new Reach(methods, total);
    }

    /** The node of an own method, which is read when its turn comes. */
    int method(MethodKey key) {
        int node = graph.node(key.toString(), key.shown());
        if (keys.putIfAbsent(node, key) == null) {
            open.add(key);
        }
        return node;
    }

    void call(int caller, int callee, List<Argument> arguments) {
        graph.call(caller, callee, arguments);
        callees.computeIfAbsent(caller, any -> new LinkedHashSet<>()).add(callee);
    }

    /** What stands for all methods a virtual call on a type of the class path may run. */
    int dispatch(MethodKey call) {
        int node = graph.node("any " + call, "");
        if (keys.putIfAbsent(node, call) != null) {
            return node;
        }
        List<Argument> passed = new ArrayList<>();
        for (int i = 0; i <= Type.getArgumentTypes(call.descriptor()).length; i++) {
            passed.add(Argument.passedOn(i));
        }
        boolean functional = types.isFunctional(call.type());
        Set<TypeTree.Member> targets = functional ? Set.of() : flow.targets(call);
        for (TypeTree.Member target : targets) {
            if (target.isOwn()) {
                call(node, method(MethodKey.of(target)), passed);
            } else {
                new PlatformUse(graph, node, table).call(target.type(), call.name(), call.descriptor(), passed);
            }
        }
        TypeTree.Member body = types.find(call.type(), call.name(), call.descriptor());
        if (functional && body != null && !body.method().isAbstract() && body.isOwn()) {
            call(node, method(MethodKey.of(body)), passed);
        } else if (functional || types.isLambdaType(call.type())) {
            graph.callsCodeOf(node, passed.get(0).itself(), call.shown());
        } else if (targets.isEmpty()) {
            graph.effect(node, Effect.UNRESOLVED, call.shown());
        }
        return node;
    }

    /** Using a type runs its static initialiser, and those of its superclasses. */
    void initialise(int node, String type) {
        String at = type;
        while (at != null) {
            TypeHead head = types.own(at);
            if (head == null) {
                return;
            }
            if (head.declared("<clinit>", "()V") != null) {
                MethodKey initialiser = new MethodKey(at, "<clinit>", "()V");
                if (!initialiser.equals(keys.get(node))) {
                    call(node, method(initialiser), List.of());
                }
            }
            at = head.superName();
        }
    }

    private void read(MethodKey key) {
        int node = method(key);
        MethodNode code = bodies.of(key);
        if (code == null || (code.access & Opcodes.ACC_ABSTRACT) != 0) {
            return;
        }
        if ((code.access & Opcodes.ACC_NATIVE) != 0) {
            graph.effect(node, Effect.NATIVE, "native code");
            return;
        }
        instructions.put(node, code.instructions.size());
        flow.trace(key.type(), code)
                .ifPresentOrElse(
                        traces -> new CodeReading(this, graph, types, flow, table, key, node, code, traces).read(),
                        () -> graph.effect(node, Effect.UNRESOLVED, "code that cannot be followed"));
    }
}
