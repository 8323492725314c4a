package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.Factor;
import dev.shadowctl.core.job.complexity.Factor.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What a condition that leaves a loop says of how often the loop goes round. */
final class LoopExit {

    private static final Pattern RETRIES = Pattern.compile("(?:weakC|c)ompareAnd(?:Set|Exchange).*|cas[A-Z].*|tryLock");

    private static final Pattern HASHES =
            Pattern.compile(".*(?:[hH]ash|[bB]ucket|[sS]lot|[iI]ndex|[sS]pread|[sS]mear|[mM]ask).*");

    private static final Set<Integer> HALVES = Set.of(
            Opcodes.IDIV,
            Opcodes.LDIV,
            Opcodes.ISHR,
            Opcodes.IUSHR,
            Opcodes.LSHR,
            Opcodes.LUSHR,
            Opcodes.ISHL,
            Opcodes.LSHL,
            Opcodes.IMUL,
            Opcodes.LMUL);

    /** Stands for fields that callees set. */
    static final String CALLEES = "";

    /** What becomes neither larger nor smaller with what it is made of. */
    private static final Set<Integer> MIXES = Set.of(
            Opcodes.IREM,
            Opcodes.LREM,
            Opcodes.IAND,
            Opcodes.LAND,
            Opcodes.IOR,
            Opcodes.LOR,
            Opcodes.IXOR,
            Opcodes.LXOR);

    private final ValueGraph values;
    private final Sizes sizes;
    private final Set<String> changedFields;

    /**
     * Exits of the loops of a method.
     *
     * @param changedFields names of the fields it sets; {@link #CALLEES} where methods it calls may set any
     */
    LoopExit(ValueGraph values, Sizes sizes, Set<String> changedFields) {
        this.values = values;
        this.sizes = sizes;
        this.changedFields = Set.copyOf(changedFields);
    }

    /**
     * A bound.
     *
     * @param isSure whether the condition is known to become true; else it may be a way out early
     */
    record Bound(LoopTurns.Turns turns, boolean isSure) {}

    /** What the condition an instruction jumps by bounds, or null where it bounds nothing. */
    @Nullable
    Bound at(int jump, LoopNest.Loop loop) {
        List<Defs> operands = values.inputs(jump);
        if (operands.size() == 1) {
            int compare = only(operands.get(0));
            switch (values.opcode(compare)) {
                case Opcodes.LCMP -> operands = values.inputs(compare);
                case Opcodes.FCMPL, Opcodes.FCMPG, Opcodes.DCMPL, Opcodes.DCMPG -> {
                    return untilPrecise(values.inputs(compare), loop);
                }
                default -> {
                    // compares with 0, null, or false
                }
            }
        }
        return at(operands, loop);
    }

    /** A counter says more than what it is held against. */
    private @Nullable Bound at(List<Defs> operands, LoopNest.Loop loop) {
        Bound found = null;
        for (int i = 0; i < operands.size(); i++) {
            Carried carried = carried(operands.get(i), loop);
            if (carried.slot() >= 0) {
                Defs other = operands.size() == 1 ? null : operands.get(1 - i);
                return new Bound(counted(other, carried, loop), true);
            }
        }
        for (int i = 0; i < operands.size(); i++) {
            Bound bound = sizes.isOutside(operands.get(i), loop) ? null : of(operands.get(i), loop);
            if (bound != null && (found == null || (bound.isSure() && !found.isSure()))) {
                found = bound;
            }
        }
        return found;
    }

    private static int only(Defs value) {
        return value.count() == 1 ? value.get(0) : -1;
    }

    /** Calculating on until a number is precise enough takes as long for much as for little. */
    private @Nullable Bound untilPrecise(List<Defs> operands, LoopNest.Loop loop) {
        for (Defs operand : operands) {
            Carried carried = carried(operand, loop);
            if (carried.slot() >= 0) {
                return new Bound(LoopTurns.Turns.CONSTANT, true);
            }
        }
        return new Bound(linear(operands, -1, false), false);
    }

    private LoopTurns.Turns linear(List<Defs> bounds, int slot, boolean isUsedUp) {
        return turns(Kind.LINEAR, bounds, slot, isUsedUp);
    }

    private LoopTurns.Turns turns(Kind kind, List<Defs> bounds, int slot, boolean isUsedUp) {
        long all = 0;
        for (Defs bound : bounds) {
            all |= sizes.of(bound);
        }
        boolean isKept = isUsedUp
                && bounds.stream().filter(bound -> sizes.of(bound) != 0).allMatch(sizes::isKept);
        return all == 0
                ? LoopTurns.Turns.CONSTANT
                : new LoopTurns.Turns(new Factor(kind, all, isKept, isPicked(bounds)), bounds, slot, isUsedUp);
    }

    private boolean isPicked(List<Defs> bounds) {
        return bounds.stream().anyMatch(sizes::isPicked);
    }

    private @Nullable Bound of(Defs operand, LoopNest.Loop loop) {
        int at = within(operand, loop);
        if (at < 0) {
            return null;
        }
        if (values.instruction(at) instanceof MethodInsnNode call) {
            return ofCall(at, call, loop);
        }
        if (values.instruction(at) instanceof InvokeDynamicInsnNode) {
            return new Bound(LoopTurns.Turns.CONSTANT, true); // patterns of a switch are tried anew
        }
        if (values.opcode(at) == Opcodes.GETFIELD && values.instruction(at) instanceof FieldInsnNode field) {
            return ofField(at, field, loop);
        }
        int opcode = values.opcode(at);
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            return ofElement(at, loop);
        }
        if (values.isReference(at)) {
            return linked(operand, loop);
        }
        return new Bound(linear(List.of(operand), -1, false), false);
    }

    /** The one place within a loop that makes a value, stores seen through; -1 where there are several. */
    private int within(Defs value, LoopNest.Loop loop) {
        Defs at = value;
        for (int depth = 0; depth < 8; depth++) {
            int made = -1;
            for (int i = 0; i < at.count(); i++) {
                if (sizes.isWithin(loop, at.get(i))) {
                    if (made >= 0) {
                        return made;
                    }
                    made = at.get(i);
                }
            }
            if (made < 0 || !ValueGraph.isStore(values.opcode(made))) {
                return made;
            }
            at = values.inputs(made).get(0);
            if (sizes.isOutside(at, loop)) {
                return made;
            }
        }
        return -1;
    }

    /**
     * A number that changes by itself from turn to turn.
     *
     * @param slot its variable, or -1 where there is none
     * @param halves whether it changes by a factor
     * @param isSquared whether it is compared by its square
     */
    private record Carried(int slot, boolean halves, boolean isSquared) {}

    private Carried carried(Defs value, LoopNest.Loop loop) {
        BitSet met = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open(value, loop, met, open);
        int slot = -1;
        boolean halves = false;
        boolean isOrdered = true;
        while (!open.isEmpty()) {
            sizes.step();
            int at = open.remove();
            if (ValueGraph.isArithmetic(values.opcode(at)) || isMath(at)) {
                values.inputs(at).forEach(input -> open(input, loop, met, open));
                boolean isCircle = isCircle(at, loop);
                isOrdered &= isCircle || !MIXES.contains(values.opcode(at));
                if (isCircle) {
                    slot = slot < 0 ? values.slot(at) : slot;
                    halves |= HALVES.contains(values.opcode(at)) || doubles(at, loop);
                }
            }
        }
        int top = only(value);
        boolean isSquared = (values.opcode(top) == Opcodes.IMUL || values.opcode(top) == Opcodes.LMUL)
                && !isCircle(top, loop)
                && values.inputs(top).get(0).equals(values.inputs(top).get(1));
        return new Carried(isOrdered ? slot : -1, halves, isSquared);
    }

    private void open(Defs value, LoopNest.Loop loop, BitSet met, Deque<Integer> open) {
        for (int i = 0; i < value.count(); i++) {
            int at = value.get(i);
            if (at >= 0 && !met.get(at) && sizes.isWithin(loop, at)) {
                met.set(at);
                open.add(at);
            }
        }
    }

    /** Whether a number hangs on itself by calculation alone. */
    private boolean isCircle(int from, LoopNest.Loop loop) {
        BitSet met = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        values.inputs(from).forEach(input -> open(input, loop, met, open));
        while (!open.isEmpty()) {
            sizes.step();
            int at = open.remove();
            if (at == from) {
                return true;
            }
            if (ValueGraph.isArithmetic(values.opcode(at)) || isMath(at)) {
                values.inputs(at).forEach(input -> open(input, loop, met, open));
            }
        }
        return false;
    }

    private boolean isMath(int at) {
        return values.instruction(at) instanceof MethodInsnNode call && call.owner.equals("java/lang/Math");
    }

    private boolean doubles(int at, LoopNest.Loop loop) {
        int opcode = values.opcode(at);
        List<Defs> inputs = values.inputs(at);
        return (opcode == Opcodes.IADD || opcode == Opcodes.LADD)
                && inputs.get(0).equals(inputs.get(1))
                && !sizes.isOutside(inputs.get(0), loop);
    }

    private LoopTurns.Turns counted(@Nullable Defs other, Carried carried, LoopNest.Loop loop) {
        List<Defs> bounds = new ArrayList<>();
        bounds.add(values.local(sizes.first(loop), carried.slot()));
        if (other != null) {
            bounds.add(other);
        }
        Kind kind = carried.isSquared() ? Kind.ROOT : carried.halves() ? Kind.LOG : Kind.LINEAR;
        long all = 0;
        for (Defs bound : bounds) {
            all |= sizes.of(bound, loop);
        }
        return all == 0
                ? LoopTurns.Turns.CONSTANT
                : new LoopTurns.Turns(new Factor(kind, all, false, isPicked(bounds)), bounds, carried.slot(), false);
    }

    private @Nullable Bound ofCall(int at, MethodInsnNode call, LoopNest.Loop loop) {
        if (RETRIES.matcher(call.name).matches()) {
            return new Bound(LoopTurns.Turns.CONSTANT, true);
        }
        List<Defs> inputs = values.inputs(at);
        int slot = -1;
        for (Defs input : inputs) {
            Carried carried = carried(input, loop);
            slot = Math.max(slot, carried.slot());
        }
        boolean isSame = inputs.stream().allMatch(input -> isSame(input, loop));
        if (isSame) {
            return new Bound(linear(inputs, -1, true), true);
        }
        return new Bound(linear(inputs, slot, false), false);
    }

    /** Whether a value is no other object, or number, in any turn. */
    private boolean isSame(Defs value, LoopNest.Loop loop) {
        if (sizes.isOutside(value, loop)) {
            return true;
        }
        for (int i = 0; i < value.count(); i++) {
            int at = value.get(i);
            boolean isField = values.opcode(at) == Opcodes.GETFIELD || values.opcode(at) == Opcodes.GETSTATIC;
            boolean isLiteral = values.opcode(at) >= Opcodes.ACONST_NULL && values.opcode(at) <= Opcodes.LDC;
            boolean hands = isField || isLiteral || ValueGraph.isStore(values.opcode(at));
            if (sizes.isWithin(loop, at)
                    && (!hands
                            || sizes.isCarried(at, loop)
                            || !values.inputs(at).stream().allMatch(input -> isSame(input, loop)))) {
                return false;
            }
        }
        return !value.isMany();
    }

    /** A field that moves on is a cursor: what it went over it does not go over again. */
    private Bound ofField(int at, FieldInsnNode field, LoopNest.Loop loop) {
        List<Defs> owner = values.inputs(at);
        if (!isSame(owner.get(0), loop)) {
            return linked(Defs.of(1, at), loop);
        }
        boolean moves = changedFields.contains(field.name) || changedFields.contains(CALLEES);
        return new Bound(linear(owner, -1, true), moves);
    }

    /** A place in an array: where it is found by hashing it is near. */
    private Bound ofElement(int at, LoopNest.Loop loop) {
        List<Defs> inputs = values.inputs(at);
        if (isHashed(inputs.get(1), new BitSet())) {
            return new Bound(LoopTurns.Turns.CONSTANT, true);
        }
        Carried carried = carried(inputs.get(1), loop);
        return new Bound(linear(List.of(inputs.get(0)), carried.slot(), false), false);
    }

    private boolean isHashed(Defs index, BitSet met) {
        for (int i = 0; i < index.count(); i++) {
            int at = index.get(i);
            if (at >= 0 && !met.get(at)) {
                met.set(at);
                int opcode = values.opcode(at);
                boolean isHash = opcode == Opcodes.IAND
                        || opcode == Opcodes.IREM
                        || opcode == Opcodes.IXOR
                        || (values.instruction(at) instanceof MethodInsnNode call
                                && HASHES.matcher(call.name).matches());
                if (isHash
                        || values.inputs(at).stream()
                                .anyMatch(input -> ValueGraph.isArithmetic(opcode) && isHashed(input, met))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * From one object to the next: down a tree where two fields lead on, along a list else. A list that hangs in a hash table is
     * short.
     */
    private Bound linked(Defs value, LoopNest.Loop loop) {
        Set<String> fields = new HashSet<>();
        BitSet met = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        List<Defs> starts = new ArrayList<>();
        open(value, loop, met, open);
        boolean isCircle = false;
        boolean isHashed = false;
        int slot = -1;
        while (!open.isEmpty()) {
            sizes.step();
            int at = open.remove();
            if (values.instruction(at) instanceof FieldInsnNode field && values.isReference(at)) {
                fields.add(field.name);
            }
            isCircle |= sizes.isCarried(at, loop);
            slot = slot < 0 && sizes.isCarried(at, loop) ? values.slot(at) : slot;
            for (Defs input : values.inputs(at)) {
                open(input, loop, met, open);
            }
        }
        if (!isCircle) {
            return new Bound(linear(List.of(value), -1, false), false);
        }
        Defs start = slot < 0 ? value : values.local(sizes.first(loop), slot);
        starts.add(start);
        for (int i = 0; i < start.count(); i++) {
            isHashed |= !sizes.isWithin(loop, start.get(i)) && isFromTable(start.get(i));
        }
        if (isHashed) {
            return new Bound(LoopTurns.Turns.CONSTANT, true);
        }
        return new Bound(turns(fields.size() >= 2 ? Kind.LOG : Kind.LINEAR, starts, slot, false), true);
    }

    private boolean isFromTable(int definition) {
        int at = definition;
        for (int depth = 0; depth < 6 && at >= 0; depth++) {
            if (values.opcode(at) == Opcodes.AALOAD) {
                return isHashed(values.inputs(at).get(1), new BitSet());
            }
            if (values.instruction(at) instanceof MethodInsnNode call) {
                return HASHES.matcher(call.name).matches();
            }
            at = ValueGraph.isStore(values.opcode(at)) ? only(values.inputs(at).get(0)) : -1;
        }
        return false;
    }
}
