package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.job.Limit.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupsTest {

    @TempDir
    private Path root;

    @Test
    void anInnerLimitHoldsProcessesOnlyWhereItIsSet() {
        Hierarchy memory = new Hierarchy(root, 1, List.of("memory"));
        assertThat(ControlGroups.holders(List.of(memory), false))
                .containsOnly(Map.entry(Resource.MEMORY_BYTES, "cgroup v1"));
        assertThat(ControlGroups.holders(List.of(memory), true))
                .containsOnly(Map.entry(Resource.MEMORY_BYTES, "cgroup v1"), Map.entry(Resource.PROCESSES, "rlimit"));
        assertThat(ControlGroups.holders(List.of(new Hierarchy(root, 2, Hierarchy.WANTED)), true))
                .containsEntry(Resource.PROCESSES, "cgroup v2");
    }

    @Test
    void aGroupOfItsOwnIsDividedEvenWhereOneAboveCouldBe() throws IOException {
        // given a daemon of root's in a unit: the slice above would do, but what holds for the unit does not hold there
        Path slice = group("system.slice", "memory pids", "memory pids", "");
        Path unit = group("system.slice/shadowd.service", "memory pids", "", "4711\n");
        Path aside = group("system.slice/shadowd.service/daemon", "", "", "");
        ControlGroups groups = in("/system.slice/shadowd.service");
        // when, then
        assertThat(groups.candidates()).containsExactly(new Hierarchy(unit, 2, Hierarchy.WANTED));
        assertThat(aside.resolve("cgroup.procs")).hasContent("0");
        assertThat(unit.resolve("cgroup.subtree_control")).content().startsWith("+memory +pids");
        // but where somebody else is in it
        Files.writeString(unit.resolve("cgroup.procs"), "4711\n4712\n");
        Files.writeString(unit.resolve("cgroup.subtree_control"), "\n");
        assertThat(groups.candidates()).containsExactly(new Hierarchy(slice, 2, Hierarchy.WANTED));
    }

    @Test
    void aDaemonThatMovedAsideDividesNoFurther() throws IOException {
        Path unit = group("unit", "memory pids", "memory pids", "");
        group("unit/daemon", "memory pids", "", "4711\n");
        assertThat(in("/unit/daemon").candidates()).containsExactly(new Hierarchy(unit, 2, Hierarchy.WANTED));
    }

    /** Groups as a process in one of the fake tree sees them. */
    private ControlGroups in(String group) throws IOException {
        Path proc = Files.createDirectories(root.resolve("proc"));
        Files.writeString(proc.resolve("cgroup"), "0::" + group + "\n");
        Files.writeString(proc.resolve("mountinfo"), "41 31 0:38 / " + root + " rw,relatime - cgroup2 cgroup2 rw\n");
        return new ControlGroups(Sandboxes.commands(), proc, root);
    }

    private Path group(String name, String controllers, String given, String processes) throws IOException {
        Path group = Files.createDirectories(root.resolve(name));
        Files.writeString(group.resolve("cgroup.controllers"), controllers + "\n");
        Files.writeString(group.resolve("cgroup.subtree_control"), given + "\n");
        Files.writeString(group.resolve("cgroup.procs"), processes);
        return group;
    }

    @Test
    void aGroupRemembersThatTheKernelRefusedRates() throws IOException {
        DiskRates rates = new DiskRates("8:0", 1L, 2L);
        Path taking = Files.createDirectory(root.resolve("taking"));
        Files.createFile(taking.resolve("io.max"));
        ControlGroup held = new ControlGroup(List.of(taking));
        held.hold(rates);
        assertThat(held.refusesDisk()).isFalse();
        assertThat(taking.resolve("io.max")).hasContent("8:0 rbps=1 wbps=2");
        // which can't be written, as with a device that the kernel does not know
        Path refusing = Files.createDirectories(root.resolve("refusing/io.max")).getParent();
        ControlGroup refused = new ControlGroup(List.of(refusing));
        refused.hold(rates);
        assertThat(refused.refusesDisk()).isTrue();
        ControlGroup without = new ControlGroup(List.of(root));
        without.hold(rates);
        assertThat(without.refusesDisk()).isTrue();
    }

    @Test
    void homesShareNoPrefix() {
        // whose hash codes are the same
        assertThat(root.resolve("Aa").hashCode()).isEqualTo(root.resolve("BB").hashCode());
        assertThat(ControlGroups.prefix(root.resolve("Aa")))
                .matches("shadowctl-[0-9a-f]{16}-")
                .isNotEqualTo(ControlGroups.prefix(root.resolve("BB")));
    }

    @Test
    void aHomeHasOnePrefixHoweverItIsReached() throws IOException {
        Path home = Files.createDirectory(root.resolve("home"));
        Path link = Files.createSymbolicLink(root.resolve("link"), home);
        String before = ControlGroups.prefix(link.resolve("jobs"));
        Files.createDirectory(home.resolve("jobs"));
        assertThat(ControlGroups.prefix(link.resolve("jobs")))
                .isEqualTo(before)
                .isEqualTo(ControlGroups.prefix(home.resolve("jobs")));
    }
}
