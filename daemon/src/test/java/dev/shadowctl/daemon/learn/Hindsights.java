package dev.shadowctl.daemon.learn;

import dev.shadowctl.core.host.Machine;
import dev.shadowctl.daemon.learn.Histories.World;
import java.util.List;
import java.util.stream.IntStream;

/** Histories with the intervals of the time, which believe in a spread of a fifth. */
final class Hindsights {

    static final Machine MACHINE = new Machine(2, 1L << 34, "cpu", "Linux", "6");

    private Hindsights() {}

    static List<Hindsight> of(World world, int methods, long seed) {
        List<Case> cases = Histories.of(world, methods, seed);
        return IntStream.range(0, cases.size())
                .mapToObj(i -> new Hindsight("o" + i, "cpuCores", MACHINE, 1, 0.2, 0.2, cases.get(i)))
                .toList();
    }
}
