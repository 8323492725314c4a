package dev.shadowctl.daemon.classpath;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The loops of a method: natural loops (Aho, Sethi, Ullman 1986, 10.4), those of one header taken together. A circle that is entered at
 * several places, which no javac writes, is taken for a loop with the header that comes first.
 */
final class LoopNest {

    private static final int MOST_LOOPS = 1_000;

    private final ControlFlow flow;
    private final List<Loop> loops;
    private final Map<Integer, List<Loop>> around = new HashMap<>();

    /**
     * A loop.
     *
     * @param header the block it begins with
     * @param blocks its blocks, the header included
     * @param latches blocks that lead back to the header
     */
    record Loop(int header, BitSet blocks, BitSet latches) {

        /** A method has one loop for each header. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Loop loop && loop.header == header;
        }

        @Override
        public int hashCode() {
            return header;
        }
    }

    /**
     * What there is in short.
     *
     * @param count number of loops
     * @param depth how deep they are nested
     */
    record Summary(int count, int depth) {

        static final Summary NONE = new Summary(0, 0);
    }

    LoopNest(ControlFlow flow, Deadline deadline) {
        this.flow = flow;
        this.loops = find(deadline);
    }

    private List<Loop> find(Deadline deadline) {
        Map<Integer, BitSet> latches = new TreeMap<>();
        for (int block : flow.order()) {
            for (int follower : flow.next(block)) {
                if (!flow.isBefore(block, follower)) {
                    latches.computeIfAbsent(follower, any -> new BitSet()).set(block);
                }
            }
        }
        List<BitSet> before = latches.isEmpty() ? List.of() : before();
        List<Loop> found = new ArrayList<>();
        latches.forEach((header, back) -> {
            deadline.check();
            if (found.size() < MOST_LOOPS) {
                found.add(new Loop(header, body(header, back, before), back));
            }
        });
        found.sort(Comparator.comparingInt((Loop loop) -> -loop.blocks().cardinality())
                .thenComparingInt(Loop::header));
        return List.copyOf(found);
    }

    private List<BitSet> before() {
        List<BitSet> before = new ArrayList<>();
        for (int block = 0; block < flow.blocks(); block++) {
            before.add(new BitSet());
        }
        for (int block : flow.order()) {
            for (int follower : flow.next(block)) {
                before.get(follower).set(block);
            }
        }
        return before;
    }

    /** What leads to a latch without passing the header, and is led to by the header. */
    private BitSet body(int header, BitSet latches, List<BitSet> before) {
        BitSet body = new BitSet();
        body.set(header);
        Deque<Integer> open = new ArrayDeque<>();
        latches.stream().filter(latch -> latch != header).forEach(latch -> {
            body.set(latch);
            open.add(latch);
        });
        boolean isNatural = latches.stream().allMatch(latch -> flow.dominates(header, latch));
        BitSet within = isNatural ? null : after(header);
        while (!open.isEmpty()) {
            BitSet all = before.get(open.remove());
            for (int each = all.nextSetBit(0); each >= 0; each = all.nextSetBit(each + 1)) {
                if (!body.get(each) && (within == null || within.get(each))) {
                    body.set(each);
                    open.add(each);
                }
            }
        }
        return body;
    }

    private BitSet after(int header) {
        BitSet after = new BitSet();
        after.set(header);
        Deque<Integer> open = new ArrayDeque<>(List.of(header));
        while (!open.isEmpty()) {
            for (int each : flow.next(open.remove())) {
                if (!after.get(each)) {
                    after.set(each);
                    open.add(each);
                }
            }
        }
        return after;
    }

    /** All loops, each after those around it. */
    List<Loop> all() {
        return loops;
    }

    /** The loops around a block, the outermost first. */
    List<Loop> around(int block) {
        if (loops.isEmpty()) {
            return List.of();
        }
        return around.computeIfAbsent(
                block,
                at -> loops.stream().filter(loop -> loop.blocks().get(at)).toList());
    }

    boolean holds(Loop loop, int instruction) {
        return instruction >= 0 && loop.blocks().get(flow.block(instruction));
    }

    /** How deep loops are nested. */
    int depth() {
        int deepest = 0;
        for (Loop loop : loops) {
            deepest = Math.max(deepest, around(loop.header()).size());
        }
        return deepest;
    }

    ControlFlow flow() {
        return flow;
    }
}
