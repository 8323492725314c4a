package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.Effect;
import dev.shadowctl.core.job.effects.SideEffects;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who calls whom among numbered methods, and how large they are; in arrays, for there are many. */
final class Reached {

    private static final int[] NONE = {};

    private int[][] callees = new int[64][];
    private int[] counts = new int[64];
    private int[] instructions = new int[64];
    private @Nullable Code[] codes = new Code[64];
    private int methods;

    /**
     * What is known of the code of one method.
     *
     * @param loops number of its loops
     * @param nesting how deep they are nested
     * @param direct calls that can run one method of the class path
     * @param several calls that may run one of several
     */
    private record Code(CodeShape shape, int loops, int nesting, int direct, int several) {

        static final Code NONE = new Code(CodeShape.NONE, 0, 0, 0, 0);
    }

    /**
     * How much code of the class path a method reaches.
     *
     * @param methods number of methods, not more than asked for
     * @param instructions their bytecode instructions
     * @param operations those that do something
     * @param loops their loops
     * @param allocations places that make objects or arrays
     * @param locks places that take locks
     * @param recursive how many of them call themselves
     */
    record Reach(int methods, int instructions, int operations, int loops, int allocations, int locks, int recursive) {

        private static final Reach NONE = new Reach(0, 0, 0, 0, 0, 0, 0);

        private Reach with(int size, Code code, boolean isRecursive) {
            return new Reach(
                    methods + 1,
                    instructions + size,
                    operations + code.shape().operations(),
                    loops + code.loops(),
                    allocations + code.shape().allocations(),
                    locks + code.shape().locks(),
                    recursive + (isRecursive ? 1 : 0));
        }

        /** The same as a complexity tells it. */
        Complexity.ReachedCode code(SideEffects effects) {
            List<String> io = effects.effects().stream()
                    .map(SideEffects.Found::effect)
                    .filter(IO::contains)
                    .sorted()
                    .toList();
            return new Complexity.ReachedCode(methods, operations, loops, allocations, locks, recursive, io);
        }
    }

    private static final Set<String> IO = Stream.of(
                    Effect.FILE_READ, Effect.FILE_WRITE, Effect.DATABASE, Effect.NETWORK, Effect.PROCESS, Effect.OUTPUT)
            .map(Effect::code)
            .collect(Collectors.toUnmodifiableSet());

    /** Notes a call. */
    void call(int caller, int callee) {
        grow(Math.max(caller, callee));
        int[] known = callees[caller] == null ? NONE : callees[caller];
        int count = counts[caller];
        if (count > 0 && known[count - 1] == callee) {
            return;
        }
        if (count == known.length) {
            known = Arrays.copyOf(known, Math.max(4, 2 * count));
            callees[caller] = known;
        }
        known[count] = callee;
        counts[caller] = count + 1;
    }

    /** Notes a method whose code was read. */
    void read(int method, int size, CodeShape shape) {
        grow(method);
        instructions[method] = size;
        codes[method] = new Code(shape, 0, 0, 0, 0);
        methods++;
    }

    /** Notes what was found of its loops and calls. */
    void found(int method, int loops, int nesting, List<CostReading.CallSite> sites) {
        int direct = (int) sites.stream().filter(CostReading.CallSite::isOnly).count();
        codes[method] = new Code(codeOf(method).shape(), loops, nesting, direct, sites.size() - direct);
    }

    /** Number of methods whose code was read. */
    int methods() {
        return methods;
    }

    /** The code of one method. */
    Complexity.OwnCode own(int method, boolean isRecursive) {
        Code code = codeOf(method);
        CodeShape shape = code.shape();
        return new Complexity.OwnCode(
                shape.operations(),
                shape.cyclomatic(),
                code.loops(),
                code.nesting(),
                shape.allocations(),
                code.direct(),
                code.several(),
                Math.max(0, shape.calls() + shape.lambdas() - code.direct() - code.several()),
                shape.lambdas(),
                shape.locks(),
                isRecursive);
    }

    private Code codeOf(int method) {
        Code code = method < codes.length ? codes[method] : null;
        return code == null ? Code.NONE : code;
    }

    /** Counts what a method reaches, nearest first, up to a number of methods. */
    Reach from(int root, int most, IntPredicate isRecursive) {
        BitSet seen = new BitSet();
        seen.set(root);
        Deque<Integer> next = new ArrayDeque<>();
        next.add(root);
        Reach reach = Reach.NONE;
        while (!next.isEmpty() && reach.methods() < most) {
            int at = next.remove();
            if (at < instructions.length && instructions[at] > 0) {
                reach = reach.with(instructions[at], codeOf(at), isRecursive.test(at));
            }
            for (int i = 0; at < counts.length && i < counts[at]; i++) {
                int callee = callees[at][i];
                if (!seen.get(callee)) {
                    seen.set(callee);
                    next.add(callee);
                }
            }
        }
        return reach;
    }

    private void grow(int method) {
        if (method >= counts.length) {
            int length = Math.max(method + 1, 2 * counts.length);
            callees = Arrays.copyOf(callees, length);
            counts = Arrays.copyOf(counts, length);
            instructions = Arrays.copyOf(instructions, length);
            codes = Arrays.copyOf(codes, length);
        }
    }
}
