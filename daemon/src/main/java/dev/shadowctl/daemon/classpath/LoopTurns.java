package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.Factor;
import dev.shadowctl.core.job.complexity.Factor.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;

/**
 * How often the loops of a method go round.
 *
 * <p>Each exit that is passed in every turn is asked for what it bounds the loop by; the smallest bound counts. Two nested loops multiply
 * unless the inner one goes on where it stopped in the turn before (its counter is never set back, or what it draws from is the
 * same object), or goes through another part of something in each turn: then all its turns together are one walk.
 */
final class LoopTurns {

    private final ValueGraph values;
    private final LoopNest loops;
    private final Sizes sizes;
    private final LoopExit exits;
    private final Map<LoopNest.Loop, Turns> turns = new HashMap<>();
    private final Map<List<LoopNest.Loop>, List<Factor>> nests = new HashMap<>();

    LoopTurns(ValueGraph values, LoopNest loops, Sizes sizes, LoopExit exits, Deadline deadline) {
        this.values = values;
        this.loops = loops;
        this.sizes = sizes;
        this.exits = exits;
        for (LoopNest.Loop loop : loops.all()) {
            deadline.check();
            Turns found = find(loop);
            turns.put(loop, found);
            sizes.bound(loop, found.factor().sizes());
        }
    }

    /**
     * How often a loop goes round.
     *
     * @param factor the factor 1 where that is always the same
     * @param bounds what it hangs on
     * @param slot variable that counts or walks, or -1
     * @param isDrawn whether it draws from what it hangs on, as from an iterator
     */
    record Turns(Factor factor, List<Defs> bounds, int slot, boolean isDrawn) {

        static final Turns CONSTANT = new Turns(Factor.ONE, List.of(), -1, false);
    }

    private Turns find(LoopNest.Loop loop) {
        List<Turns> sure = new ArrayList<>();
        List<Turns> others = new ArrayList<>();
        ControlFlow flow = loops.flow();
        for (int block = loop.blocks().nextSetBit(0);
                block >= 0;
                block = loop.blocks().nextSetBit(block + 1)) {
            if (leads(flow, block, loop)) {
                LoopExit.Bound bound = exits.at(flow.last(block), loop);
                if (bound != null) {
                    boolean isAlways = isPassed(flow, block, loop);
                    (isAlways && bound.isSure() ? sure : others).add(bound.turns());
                }
            }
        }
        Turns best = null;
        for (Turns each : sure.isEmpty() ? others : sure) {
            best = best == null
                            || each.factor().growth().compareTo(best.factor().growth()) < 0
                    ? each
                    : best;
        }
        return best == null ? new Turns(Factor.linear(sizes.all()), List.of(), -1, false) : best;
    }

    private static boolean leads(ControlFlow flow, int block, LoopNest.Loop loop) {
        int[] next = flow.next(block);
        for (int each : next) {
            if (next.length > 1 && !loop.blocks().get(each)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPassed(ControlFlow flow, int block, LoopNest.Loop loop) {
        BitSet latches = loop.latches();
        for (int latch = latches.nextSetBit(0); latch >= 0; latch = latches.nextSetBit(latch + 1)) {
            if (!flow.dominates(block, latch)) {
                return false;
            }
        }
        return true;
    }

    Turns of(LoopNest.Loop loop) {
        return turns.getOrDefault(loop, Turns.CONSTANT);
    }

    /** Loops around a block that do not always go round as often. */
    boolean grows(LoopNest.Loop loop) {
        return !of(loop).factor().isOne();
    }

    /** By loop around a block, the outermost first: how often it goes round for each turn of those around it; 1 where that adds up. */
    List<Factor> nest(List<LoopNest.Loop> around) {
        return around.isEmpty() ? List.of() : nests.computeIfAbsent(around, this::nested);
    }

    private List<Factor> nested(List<LoopNest.Loop> around) {
        List<Factor> nest = new ArrayList<>();
        for (LoopNest.Loop loop : around) {
            Factor own = of(loop).factor();
            for (int i = nest.size() - 1; i >= 0 && !own.isOne(); i--) {
                sizes.step();
                if (!nest.get(i).isOne() && !multiplies(loop, around.get(i))) {
                    if (own.growth().compareTo(nest.get(i).growth()) > 0) {
                        nest.set(i, own);
                    }
                    own = Factor.ONE;
                }
            }
            nest.add(own);
        }
        return nest;
    }

    private boolean multiplies(LoopNest.Loop inner, LoopNest.Loop outer) {
        Turns own = of(inner);
        boolean goesOn = own.isDrawn()
                ? own.bounds().stream().allMatch(bound -> sizes.isOutside(bound, outer))
                : own.slot() >= 0 && own.factor().kind() != Kind.LOG && isNeverSetBack(own.slot(), inner, outer);
        if (goesOn || isStrodeOver(own, outer)) {
            return false;
        }
        Sizes.Change change = Sizes.Change.CONSTANT;
        for (Defs bound : own.bounds()) {
            Sizes.Change each = sizes.change(bound, outer);
            change = each.compareTo(change) > 0 ? each : change;
        }
        return own.bounds().isEmpty() || change.compareTo(Sizes.Change.ELEMENT) > 0;
    }

    /** Whether the outer loop goes on in each turn by what the inner one goes through. */
    private boolean isStrodeOver(Turns inner, LoopNest.Loop outer) {
        Defs counter = values.local(
                loops.flow().first(outer.header()), Math.max(0, of(outer).slot()));
        BitSet strides = new BitSet();
        for (int i = 0; i < counter.count() && of(outer).slot() >= 0; i++) {
            int at = stepOf(counter.get(i), outer);
            for (Defs each : at < 0 ? List.<Defs>of() : values.inputs(at)) {
                if (each.count() > 0 && !sizes.leadsTo(each, at, outer)) {
                    strides.or(sizes.sources(each));
                }
            }
        }
        return !strides.isEmpty()
                && inner.bounds().stream()
                        .anyMatch(bound -> sizes.sources(bound).intersects(strides));
    }

    /** The addition that makes what is stored in a counter, or -1. */
    private int stepOf(int store, LoopNest.Loop loop) {
        if (!loops.holds(loop, store) || !ValueGraph.isStore(values.opcode(store))) {
            return -1;
        }
        Defs stored = values.inputs(store).get(0);
        int at = stored.count() == 1 ? stored.get(0) : -1;
        return values.opcode(at) == Opcodes.IADD || values.opcode(at) == Opcodes.LADD ? at : -1;
    }

    /** Whether a variable goes on in each turn of an outer loop from where an inner one left it. */
    private boolean isNeverSetBack(int slot, LoopNest.Loop inner, LoopNest.Loop outer) {
        Defs atHeader = values.local(loops.flow().first(inner.header()), slot);
        List<Integer> within = new ArrayList<>();
        List<Integer> between = new ArrayList<>();
        boolean isFromBefore = false;
        for (int i = 0; i < atHeader.count(); i++) {
            int at = atHeader.get(i);
            if (loops.holds(inner, at)) {
                within.add(at);
            } else if (loops.holds(outer, at)) {
                between.add(at);
            } else {
                isFromBefore = true;
            }
        }
        if (atHeader.isMany() || within.isEmpty() || (between.isEmpty() && !isFromBefore)) {
            return false;
        }
        return between.stream()
                .allMatch(at -> within.stream().anyMatch(progress -> sizes.leadsTo(at, progress, outer)));
    }
}
