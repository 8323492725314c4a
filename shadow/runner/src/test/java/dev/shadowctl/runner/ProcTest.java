package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProcTest {

    private static final String LONELY =
            """
            Inter-|   Receive                                                |  Transmit
             face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
                lo:    3193      29    0    0    0     0          0         0     6600      50    0    0    0     0       0          0
              sit0:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
            """;

    @Test
    void countersOfAProcessAreReadByName() {
        IoCounters io = IoCounters.parse(
                """
                rchar: 1000
                wchar: 2000
                syscr: 3
                syscw: 4
                read_bytes: 4096
                write_bytes: 8192
                cancelled_write_bytes: 77
                """);
        assertThat(io).isEqualTo(new IoCounters(1000, 2000, 4096, 8192));
        assertThat(io.since(new IoCounters(1, 2, 96, 92))).isEqualTo(new IoCounters(999, 1998, 4000, 8100));
    }

    @Test
    void aNamespaceWithLoopbackAndFallbackTunnelsIsOurOwn() {
        assertThat(LoopbackCounters.parse(LONELY)).contains(new LoopbackCounters(6600, 50, true));
    }

    @Test
    void aNamespaceWithAnotherInterfaceIsShared() {
        assertThat(LoopbackCounters.parse(LONELY + "  eth0: 1 1 0 0 0 0 0 0 1 1 0 0 0 0 0 0\n"))
                .get()
                .matches(counters -> !counters.alone());
    }

    @Test
    void aTableWithoutLoopbackIsEmpty() {
        assertThat(LoopbackCounters.parse("")).isEmpty();
    }

    @Test
    void headersAreNoPayload() {
        assertThat(new LoopbackCounters(6600, 50, true).payloadBytes()).isEqualTo(3300);
        assertThat(new LoopbackCounters(60, 1, true).payloadBytes()).isZero();
    }

    @Test
    void threadsAreKnownByTheNameLinuxKeeps() {
        assertThat(ThreadRole.of("GC Thread#0")).isEqualTo(ThreadRole.COLLECTOR);
        assertThat(ThreadRole.of("G1 Conc#0")).isEqualTo(ThreadRole.COLLECTOR);
        assertThat(ThreadRole.of("VM Thread")).isEqualTo(ThreadRole.COLLECTOR);
        assertThat(ThreadRole.of("ZWorkerYoung#0")).isEqualTo(ThreadRole.COLLECTOR);
        assertThat(ThreadRole.of("C2 CompilerThre")).isEqualTo(ThreadRole.COMPILER);
        assertThat(ThreadRole.of("shadow-worker-1")).isEqualTo(ThreadRole.OTHER);
    }

    @Test
    void aThreadThatIsNewCountsFromZero() {
        TaskTimes before = new TaskTimes(Map.of(1, new TaskTimes.Task(ThreadRole.OTHER, 100)));
        TaskTimes after = new TaskTimes(
                Map.of(1, new TaskTimes.Task(ThreadRole.OTHER, 150), 2, new TaskTimes.Task(ThreadRole.COMPILER, 30)));
        assertThat(after.nanosSince(before)).isEqualTo(80);
        assertThat(after.nanosSince(before, ThreadRole.COMPILER)).isEqualTo(30);
    }

    @Test
    void theEventsAreBelievedWhereTheyExplainTheNamespace() {
        SocketTraffic traffic =
                SocketTraffic.choose(10, 50_000, 50_000, new LoopbackCounters(50_000 + 66 * 20, 20, true));
        assertThat(traffic).isEqualTo(new SocketTraffic(5_000, 5_000, "jfr"));
    }

    @Test
    void theNamespaceIsBelievedWhereItSawClearlyMore() {
        SocketTraffic traffic = SocketTraffic.choose(10, 0, 0, new LoopbackCounters(50_000 + 66 * 20, 20, true));
        assertThat(traffic).isEqualTo(new SocketTraffic(5_000, 5_000, "namespace"));
    }

    @Test
    void aSharedNamespaceIsNeverBelieved() {
        SocketTraffic traffic = SocketTraffic.choose(10, 0, 0, new LoopbackCounters(50_000, 20, false));
        assertThat(traffic).isEqualTo(SocketTraffic.NONE);
    }

    @Test
    void collectorsHaveShortNames() {
        assertThat(Jvm.collector("G1 Young Generation")).isEqualTo("G1");
        assertThat(Jvm.collector("PS Scavenge")).isEqualTo("Parallel");
        assertThat(Jvm.collector("Copy")).isEqualTo("Serial");
        assertThat(Jvm.collector("ZGC Minor Cycles")).isEqualTo("ZGC");
    }
}
