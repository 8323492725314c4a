package dev.shadowctl.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpuAllowanceTest {

    @TempDir
    private Path directory;

    private Path proc;
    private Path groups;

    @BeforeEach
    void makesPlaces() throws IOException {
        proc = Files.createDirectory(directory.resolve("proc"));
        groups = Files.createDirectory(directory.resolve("cgroup"));
    }

    @Test
    void whereNothingIsToldAllProcessorsAreAllowed() {
        assertThat(cores()).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource({"0-1, 2", "0, 1", "'0-3,8', 5", "'1,3,5-7', 5", "0-127, 64"})
    void aProcessMayBeBoundToSome(String list, int cores) throws IOException {
        write(proc, "status", "Name:\tjava\nCpus_allowed:\tff\nCpus_allowed_list:\t" + list + "\n");
        assertThat(cores()).isEqualTo(cores);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "none", "3-0", "-1", "0-99999999999", "1,"})
    void aListThatIsNoneBindsToNothing(String list) throws IOException {
        write(proc, "status", "Cpus_allowed_list:\t" + list + "\n");
        assertThat(cores()).isEqualTo(64);
    }

    @Test
    void aQuotaOfVersionTwoIsRoundedUp() throws IOException {
        versionTwo("/", "0::/system.slice/shadowd.service\n");
        write(groups.resolve("system.slice/shadowd.service"), "cpu.max", "150000 100000\n");
        assertThat(cores()).isEqualTo(2);
    }

    @Test
    void theTightestQuotaOfAllGroupsAboveCounts() throws IOException {
        versionTwo("/", "0::/a/b/daemon\n");
        write(groups.resolve("a"), "cpu.max", "400000 100000\n");
        write(groups.resolve("a/b"), "cpu.max", "100000 50000\n");
        write(groups.resolve("a/b/daemon"), "cpu.max", "max 100000\n");
        assertThat(cores()).isEqualTo(2);

        write(groups.resolve("a"), "cpu.max", "50000 100000\n");
        assertThat(cores()).isEqualTo(1);
    }

    @Test
    void aContainerSeesItsQuotaAtTheRootOfTheMount() throws IOException {
        write(groups, "cpu.max", "200000 100000\n");
        for (String group : new String[] {"/", "/docker/ab", "/../cd"}) {
            versionTwo("/", "0::" + group + "\n");
            assertThat(cores()).as(group).isEqualTo(2);
        }
    }

    @Test
    void versionOneHasAQuotaAndAPeriod() throws IOException {
        versionOne("/", "4:memory:/x\n2:cpu,cpuacct:/kubepods/pod1/ab\n1:cpuset:/\n0::/\n");
        limit(groups.resolve("kubepods/pod1"), 300_000);
        limit(groups.resolve("kubepods/pod1/ab"), 800_000);
        assertThat(cores()).isEqualTo(3);
    }

    @Test
    void aContainerOfVersionOneIsNamedAsOnTheHost() throws IOException {
        limit(groups, 200_000);
        limit(groups.resolve("job"), 100_000);

        versionOne("/docker/ab", "2:cpu,cpuacct:/docker/ab\n");
        assertThat(cores()).isEqualTo(2);

        versionOne("/docker/ab", "2:cpu,cpuacct:/docker/ab/job\n");
        assertThat(cores()).isEqualTo(1);

        versionOne("/docker/ab", "2:cpu,cpuacct:/docker/abc\n");
        assertThat(cores()).isEqualTo(2);
    }

    @Test
    void aQuotaOfMinusOneIsNone() throws IOException {
        versionOne("/", "2:cpu,cpuacct:/\n");
        limit(groups, -1);
        assertThat(cores()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(strings = {"max 100000", "", "garbage", "200000", "0 100000", "100000 0", "-5 100000", "2e5 1e5"})
    void whatIsNoQuotaLimitsNothing(String told) throws IOException {
        versionTwo("/", "0::/\n");
        write(groups, "cpu.max", told + "\n");
        assertThat(cores()).isEqualTo(64);
    }

    @Test
    void garbageOfTheKernelLimitsNothing() throws IOException {
        write(groups, "cpu.max", "100000 100000\n");
        write(proc, "cgroup", "nonsense\n::\n0:\n7:cpu:relative\n");
        write(proc, "mountinfo", "nonsense\n1 2 3 - cgroup2\n- \n");
        assertThat(cores()).isEqualTo(64);
    }

    @Test
    void theTighterOfQuotaAndAffinityCounts() throws IOException {
        versionTwo("/", "0::/\n");
        write(groups, "cpu.max", "300000 100000\n");
        write(proc, "status", "Cpus_allowed_list:\t0-7\n");
        assertThat(cores()).isEqualTo(3);

        write(proc, "status", "Cpus_allowed_list:\t0\n");
        assertThat(cores()).isEqualTo(1);
    }

    @Test
    void aQuotaAboveTheMachineGivesTheMachine() throws IOException {
        versionTwo("/", "0::/\n");
        write(groups, "cpu.max", "9999900000 100000\n");
        assertThat(cores()).isEqualTo(64);
    }

    @Test
    void withoutALimitAllThatIsBurntIsTaken() {
        assertThat(allowance().busyCores(4, 1.5, 0)).isEqualTo(1.5);
    }

    @Test
    void whoIsBoundSharesItsProcessorsWithAllThatRunOnThem() throws IOException {
        write(proc, "status", "Cpus_allowed_list:\t2-3\n");
        CpuAllowance bound = allowance();
        assertThat(bound.processors(64)).isEqualTo(2);
        assertThat(bound.mayRunOn(3, 64)).isTrue();
        assertThat(bound.mayRunOn(4, 64)).isFalse();
        assertThat(bound.busyCores(bound.processors(64), 1.8, 0)).isEqualTo(1.8);
    }

    @Test
    void whereProcessorsAreNumberedInAnotherWayAllAreLookedAt() throws IOException {
        write(proc, "status", "Cpus_allowed_list:\t6-7\n");
        CpuAllowance bound = allowance();
        assertThat(bound.cores(4)).isEqualTo(2);
        assertThat(bound.processors(4)).isEqualTo(4);
        assertThat(bound.mayRunOn(0, 4)).isTrue();
    }

    @Test
    void neighboursOutsideOfTheQuotaTakeWhatTheRestOfTheMachineHasNoRoomFor() throws IOException {
        versionTwo("/", "0::/\n");
        write(groups, "cpu.max", "200000 100000\n");
        assertThat(allowance().busyCores(64, 40, 0.5)).isEqualTo(0.5);
        assertThat(allowance().busyCores(64, 63.5, 0.5)).isEqualTo(1.5);
    }

    @Test
    void thoseUnderTheSameQuotaAreCountedByItsGroup() throws IOException {
        versionTwo("/", "0::/a\n");
        write(groups.resolve("a"), "cpu.max", "200000 100000\n");
        write(groups.resolve("a"), "cpu.stat", "usage_usec 2500000\nuser_usec 2000000\nsystem_usec 500000\n");
        assertThat(allowance().sharedSeconds()).isCloseTo(2.5, within(1e-9));
    }

    @Test
    void versionOneCountsThemInNanoseconds() throws IOException {
        versionOne("/", "2:cpu,cpuacct:/\n");
        limit(groups, 200_000);
        assertThat(allowance().sharedSeconds()).isZero();

        write(groups, "cpu.stat", "nr_periods 7\nnr_throttled 0\nthrottled_time 0\n");
        write(groups, "cpuacct.usage", "2500000000\n");
        assertThat(allowance().sharedSeconds()).isCloseTo(2.5, within(1e-9));
    }

    /** Of 64 processors. */
    private int cores() {
        return allowance().cores(64);
    }

    private CpuAllowance allowance() {
        return CpuAllowance.of(proc);
    }

    private void versionTwo(String root, String cgroup) throws IOException {
        write(proc, "cgroup", cgroup);
        write(proc, "mountinfo", "41 31 0:38 " + root + " " + groups + " rw,relatime - cgroup2 cgroup2 rw\n");
    }

    private void versionOne(String root, String cgroup) throws IOException {
        write(proc, "cgroup", cgroup);
        write(
                proc,
                "mountinfo",
                "30 23 0:27 / /sys/fs/cgroup ro shared:4 - tmpfs tmpfs ro,mode=755\n" + "32 30 0:29 " + root + " "
                        + groups + " rw shared:5 - cgroup cgroup rw,cpu,cpuacct\n");
    }

    private static void limit(Path group, long micros) throws IOException {
        write(group, "cpu.cfs_quota_us", micros + "\n");
        write(group, "cpu.cfs_period_us", "100000\n");
    }

    private static void write(Path group, String file, String content) throws IOException {
        Files.createDirectories(group);
        Files.writeString(group.resolve(file), content);
    }
}
