package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.CostGraph;
import dev.shadowctl.core.job.complexity.Factor;
import dev.shadowctl.core.job.complexity.Passed;
import dev.shadowctl.core.job.complexity.Product;
import dev.shadowctl.core.job.complexity.Recursion;
import dev.shadowctl.core.job.complexity.Site;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Reads into the graph of costs what the loops of one method, the JDK it calls, and where it calls others add to its cost. */
final class CostReading {

    /** Methods of the JDK that run code they are given for each of many things. */
    private static final Pattern REPEATS =
            Pattern.compile("forEach.*|removeIf|replaceAll|sort|setAll|parallel.*|iterate|generate|computeAll");

    private static final Product LINEAR = Product.of(Factor.linear(Factor.size(0)));

    private final CostGraph costs;
    private final int node;
    private final MethodNode code;
    private final List<CallSite> calls;
    private final PlatformGrowth platform;
    private final ValueGraph values;
    private final LoopNest loops;
    private final Sizes sizes;
    private final LoopTurns turns;
    private final long enlarged;
    private final BitSet failing;

    /**
     * A place that calls something of the class path.
     *
     * @param at index of the instruction
     * @param callee number of what is called
     * @param isOnly whether no other can be meant
     * @param isSelf whether that may be the method itself
     */
    record CallSite(int at, int callee, boolean isOnly, boolean isSelf) {}

    private CostReading(
            CostGraph costs,
            int node,
            MethodNode code,
            List<CallSite> calls,
            PlatformGrowth platform,
            ValueGraph values,
            LoopNest loops,
            Effort effort,
            Deadline deadline) {
        this.costs = costs;
        this.node = node;
        this.code = code;
        this.calls = calls;
        this.platform = platform;
        this.values = values;
        this.loops = loops;
        this.sizes = new Sizes(values, loops, platform, effort);
        this.turns = new LoopTurns(values, loops, sizes, new LoopExit(values, sizes, changedFields()), deadline);
        this.enlarged = enlarged();
        this.failing = loops.flow().failing();
    }

    /**
     * Reads a method.
     *
     * @return its loops; none where its code could not be followed
     */
    static LoopNest.Summary read(
            CostGraph costs,
            int node,
            String owner,
            MethodNode code,
            CodeShape shape,
            List<CallSite> calls,
            PlatformGrowth platform,
            Deadline deadline) {
        boolean isPlain = !shape.jumpsBack() && calls.isEmpty() && !callsWhatGrows(code, platform);
        Optional<ValueGraph> values = isPlain ? Optional.empty() : ValueGraph.of(owner, code);
        Optional<ControlFlow> flow = values.isEmpty() ? Optional.empty() : ControlFlow.of(code, deadline);
        if (values.isEmpty() || flow.isEmpty()) {
            return LoopNest.Summary.NONE;
        }
        LoopNest loops = new LoopNest(flow.get(), deadline);
        try {
            new CostReading(costs, node, code, calls, platform, values.get(), loops, new Effort(deadline), deadline)
                    .read();
        } catch (Effort.Spent e) {
            // what was found until then counts
        }
        return new LoopNest.Summary(loops.all().size(), loops.depth());
    }

    private static boolean callsWhatGrows(MethodNode code, PlatformGrowth platform) {
        for (AbstractInsnNode each : code.instructions) {
            if (each instanceof MethodInsnNode call && platform.cost(call) != null) {
                return true;
            }
        }
        return false;
    }

    private Set<String> changedFields() {
        Set<String> changed = new HashSet<>();
        for (AbstractInsnNode each : code.instructions) {
            if (each.getOpcode() == Opcodes.PUTFIELD) {
                changed.add(((FieldInsnNode) each).name);
            } else if (each instanceof MethodInsnNode call && call.getOpcode() != Opcodes.INVOKESTATIC) {
                changed.add(LoopExit.CALLEES);
            }
        }
        return changed;
    }

    /** Whose array it replaces by a larger one: over and over that costs as much as what is put in. */
    private long enlarged() {
        Set<String> read = new HashSet<>();
        Map<String, Long> renewed = new HashMap<>();
        for (int i = 0; i < code.instructions.size(); i++) {
            if (code.instructions.get(i) instanceof FieldInsnNode field
                    && field.desc.startsWith("[")
                    && values.isReached(i)) {
                List<Defs> inputs = values.inputs(i);
                if (field.getOpcode() == Opcodes.GETFIELD) {
                    read.add(field.name);
                } else if (field.getOpcode() == Opcodes.PUTFIELD
                        && isNewArray(inputs.get(1))
                        && sizes.isKept(inputs.get(0))) {
                    renewed.put(field.name, sizes.of(inputs.get(0)));
                }
            }
        }
        renewed.keySet().retainAll(code.name.startsWith("<") ? Set.of() : read);
        return renewed.values().stream().reduce(0L, (one, other) -> one | other);
    }

    private boolean isNewArray(Defs value) {
        for (int i = 0; i < value.count(); i++) {
            int at = value.get(i);
            int opcode = values.opcode(at);
            boolean isCopy = at >= 0 && values.instruction(at) instanceof MethodInsnNode call && platform.isCopy(call);
            if (opcode == Opcodes.NEWARRAY
                    || opcode == Opcodes.ANEWARRAY
                    || isCopy
                    || (ValueGraph.isStore(opcode)
                            && isNewArray(values.inputs(at).get(0)))) {
                return true;
            }
        }
        return false;
    }

    private void read() {
        for (LoopNest.Loop loop : loops.all()) {
            if (failing.get(loop.header())) {
                continue;
            }
            costs.loops(
                    node,
                    turns.nest(loops.around(loop.header())).stream()
                            .map(this::own)
                            .toList(),
                    "");
        }
        for (int i = 0; i < code.instructions.size(); i++) {
            if (counts(i)) {
                read(i, code.instructions.get(i));
            }
        }
        calls.stream().filter(call -> counts(call.at())).forEach(this::read);
    }

    /** Whether an instruction is run, and not only on the way to an exception. */
    private boolean counts(int instruction) {
        return values.isReached(instruction) && !failing.get(loops.flow().block(instruction));
    }

    /** What only enlarges the instance adds up to as much as is put in. */
    private Factor own(Factor factor) {
        return enlarged != 0 && !factor.isOne()
                ? Factor.of(factor.kind(), enlarged).usedUp()
                : factor;
    }

    private void read(int at, AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            String shown = MethodKey.shown(call.owner, call.name);
            if (platform.isCopy(call) && grows(at)) {
                costs.known(node, rebuilding(at), LINEAR, shown);
            } else if (!isText(at, call) && !isNearTheEnd(at, call)) {
                Product cost = platform.cost(call);
                if (cost != null) {
                    known(at, cost, shown);
                }
            }
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic && Sizes.isText(dynamic) && grows(at)) {
            costs.known(node, rebuilding(at), LINEAR, "text put together anew");
        } else if (instruction.getOpcode() == Opcodes.NEWARRAY || instruction.getOpcode() == Opcodes.ANEWARRAY) {
            known(at, LINEAR, "new array");
        }
    }

    private void known(int at, Product cost, String by) {
        Site site = site(at);
        if (enlarged == 0) {
            costs.known(node, site, cost, by);
        } else {
            Passed whole = new Passed(enlarged, false, 0, false, true);
            costs.known(
                    node,
                    new Site(site.turns(), List.of(whole)),
                    Product.of(LINEAR.factors().get(0).usedUp()),
                    by);
        }
    }

    /** Whether a call ends a text that is put together in one expression, which costs as much as its parts. */
    private boolean isText(int at, MethodInsnNode call) {
        if (!CodeShape.isTextBuilding(call)) {
            return false;
        }
        int made = at;
        while (made >= 0
                && values.instruction(made) instanceof MethodInsnNode chained
                && CodeShape.isTextBuilding(chained)) {
            Defs receiver = values.inputs(made).get(0);
            made = receiver.count() == 1 ? receiver.get(0) : -1;
        }
        return made >= 0 && values.opcode(made) == Opcodes.NEW;
    }

    /** Lists are more often changed near their end than at the beginning, but for a place that is a constant. */
    private boolean isNearTheEnd(int at, MethodInsnNode call) {
        return (call.name.equals("add") || call.name.equals("remove"))
                && call.desc.startsWith("(I")
                && !sizes.isConstant(values.inputs(at).get(1));
    }

    /** Whether an instruction makes something larger and larger out of what it made in the turn before. */
    private boolean grows(int at) {
        return loops.around(loops.flow().block(at)).stream()
                .anyMatch(loop -> turns.grows(loop) && sizes.isCarried(at, loop));
    }

    private Site rebuilding(int at) {
        List<LoopNest.Loop> around = loops.around(loops.flow().block(at));
        return new Site(turns.nest(around), List.of(new Passed(sizes.all(), false, around.size(), false, false)));
    }

    private Site site(int at) {
        List<LoopNest.Loop> around = loops.around(loops.flow().block(at));
        List<Passed> passed = new ArrayList<>();
        for (Defs input : values.inputs(at)) {
            passed.add(passed(input, around));
        }
        return new Site(turns.nest(around), passed);
    }

    private Passed passed(Defs value, List<LoopNest.Loop> around) {
        long on = sizes.of(value);
        if (on == 0) {
            return Passed.CONSTANT;
        }
        boolean isElement = false;
        int madeWithin = 0;
        for (int i = 0; i < around.size(); i++) {
            LoopNest.Loop loop = around.get(i);
            isElement |= turns.grows(loop) && sizes.change(value, loop) == Sizes.Change.ELEMENT;
            madeWithin = sizes.isOutside(value, loop) ? madeWithin : i + 1;
        }
        return new Passed(on, isElement, madeWithin, sizes.isPicked(value), sizes.isKept(value));
    }

    private void read(CallSite call) {
        if (call.isSelf()) {
            Recursion recursion = new SelfCalls(values, loops, sizes, calls).recursion(call);
            if (recursion != null) {
                costs.recursion(node, recursion);
            }
        }
        Site site = site(call.at());
        if (code.instructions.get(call.at()) instanceof InvokeDynamicInsnNode) {
            List<Factor> all = new ArrayList<>(site.turns());
            all.add(repeated(call.at()));
            site = new Site(all, site.passed());
        }
        costs.call(node, site, call.callee(), call.isOnly());
    }

    /** How often the JDK runs a lambda it is given. */
    private Factor repeated(int lambda) {
        for (int i = lambda + 1; i < code.instructions.size(); i++) {
            if (code.instructions.get(i) instanceof MethodInsnNode call && values.isReached(i)) {
                List<Defs> inputs = values.inputs(i);
                if (inputs.stream().anyMatch(input -> isMadeBy(input, lambda, new BitSet()))) {
                    return isRepeating(call) ? times(inputs.get(0), i) : Factor.ONE;
                }
            }
        }
        return Factor.ONE;
    }

    private boolean isMadeBy(Defs value, int maker, BitSet met) {
        for (int i = 0; i < value.count(); i++) {
            int at = value.get(i);
            if (at == maker) {
                return true;
            }
            if (at >= 0 && !met.get(at) && ValueGraph.isStore(values.opcode(at))) {
                met.set(at);
                if (isMadeBy(values.inputs(at).get(0), maker, met)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isRepeating(MethodInsnNode call) {
        return call.owner.startsWith("java/util/stream/")
                || (call.owner.startsWith("java/") && REPEATS.matcher(call.name).matches());
    }

    private Factor times(Defs over, int at) {
        Passed passed = passed(over, loops.around(loops.flow().block(at)));
        return passed.isElement() ? Factor.ONE : Factor.linear(passed.sizes());
    }

    /** The parameter a value is, seen through stores, or -1. */
    static int parameter(ValueGraph values, Defs value) {
        Defs at = value;
        for (int depth = 0; depth < 6 && at.count() == 1; depth++) {
            int made = at.get(0);
            if (made < 0) {
                return -1 - made;
            }
            if (!ValueGraph.isStore(values.opcode(made))) {
                return -1;
            }
            at = values.inputs(made).get(0);
        }
        return -1;
    }
}
