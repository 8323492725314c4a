package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.complexity.CostGraph;
import dev.shadowctl.core.job.effects.Argument;
import dev.shadowctl.core.job.effects.Effect;
import dev.shadowctl.core.job.effects.EffectGraph;
import dev.shadowctl.core.job.effects.SideEffects;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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

    /** How a path ends where a call may run what was not read. */
    private static final String MORE_TYPES = "more types than are read";

    /** Methods a virtual call may run up to which their costs are weighed: of more, none stands for all. */
    private static final int MOST_WEIGHED = 24;

    private final TypeTree types;
    private final Bodies bodies;
    private final Flow flow;
    private final PlatformTable table;
    private final int most;
    private final Deadline deadline;
    private final PlatformGrowth platformGrowth;
    private final EffectGraph graph = new EffectGraph();
    private final CostGraph costs = new CostGraph();
    private final Deque<MethodKey> open = new ArrayDeque<>();
    private final Set<MethodKey> known = new HashSet<>();
    private final Reached reached = new Reached();

    /**
     * An empty graph.
     *
     * @param most methods whose code is read. Code beyond counts as unknown: what reaches so much is not told apart by more
     * @param deadline when to give up
     */
    CallGraph(TypeTree types, Bodies bodies, PlatformTable table, int most, Deadline deadline) {
        this.types = types;
        this.bodies = bodies;
        this.flow = new Flow(types, bodies);
        this.table = table;
        this.platformGrowth = new PlatformGrowth(types);
        this.most = most;
        this.deadline = deadline;
    }

    /** The node of a method as a run has it. */
    private record Root(String type, MethodKey method) {}

    /** The node of what a virtual call may run. */
    private record Dispatch(MethodKey call) {}

    /** The node of what the JDK may call of an object of a type or of one below. */
    private record Callbacks(String type) {}

    /**
     * A method to be asked about, as a run has it: on an instance made by a constructor of the type.
     *
     * @param type internal name of the type of the instance
     * @return what to ask {@link #effects} for, after {@link #grow}
     */
    int root(String type, MethodKey method, boolean isStatic) {
        int root = graph.node(new Root(type, method), "");
        List<Argument> passed = passedOn(Type.getArgumentTypes(method.descriptor()).length + (isStatic ? 0 : 1));
        TypeTree.Member body = types.find(method.type(), method.name(), method.descriptor());
        if (body != null && body.method().isAbstract() && types.isOwn(type)) {
            call(root, dispatch(new MethodKey(type, method.name(), method.descriptor())), passed);
        } else if (types.isOwn(method.type())) {
            call(root, method(method), passed);
        } else {
            inherited(root, type, method, passed);
        }
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

    private static List<Argument> passedOn(int parameters) {
        List<Argument> passed = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            passed.add(Argument.passedOn(i));
        }
        return passed;
    }

    /**
     * Calls what an own type inherits from the JDK, which may call back what the type and those below override.
     *
     * @param type the own type
     * @param method the method of the JDK, by the type that declares it
     */
    void inherited(int caller, String type, MethodKey method, List<Argument> passed) {
        new PlatformUse(graph, caller, table, types).call(method.type(), method.name(), method.descriptor(), passed);
        boolean hasInstance = passed.size() > Type.getArgumentTypes(method.descriptor()).length;
        if (hasInstance && !PlatformTypes.isPlainBase(method.type())) {
            call(caller, callbacks(type), List.of(passed.get(0)));
        }
    }

    /** What stands for all the JDK may call of an object it was handed: of its type as known, and those below. */
    int callbacks(String type) {
        Callbacks key = new Callbacks(type);
        boolean isNew = !graph.holds(key);
        int node = graph.node(key, "");
        if (isNew) {
            Set<TypeTree.Member> all = new LinkedHashSet<>(types.callbacks(type));
            types.below(type).forEach(subtype -> all.addAll(types.callbacks(subtype)));
            for (TypeTree.Member callback : all) {
                List<Argument> passed = new ArrayList<>(passedOn(1));
                callback.method().parameterTypes().forEach(parameter -> passed.add(Argument.UNKNOWN));
                call(node, method(MethodKey.of(callback)), passed);
            }
            if (types.isTruncated()) {
                graph.effect(node, Effect.UNRESOLVED, MORE_TYPES);
            }
        }
        return node;
    }

    /** Reads all code that is reached, and carries effects to those who call. To be called once. */
    void grow() {
        while (!open.isEmpty()) {
            deadline.check();
            read(open.remove());
        }
        graph.solve(deadline::check);
        costs.solve(deadline::check);
    }

    SideEffects effects(int root, boolean isStatic) {
        return graph.of(root, !isStatic);
    }

    /** Counts what is reached, up to a number of methods. */
    Reached.Reach reach(int root, int most) {
        return reached.from(root, most, costs::isRecursive);
    }

    /**
     * How complex a method is that was asked about.
     *
     * @param type internal name of the type of the instance
     * @param reach what it reaches, as counted
     * @param effects what it does, as told
     */
    Complexity complexity(String type, MethodKey key, Reached.Reach reach, SideEffects effects) {
        MethodKey called = new MethodKey(type, key.name(), key.descriptor());
        int node = graph.holds(key) ? method(key) : dispatch(called);
        return Complexity.of(
                costs.growth(node), costs.path(node), reached.own(node, costs.isRecursive(node)), reach.code(effects));
    }

    /** The node of an own method, which is read when its turn comes. */
    int method(MethodKey key) {
        if (known.add(key)) {
            open.add(key);
        }
        return graph.node(key, key);
    }

    void call(int caller, int callee, List<Argument> arguments) {
        callAside(caller, callee, arguments);
        reached.call(caller, callee);
    }

    /** The same where what is called counts for what the caller may do, but not for how much code it reaches. */
    void callAside(int caller, int callee, List<Argument> arguments) {
        graph.call(caller, callee, arguments);
    }

    /** What stands for all methods a virtual call on a type of the class path may run. */
    int dispatch(MethodKey call) {
        Dispatch key = new Dispatch(call);
        if (graph.holds(key)) {
            return graph.node(key, "");
        }
        int node = graph.node(key, "");
        List<Argument> passed = passedOn(1 + Type.getArgumentTypes(call.descriptor()).length);
        if (types.isTruncated()) {
            graph.effect(node, Effect.UNRESOLVED, MORE_TYPES);
        }
        boolean functional = types.isFunctional(call.type());
        TypeTree.Targets targets = functional ? new TypeTree.Targets(Set.of(), true) : flow.targets(call);
        List<Integer> own = new ArrayList<>();
        for (TypeTree.Member target : targets.members()) {
            if (target.isOwn()) {
                own.add(method(MethodKey.of(target)));
                call(node, own.get(own.size() - 1), passed);
            } else {
                inherited(node, call.type(), MethodKey.of(target), passed);
            }
        }
        costs.choice(node, own.size() > MOST_WEIGHED ? List.of() : own, passed.size());
        TypeTree.Member body = types.find(call.type(), call.name(), call.descriptor());
        if (functional && body != null && !body.method().isAbstract() && body.isOwn()) {
            call(node, method(MethodKey.of(body)), passed);
        } else if (functional || types.isLambdaType(call.type())) {
            graph.callsCodeOf(node, passed.get(0).itself(), call.shown());
        } else if (targets.members().isEmpty() || !targets.isWhole()) {
            graph.effect(node, Effect.UNRESOLVED, call.shown());
        }
        return node;
    }

    /** Using a type runs its static initialiser, and those of the types above it. */
    void initialise(int node, String type) {
        initialisers(node, type).forEach(initialiser -> call(node, initialiser, List.of()));
    }

    /** The same as {@link #callAside}. */
    void initialiseAside(int node, String type) {
        initialisers(node, type).forEach(initialiser -> callAside(node, initialiser, List.of()));
    }

    private List<Integer> initialisers(int node, String type) {
        return types.isOwn(type)
                ? Stream.concat(Stream.of(type), types.ancestors(type).stream())
                        .filter(this::hasInitialiser)
                        .map(each -> method(new MethodKey(each, "<clinit>", "()V")))
                        .filter(initialiser -> initialiser != node)
                        .toList()
                : List.of();
    }

    private boolean hasInitialiser(String type) {
        TypeHead head = types.own(type);
        return head != null && head.declared("<clinit>", "()V") != null;
    }

    private void read(MethodKey key) {
        int node = method(key);
        MethodNode code = bodies.of(key);
        if (code == null || (code.access & Opcodes.ACC_ABSTRACT) != 0) {
            graph.effect(node, Effect.UNRESOLVED, "code that is not there");
            return;
        }
        if ((code.access & Opcodes.ACC_NATIVE) != 0) {
            graph.effect(node, Effect.NATIVE, "native code");
            return;
        }
        if (reached.methods() >= most) {
            graph.effect(node, Effect.UNRESOLVED, "more code than is followed");
            return;
        }
        CodeShape shape = CodeShape.of(code);
        reached.read(node, code.instructions.size(), shape);
        try {
            Optional<Flow.Traces> traces = flow.trace(key.type(), code);
            if (traces.isPresent()) {
                List<CostReading.CallSite> sites =
                        new CodeReading(this, graph, types, flow, table, key, node, code, traces.get()).read();
                LoopNest.Summary loops = cost(key, node, code, shape, sites);
                reached.found(node, loops.count(), loops.depth(), sites);
                return;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | StackOverflowError e) {
            graph.effect(node, Effect.UNRESOLVED, "code that makes no sense");
            return;
        }
        graph.effect(node, Effect.UNRESOLVED, "code that cannot be followed");
    }

    /** Reads what a method costs; gives its loops and how deep they are nested. */
    private LoopNest.Summary cost(
            MethodKey key, int node, MethodNode code, CodeShape shape, List<CostReading.CallSite> sites) {
        boolean isStatic = (code.access & Opcodes.ACC_STATIC) != 0;
        costs.method(node, key, Type.getArgumentTypes(key.descriptor()).length + (isStatic ? 0 : 1));
        try {
            return CostReading.read(costs, node, key.type(), code, shape, sites, platformGrowth, deadline);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | StackOverflowError e) {
            return LoopNest.Summary.NONE; // what it does is known all the same
        }
    }
}
