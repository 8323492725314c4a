package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.Factor;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** On which parameters the sizes of values hang, and whether they are another thing in each turn of a loop. */
final class Sizes {

    /** Calls that hand out one thing after another. */
    private static final Pattern DRAWS = Pattern.compile(
            "(?:next|previous|poll|pop|remove|read|take|dequeue|advance|consume|group|shift|extract|delete)(?![a-z]).*");

    /** Calls that give a large part of what they are called on. */
    private static final Pattern SLICES = Pattern.compile(
            "sub(?:string|List|Sequence|Map|Set|sequence)|(?:head|tail)(?:Map|Set|List)?|copyOfRange|slice|skip|limit|drop|take");

    private static final int PATIENCE = 300;

    /** How a value changes from turn to turn of a loop; the graver counts where it may be either. */
    enum Change {
        /** It is a constant. */
        CONSTANT,
        /** It is another part of something, in each turn. */
        ELEMENT,
        /** It is the same in all turns, or grows with them. */
        SAME,
        /** It is a number that counts turns. */
        COUNTS
    }

    private final ValueGraph values;
    private final LoopNest loops;
    private final PlatformGrowth platform;
    private final Effort effort;
    private final Map<LoopNest.Loop, Long> sizesOfLoops = new HashMap<>();
    private final Map<Long, Change> changes = new HashMap<>();
    private int patience;

    Sizes(ValueGraph values, LoopNest loops, PlatformGrowth platform, Effort effort) {
        this.values = values;
        this.loops = loops;
        this.platform = platform;
        this.effort = effort;
    }

    /** One step more of what is spent on the method. */
    void step() {
        effort.step();
    }

    /** All parameters, where it cannot be told which. */
    long all() {
        return Factor.sizes(values.parameters());
    }

    /** Tells on what it hangs how often a loop goes round; numbers that count its turns hang on the same. */
    void bound(LoopNest.Loop loop, long sizes) {
        sizesOfLoops.put(loop, sizes);
    }

    /** Parameters on whose sizes that of a value hangs. */
    long of(Defs value) {
        return of(value, null);
    }

    /** The same where only what was made outside of a loop counts. */
    long of(Defs value, LoopNest.@Nullable Loop outside) {
        long sizes = value.isMany() ? all() : 0;
        BitSet met = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open(value, open, met);
        while (!open.isEmpty()) {
            effort.step();
            int at = open.remove();
            if (at < 0) {
                sizes |= Factor.size(-1 - at);
            } else {
                sizes |= own(at, outside);
                if (!isBounded(at)) {
                    for (Defs input : values.inputs(at)) {
                        sizes |= input.isMany() ? all() : 0;
                        open(input, open, met);
                    }
                }
            }
        }
        return sizes;
    }

    private static void open(Defs value, Deque<Integer> open, BitSet met) {
        for (int i = 0; i < value.count(); i++) {
            int at = value.get(i);
            int bit = at < 0 ? -2 * at - 1 : 2 * at;
            if (!met.get(bit)) {
                met.set(bit);
                open.add(at);
            }
        }
    }

    /** What an instruction adds to the sizes of what it works on. */
    private long own(int at, LoopNest.@Nullable Loop outside) {
        int opcode = values.opcode(at);
        if (opcode == Opcodes.NEW
                || (opcode == Opcodes.ANEWARRAY && values.shape(at, 1).dimensions() > 1)) {
            return all(); // what is put into it
        }
        if (opcode == Opcodes.IINC || (opcode >= Opcodes.IADD && opcode <= Opcodes.DSUB)) {
            List<LoopNest.Loop> around = loops.around(loops.flow().block(at));
            if (around.isEmpty()) {
                return 0;
            }
            LoopNest.Loop inner = around.get(around.size() - 1);
            boolean counts = !inner.equals(outside) && (opcode == Opcodes.IINC || isCarried(at, inner));
            return counts ? sizesOfLoops.getOrDefault(inner, 0L) : 0;
        }
        return 0;
    }

    /** Whether an instruction makes something of a size that is bounded, whatever it works on. */
    private boolean isBounded(int at) {
        int opcode = values.opcode(at);
        return switch (opcode) {
            case Opcodes.IAND, Opcodes.IREM, Opcodes.LAND, Opcodes.LREM -> hasConstant(at);
            case Opcodes.I2B,
                    Opcodes.I2C,
                    Opcodes.INSTANCEOF,
                    Opcodes.GETSTATIC,
                    Opcodes.LCMP,
                    Opcodes.DCMPG,
                    Opcodes.DCMPL -> true;
            case Opcodes.INVOKESTATIC ->
                values.instruction(at) instanceof MethodInsnNode call
                        && call.owner.equals("java/lang/Math")
                        && call.name.equals("min")
                        && hasConstant(at);
            default -> false;
        };
    }

    private boolean hasConstant(int at) {
        return values.inputs(at).stream().anyMatch(this::isConstant);
    }

    boolean isConstant(Defs value) {
        for (int i = 0; i < value.count(); i++) {
            int opcode = values.opcode(value.get(i));
            boolean isLiteral = opcode >= Opcodes.ACONST_NULL && opcode <= Opcodes.LDC;
            if (!isLiteral && opcode != Opcodes.GETSTATIC) {
                return false;
            }
        }
        return value.count() > 0;
    }

    /** Whether a value is a parameter, or was found in one: it outlives the call. */
    boolean isKept(Defs value) {
        return !value.isMany() && isKept(value, new BitSet());
    }

    private boolean isKept(Defs value, BitSet met) {
        for (int i = 0; i < value.count(); i++) {
            int at = value.get(i);
            if (at >= 0 && !met.get(at)) {
                met.set(at);
                boolean hands = ValueGraph.isStore(values.opcode(at)) || values.opcode(at) == Opcodes.GETFIELD;
                if (!hands || !isKept(values.inputs(at).get(0), met)) {
                    return false;
                }
            }
        }
        return value.count() > 0;
    }

    /** Whether a value is found by several others at once, as under a key. */
    boolean isPicked(Defs value) {
        BitSet met = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open(value, open, met);
        while (!open.isEmpty()) {
            effort.step();
            int at = open.remove();
            if (at >= 0) {
                List<Defs> inputs = values.inputs(at);
                boolean isCall = values.instruction(at) instanceof MethodInsnNode call
                        && call.getOpcode() != Opcodes.INVOKESTATIC
                        && Type.getReturnType(call.desc).getSort() >= Type.ARRAY
                        && !isSlice(call);
                if ((isCall || values.opcode(at) == Opcodes.AALOAD)
                        && inputs.stream().filter(input -> of(input) != 0).count() > 1) {
                    return true;
                }
                inputs.forEach(input -> open(input, open, met));
            }
        }
        return false;
    }

    /** Instructions a value hangs on, constants left out. */
    BitSet sources(Defs value) {
        BitSet met = new BitSet();
        BitSet found = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open(value, open, met);
        while (!open.isEmpty()) {
            effort.step();
            int at = open.remove();
            if (at >= 0 && !isConstant(Defs.of(1, at))) {
                found.set(at);
                values.inputs(at).forEach(input -> open(input, open, met));
            }
        }
        return found;
    }

    /** The first instruction of a loop. */
    int first(LoopNest.Loop loop) {
        return loops.flow().first(loop.header());
    }

    boolean isWithin(LoopNest.Loop loop, int at) {
        return loops.holds(loop, at);
    }

    /** Whether a value is never made within a loop. */
    boolean isOutside(Defs value, LoopNest.Loop loop) {
        for (int i = 0; i < value.count(); i++) {
            if (isWithin(loop, value.get(i))) {
                return false;
            }
        }
        return !value.isMany();
    }

    /** Whether an instruction works on what it made itself in an earlier turn of a loop. */
    boolean isCarried(int at, LoopNest.Loop loop) {
        return leadsTo(at, at, loop);
    }

    /** Whether what an instruction makes hangs on what another makes, within a loop. */
    boolean leadsTo(int from, int to, LoopNest.Loop loop) {
        return values.inputs(from).stream().anyMatch(input -> leadsTo(input, to, loop));
    }

    /** Whether a value hangs on what an instruction makes, within a loop. */
    boolean leadsTo(Defs from, int to, LoopNest.Loop loop) {
        BitSet met = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open(from, open, met);
        while (!open.isEmpty()) {
            effort.step();
            int each = open.remove();
            if (each == to) {
                return true;
            }
            if (isWithin(loop, each)) {
                values.inputs(each).forEach(input -> open(input, open, met));
            }
        }
        return false;
    }

    /** How a value changes from turn to turn. */
    Change change(Defs value, LoopNest.Loop loop) {
        patience = PATIENCE;
        return change(value, loop, new BitSet());
    }

    private Change change(Defs value, LoopNest.Loop loop, BitSet path) {
        if (value.isMany() || isOutside(value, loop)) {
            return isConstant(value) ? Change.CONSTANT : Change.SAME;
        }
        Change gravest = Change.CONSTANT;
        for (int i = 0; i < value.count(); i++) {
            if (isWithin(loop, value.get(i))) {
                gravest = graver(gravest, change(value.get(i), loop, path));
            }
        }
        return gravest;
    }

    private static Change graver(Change one, Change other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private Change change(int at, LoopNest.Loop loop, BitSet path) {
        effort.step();
        if (path.get(at)) {
            return values.isReference(at) ? Change.ELEMENT : Change.COUNTS;
        }
        if (patience-- <= 0) {
            return Change.SAME;
        }
        long asked = ((long) loop.header() << Integer.SIZE) | at;
        Change known = changes.get(asked);
        if (known == null) {
            path.set(at);
            known = found(at, loop, path);
            path.clear(at);
            if (path.isEmpty()) {
                changes.put(asked, known);
            }
        }
        return known;
    }

    private Change found(int at, LoopNest.Loop loop, BitSet path) {
        int opcode = values.opcode(at);
        List<Defs> inputs = values.inputs(at);
        if (values.instruction(at) instanceof MethodInsnNode call) {
            return ofCall(at, call, inputs, loop, path);
        }
        if (values.instruction(at) instanceof InvokeDynamicInsnNode dynamic) {
            return isText(dynamic) && isCarried(at, loop) ? Change.SAME : gravest(inputs, loop, path);
        }
        if (opcode == Opcodes.AALOAD && values.shape(at, 6).isOfNumbers()) {
            return change(inputs.get(0), loop, path);
        }
        if (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD) {
            Change change = gravest(inputs, loop, path);
            boolean isSame = change(inputs.get(0), loop, path) != Change.ELEMENT
                    && change != Change.COUNTS
                    && change(inputs.get(1), loop, path) != Change.ELEMENT;
            return isSame ? change : Change.ELEMENT;
        }
        return switch (opcode) {
            case Opcodes.NEW -> Change.ELEMENT;
            case Opcodes.IINC -> Change.COUNTS;
            case Opcodes.INSTANCEOF, Opcodes.GETSTATIC -> Change.CONSTANT;
            default -> gravest(inputs, loop, path);
        };
    }

    /** Whether an instruction puts a text together. */
    static boolean isText(InvokeDynamicInsnNode dynamic) {
        return dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory");
    }

    /** Whether a call gives a part of what it is called on, or a copy. */
    boolean isSlice(MethodInsnNode call) {
        return platform.isCopy(call) || SLICES.matcher(call.name).matches();
    }

    private Change gravest(List<Defs> inputs, LoopNest.Loop loop, BitSet path) {
        Change gravest = Change.CONSTANT;
        for (Defs input : inputs) {
            gravest = graver(gravest, change(input, loop, path));
        }
        return gravest;
    }

    private Change ofCall(int at, MethodInsnNode call, List<Defs> inputs, LoopNest.Loop loop, BitSet path) {
        if (platform.isCopy(call) && isCarried(at, loop)) {
            return Change.SAME;
        }
        if (DRAWS.matcher(call.name).matches() && call.getOpcode() != Opcodes.INVOKESTATIC) {
            return Change.ELEMENT;
        }
        boolean anyElement = false;
        boolean anyCount = false;
        boolean anySame = false;
        boolean anyReference = call.getOpcode() != Opcodes.INVOKESTATIC;
        Type[] parameters = Type.getArgumentTypes(call.desc);
        for (int i = 0; i < inputs.size(); i++) {
            Change change = change(inputs.get(i), loop, path);
            anyElement |= change == Change.ELEMENT;
            anyCount |= change == Change.COUNTS;
            anySame |= change == Change.SAME;
            int parameter = i - (inputs.size() - parameters.length);
            anyReference |= parameter >= 0 && parameters[parameter].getSort() >= Type.ARRAY;
        }
        if (anyElement) {
            return Change.ELEMENT;
        }
        if (!anyCount) {
            return anySame ? Change.SAME : Change.CONSTANT;
        }
        boolean isNumber = Type.getReturnType(call.desc).getSort() < Type.ARRAY;
        boolean isCounted = isNumber ? !anyReference : SLICES.matcher(call.name).matches();
        return isCounted ? Change.COUNTS : Change.ELEMENT;
    }
}
