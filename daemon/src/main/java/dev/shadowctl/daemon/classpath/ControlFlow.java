package dev.shadowctl.daemon.classpath;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The basic blocks of a method, who follows whom, and who dominates whom (Cooper, Harvey, Kennedy 2001). That an exception leads
 * from a block to a handler counts for what can be reached, not as a step back: javac lets the handlers of {@code finally} and {@code
 * synchronized} cover themselves.
 */
final class ControlFlow {

    /** Bounds for code no compiler writes. */
    private static final int MOST_EDGES = 100_000;

    private final int[] first;
    private final int[] blockAt;
    private final int[][] next;
    private final int[][] handlers;
    private final BitSet returns;
    private final int[] order;
    private final int[] position;
    private final int[] dominator;

    private ControlFlow(int[] first, int[] blockAt, int[][] next, int[][] handlers, BitSet returns, Deadline deadline) {
        this.first = first;
        this.blockAt = blockAt;
        this.next = next;
        this.handlers = handlers;
        this.returns = returns;
        this.position = new int[first.length];
        this.order = reversePostorder();
        this.dominator = dominators(deadline);
    }

    /** Of a method with code; empty where it has more ways through than a compiler writes. */
    static Optional<ControlFlow> of(MethodNode code, Deadline deadline) {
        InsnList instructions = code.instructions;
        int length = instructions.size();
        BitSet leaders = leaders(code);
        int[] first = leaders.stream().toArray();
        int[] blockAt = new int[length];
        for (int block = 0; block < first.length; block++) {
            Arrays.fill(blockAt, first[block], block + 1 < first.length ? first[block + 1] : length, block);
        }
        int[][] next = new int[first.length][];
        BitSet returns = new BitSet();
        int edges = 0;
        for (int block = 0; block < first.length; block++) {
            int last = (block + 1 < first.length ? first[block + 1] : length) - 1;
            next[block] = next(instructions, last, blockAt);
            edges += next[block].length;
            int opcode = instructions.get(last).getOpcode();
            returns.set(block, opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
        }
        BitSet[] handlers = new BitSet[first.length];
        for (TryCatchBlockNode each : code.tryCatchBlocks) {
            deadline.check();
            int from = blockAt[instructions.indexOf(each.start)];
            int to = instructions.indexOf(each.end) < length ? blockAt[instructions.indexOf(each.end)] : first.length;
            edges += Math.max(0, to - from);
            if (edges > MOST_EDGES) {
                return Optional.empty();
            }
            for (int block = from; block < to; block++) {
                handlers[block] = handlers[block] == null ? new BitSet() : handlers[block];
                handlers[block].set(blockAt[instructions.indexOf(each.handler)]);
            }
        }
        int[][] caught = new int[first.length][];
        for (int block = 0; block < first.length; block++) {
            caught[block] = handlers[block] == null
                    ? new int[0]
                    : handlers[block].stream().toArray();
        }
        return edges > MOST_EDGES
                ? Optional.empty()
                : Optional.of(new ControlFlow(first, blockAt, next, caught, returns, deadline));
    }

    private static BitSet leaders(MethodNode code) {
        InsnList instructions = code.instructions;
        BitSet leaders = new BitSet();
        leaders.set(0);
        for (int i = 0; i < instructions.size(); i++) {
            AbstractInsnNode each = instructions.get(i);
            List<LabelNode> targets = targets(each);
            targets.forEach(target -> leaders.set(instructions.indexOf(target)));
            if ((!targets.isEmpty() || ends(each)) && i + 1 < instructions.size()) {
                leaders.set(i + 1);
            }
        }
        for (TryCatchBlockNode each : code.tryCatchBlocks) {
            leaders.set(instructions.indexOf(each.start));
            leaders.set(instructions.indexOf(each.handler));
            leaders.set(instructions.indexOf(each.end));
        }
        return leaders;
    }

    private static List<LabelNode> targets(AbstractInsnNode instruction) {
        List<LabelNode> targets = new ArrayList<>();
        if (instruction instanceof JumpInsnNode jump) {
            targets.add(jump.label);
        } else if (instruction instanceof TableSwitchInsnNode table) {
            targets.addAll(table.labels);
            targets.add(table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            targets.addAll(lookup.labels);
            targets.add(lookup.dflt);
        }
        return targets;
    }

    /** Whether nothing falls through it. */
    private static boolean ends(AbstractInsnNode instruction) {
        int opcode = instruction.getOpcode();
        return opcode == Opcodes.GOTO
                || opcode == Opcodes.ATHROW
                || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
                || opcode == Opcodes.TABLESWITCH
                || opcode == Opcodes.LOOKUPSWITCH;
    }

    private static int[] next(InsnList instructions, int last, int[] blockAt) {
        AbstractInsnNode end = instructions.get(last);
        BitSet next = new BitSet();
        targets(end).forEach(target -> next.set(blockAt[instructions.indexOf(target)]));
        if (!ends(end) && last + 1 < instructions.size()) {
            next.set(blockAt[last + 1]);
        }
        return next.stream().toArray();
    }

    private int[] reversePostorder() {
        int[] found = new int[first.length];
        Arrays.fill(position, -1);
        int[] path = new int[first.length];
        int[] turn = new int[first.length];
        BitSet met = new BitSet();
        int depth = 0;
        int at = first.length;
        met.set(0);
        while (depth >= 0) {
            int block = path[depth];
            int follower = follower(block, turn[block]++);
            if (follower < 0) {
                found[--at] = block;
                depth--;
            } else if (!met.get(follower)) {
                met.set(follower);
                path[++depth] = follower;
            }
        }
        int[] order = Arrays.copyOfRange(found, at, first.length);
        for (int i = 0; i < order.length; i++) {
            position[order[i]] = i;
        }
        return order;
    }

    private int follower(int block, int index) {
        if (index < next[block].length) {
            return next[block][index];
        }
        int handler = index - next[block].length;
        return handler < handlers[block].length ? handlers[block][handler] : -1;
    }

    /** By position in the order: the position of the nearest dominator. */
    private int[] dominators(Deadline deadline) {
        List<BitSet> before = new ArrayList<>();
        for (int i = 0; i < order.length; i++) {
            before.add(new BitSet());
        }
        for (int i = 0; i < order.length; i++) {
            int follower;
            for (int k = 0; (follower = follower(order[i], k)) >= 0; k++) {
                before.get(position[follower]).set(i);
            }
        }
        int[] nearest = new int[order.length];
        Arrays.fill(nearest, -1);
        nearest[0] = 0;
        boolean isNew = true;
        while (isNew) {
            deadline.check();
            isNew = false;
            for (int i = 1; i < order.length; i++) {
                int common = -1;
                BitSet all = before.get(i);
                for (int each = all.nextSetBit(0); each >= 0; each = all.nextSetBit(each + 1)) {
                    if (nearest[each] >= 0) {
                        common = common < 0 ? each : common(common, each, nearest);
                    }
                }
                isNew |= nearest[i] != common;
                nearest[i] = common;
            }
        }
        return nearest;
    }

    private static int common(int one, int other, int[] nearest) {
        int a = one;
        int b = other;
        while (a != b) {
            while (a > b) {
                a = nearest[a];
            }
            while (b > a) {
                b = nearest[b];
            }
        }
        return a;
    }

    /** Blocks from which every way leads to an exception; none where that goes for the whole method. */
    BitSet failing() {
        List<BitSet> before = new ArrayList<>();
        for (int i = 0; i < first.length; i++) {
            before.add(new BitSet());
        }
        BitSet ending = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        for (int block : order) {
            for (int follower : next[block]) {
                before.get(follower).set(block);
            }
            if (returns.get(block)) {
                ending.set(block);
                open.add(block);
            }
        }
        while (!open.isEmpty()) {
            before.get(open.remove()).stream().filter(each -> !ending.get(each)).forEach(each -> {
                ending.set(each);
                open.add(each);
            });
        }
        BitSet failing = new BitSet();
        if (ending.get(0)) {
            failing.set(0, first.length);
            failing.andNot(ending);
        }
        return failing;
    }

    int blocks() {
        return first.length;
    }

    int block(int instruction) {
        return blockAt[instruction];
    }

    /** Index of the first instruction of a block. */
    int first(int block) {
        return first[block];
    }

    /** Index of the last instruction of a block. */
    int last(int block) {
        return (block + 1 < first.length ? first[block + 1] : blockAt.length) - 1;
    }

    /** Blocks control goes on to, exceptions left out. */
    int[] next(int block) {
        return next[block];
    }

    /** Blocks that can be reached, each before those it dominates. */
    int[] order() {
        return order;
    }

    boolean isReached(int block) {
        return position[block] >= 0;
    }

    /** Whether one comes before another in the order. */
    boolean isBefore(int block, int other) {
        return position[block] < position[other];
    }

    /** Whether every way to a block leads through another, both reached. */
    boolean dominates(int block, int other) {
        int at = position[other];
        int wanted = position[block];
        while (at > wanted) {
            at = dominator[at];
        }
        return at == wanted;
    }
}
