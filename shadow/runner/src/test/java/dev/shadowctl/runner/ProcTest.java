package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcTest {

    private static final HeapRange HEAP = new HeapRange(0xe0c00000L, 0x100000000L);

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
        assertThat(LoopbackCounters.parse(LONELY)).contains(stream(6600, 50));
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
        assertThat(stream(6600, 50).payloadBytes()).isEqualTo(4000);
        assertThat(stream(50, 1).payloadBytes()).isZero();
    }

    private static LoopbackCounters stream(long bytes, long packets) {
        return new LoopbackCounters(bytes, packets, true, Datagrams.NONE);
    }

    @Test
    void datagramsAreReadFromTheTableOfProtocols() {
        String table = "Udp: InDatagrams NoPorts InErrors OutDatagrams\nUdp: 115 3 0 118 0\nUdpLite: 1 2 3 4";
        assertThat(Datagrams.parse(table)).isEqualTo(new Datagrams(118, 115, 3));
        assertThat(Datagrams.parse("Tcp: 1 2 3 4")).isEqualTo(Datagrams.NONE);
    }

    /** Counted in a namespace of its own: 100 datagrams each, to a port nobody listens at, or to a reader. */
    @ParameterizedTest
    @CsvSource({"100, 28400, 100", "1000, 160400, 100", "5000, 560400, 100", "1000, 102800, 0"})
    void datagramsNobodyReadsAreSentAndNotReceived(int length, long bytes, long refused) {
        LoopbackCounters carried =
                new LoopbackCounters(bytes, 100 + refused, true, new Datagrams(100, 100 - refused, refused));
        SocketTraffic traffic = SocketTraffic.choose(100, 0, 0, carried);
        assertThat(traffic.sent()).isCloseTo(length, withinPercentage(15));
        assertThat(traffic.received()).isEqualTo(refused == 0 ? traffic.sent() : 0);
        assertThat(traffic.source()).isEqualTo("namespace");
    }

    @Test
    void theHeapIsWhereTheJvmSaysItIs() {
        assertThat(HeapRange.parse("[0.002s][debug][gc,heap,coops] Heap address: 0x00000000e0c00000, size: 500 MB, "
                        + "Compressed Oops mode: 32-bit"))
                .contains(HEAP);
        assertThat(HeapRange.parse("[0.002s][info][pagesize] CodeHeap 'non-nmethods':  min=2496K max=5692K"))
                .isEmpty();
    }

    @Test
    void onlyWhatLiesOutsideOfTheHeapIsBesideIt() {
        String smaps =
                """
                e0c00000-e8000000 rw-p 00000000 00:00 0
                Size:             118784 kB
                Rss:                9000 kB
                VmFlags: rd wr mr mw me ac sd
                ffe00000-100000000 rw-p 00a10000 fe:01 393      /opt/a-java/lib/server/classes.jsa
                Rss:                1000 kB
                100000000-100100000 rw-p 00000000 00:00 0
                Rss:                 700 kB
                AnonHugePages:         0 kB
                7f21c8000000-7f21c8021000 rw-p 00000000 00:00 0
                Rss:                  33 kB
                ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0 [vsyscall]
                Rss:                   4 kB
                """;
        assertThat(HEAP.residentOutside(smaps.lines())).isEqualTo((700 + 33 + 4) << 10);
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
        TaskTimes after = new TaskTimes(Map.of(
                1,
                new TaskTimes.Task(ThreadRole.OTHER, 150),
                2,
                new TaskTimes.Task(ThreadRole.COMPILER, 30),
                3,
                new TaskTimes.Task(ThreadRole.OWN, 7)));
        assertThat(after.nanosSince(before, 5)).isEqualTo(80);
        assertThat(after.nanosSince(before, ThreadRole.COMPILER)).isEqualTo(30);
    }

    @Test
    void whereNoTaskIsKnownToBeTheRunnersWhatItBurntIsTakenOut() {
        TaskTimes before = new TaskTimes(Map.of(1, new TaskTimes.Task(ThreadRole.OTHER, 100)));
        TaskTimes after = new TaskTimes(Map.of(1, new TaskTimes.Task(ThreadRole.OTHER, 150)));
        assertThat(after.nanosSince(before, 20)).isEqualTo(30);
    }

    @Test
    void theEventsAreBelievedWhereTheyExplainTheNamespace() {
        SocketTraffic traffic = SocketTraffic.choose(10, 50_000, 50_000, stream(50_000 + 52 * 20, 20));
        assertThat(traffic).isEqualTo(new SocketTraffic(5_000, 5_000, "jfr"));
    }

    @Test
    void theNamespaceIsBelievedWhereItSawClearlyMore() {
        SocketTraffic traffic = SocketTraffic.choose(10, 0, 0, stream(50_000 + 52 * 20, 20));
        assertThat(traffic).isEqualTo(new SocketTraffic(5_000, 5_000, "namespace"));
    }

    @Test
    void aSharedNamespaceIsNeverBelieved() {
        SocketTraffic traffic = SocketTraffic.choose(10, 0, 0, new LoopbackCounters(50_000, 20, false, Datagrams.NONE));
        assertThat(traffic).isEqualTo(SocketTraffic.NONE);
    }

    @Test
    void collectorsHaveShortNames() {
        assertThat(Jvm.collector("G1 Young Generation")).isEqualTo("G1");
        assertThat(Jvm.collector("PS Scavenge")).isEqualTo("Parallel");
        assertThat(Jvm.collector("Copy")).isEqualTo("Serial");
        assertThat(Jvm.collector("ZGC Minor Cycles")).isEqualTo("ZGC");
    }

    @ParameterizedTest
    @CsvSource({
        "G1 Young Generation, true",
        "G1 Old Generation, true",
        "G1 Concurrent GC, false",
        "PS Scavenge, true",
        "ZGC Minor Cycles, true",
        "ZGC Minor Pauses, false",
        "Shenandoah Cycles, true",
        "Shenandoah Pauses, false"
    })
    void aCollectionCountsOnceAndThePausesOfAConcurrentCycleAreNone(String bean, boolean counts) {
        assertThat(Jvm.isOfCollections(bean)).isEqualTo(counts);
    }
}
