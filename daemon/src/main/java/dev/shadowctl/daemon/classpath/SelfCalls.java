package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.Factor;
import dev.shadowctl.core.job.complexity.Recursion;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** How a method that calls itself comes to an end, told from what it passes. */
final class SelfCalls {

    private final ValueGraph values;
    private final LoopNest loops;
    private final Sizes sizes;
    private final List<CostReading.CallSite> calls;

    SelfCalls(ValueGraph values, LoopNest loops, Sizes sizes, List<CostReading.CallSite> calls) {
        this.values = values;
        this.loops = loops;
        this.sizes = sizes;
        this.calls = calls;
    }

    private enum Change {
        SAME,
        /** Another parameter. */
        SWAPPED,
        /** A parameter less or more a constant. */
        STEP,
        /** Another number. */
        OTHER,
        /** A copy of it, less or more something. */
        COPY,
        /** A copy of a part whose bounds are calculated. */
        SLICE,
        /** Another object. */
        PART
    }

    /** How a call of itself leads to an end; null where it may be that of another object, and most likely is. */
    @Nullable
    Recursion recursion(CostReading.CallSite call) {
        List<Defs> passed = values.inputs(call.at());
        Set<Change> changes = EnumSet.noneOf(Change.class);
        long smaller = 0;
        boolean isDynamic = values.instruction(call.at()) instanceof InvokeDynamicInsnNode;
        for (int i = 0; i < passed.size(); i++) {
            Change change = change(passed.get(i), i);
            changes.add(change);
            smaller |= change == Change.SAME ? 0 : sizes.of(passed.get(i)) | Factor.size(i);
        }
        boolean isInLoop = !loops.around(loops.flow().block(call.at())).isEmpty();
        boolean isRepeated =
                isInLoop || isDynamic || calls.stream().anyMatch(other -> other.isSelf() && both(call, other));
        changes.remove(changes.contains(Change.SWAPPED) ? Change.SAME : Change.SWAPPED);
        boolean isSwapped = changes.equals(EnumSet.of(Change.SWAPPED));
        if ((!call.isOnly() && !isRepeated) || isSwapped) {
            return null;
        }
        return new Recursion(kind(changes, isInLoop || isDynamic, isRepeated), smaller == 0 ? sizes.all() : smaller);
    }

    private static Recursion.Kind kind(Set<Change> changes, boolean isInLoop, boolean isRepeated) {
        if (changes.contains(Change.PART)) {
            return Recursion.Kind.WALK;
        }
        if (changes.contains(Change.SLICE)) {
            return isRepeated ? Recursion.Kind.DIVIDE : Recursion.Kind.HALF;
        }
        if (changes.contains(Change.COPY)) {
            return isRepeated ? Recursion.Kind.BRANCH : Recursion.Kind.STEP;
        }
        if (changes.contains(Change.OTHER)) {
            return isInLoop ? Recursion.Kind.WALK : isRepeated ? Recursion.Kind.DIVIDE : Recursion.Kind.HALF;
        }
        if (changes.contains(Change.STEP)) {
            return isRepeated ? Recursion.Kind.BRANCH : Recursion.Kind.STEP;
        }
        return Recursion.Kind.WALK;
    }

    /** Whether two calls may both run, in one run of the method. */
    private boolean both(CostReading.CallSite one, CostReading.CallSite other) {
        if (one.at() == other.at()) {
            return false;
        }
        int first = loops.flow().block(Math.min(one.at(), other.at()));
        int second = loops.flow().block(Math.max(one.at(), other.at()));
        return first == second || leadsTo(first, second);
    }

    private boolean leadsTo(int from, int to) {
        BitSet met = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            for (int each : loops.flow().next(open.remove())) {
                if (each == to) {
                    return true;
                }
                if (!met.get(each)) {
                    met.set(each);
                    open.add(each);
                }
            }
        }
        return false;
    }

    private Change change(Defs value, int parameter) {
        if (CostReading.parameter(values, value) == parameter || sizes.isConstant(value)) {
            return Change.SAME;
        }
        if (CostReading.parameter(values, value) >= 0) {
            return Change.SWAPPED;
        }
        int at = value.count() > 0 ? seenThrough(value) : -1;
        if (at < 0) {
            return isReference(value) ? Change.PART : Change.SAME;
        }
        if (values.isReference(at)) {
            return object(at);
        }
        int opcode = values.opcode(at);
        boolean isStep = opcode == Opcodes.IADD
                || opcode == Opcodes.ISUB
                || opcode == Opcodes.LADD
                || opcode == Opcodes.LSUB
                || opcode == Opcodes.IINC;
        return isStep && values.inputs(at).stream().allMatch(this::isParameterOrConstant) ? Change.STEP : Change.OTHER;
    }

    private boolean isReference(Defs value) {
        return value.count() > 0 && values.isReference(value.get(0));
    }

    private Change object(int at) {
        if (values.instruction(at) instanceof InvokeDynamicInsnNode dynamic) {
            return Sizes.isText(dynamic) ? Change.COPY : Change.PART;
        }
        if (values.instruction(at) instanceof MethodInsnNode call && sizes.isSlice(call)) {
            List<Defs> inputs = values.inputs(at);
            boolean isCalculated = inputs.stream().skip(1).anyMatch(input -> !isStepped(input));
            return isCalculated ? Change.SLICE : Change.COPY;
        }
        return Change.PART;
    }

    private boolean isStepped(Defs value) {
        int at = seenThrough(value);
        return isParameterOrConstant(value)
                || (at >= 0
                        && (values.opcode(at) == Opcodes.ARRAYLENGTH
                                || values.instruction(at) instanceof MethodInsnNode
                                || (ValueGraph.isArithmetic(values.opcode(at))
                                        && values.opcode(at) != Opcodes.IDIV
                                        && values.opcode(at) != Opcodes.ISHR
                                        && values.opcode(at) != Opcodes.IUSHR
                                        && values.inputs(at).stream().allMatch(this::isStepped))));
    }

    private boolean isParameterOrConstant(Defs value) {
        return sizes.isConstant(value) || CostReading.parameter(values, value) >= 0;
    }

    /** The one instruction that made a value, stores seen through, or -1. */
    private int seenThrough(Defs value) {
        Defs at = value;
        for (int depth = 0; depth < 6 && at.count() == 1 && at.get(0) >= 0; depth++) {
            if (!ValueGraph.isStore(values.opcode(at.get(0)))) {
                return at.get(0);
            }
            at = values.inputs(at.get(0)).get(0);
        }
        return -1;
    }
}
