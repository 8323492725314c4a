package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HierarchyTest {

    private static final String V1 =
            """
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            39 31 0:36 / /sys/fs/cgroup/pids rw,relatime shared:5 - cgroup cgroup rw,pids
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
            """;

    @TempDir
    private Path root;

    @Test
    void versionOneHasAPlaceForEachController() {
        assertThat(Hierarchy.of("8:pids:/\n4:memory:/user/x\n0::/\n", V1))
                .containsExactly(
                        new Hierarchy(Path.of("/sys/fs/cgroup/pids/"), 1, List.of("pids")),
                        new Hierarchy(Path.of("/sys/fs/cgroup/memory/user/x"), 1, List.of("memory")));
    }

    @Test
    void aContainerSeesItsGroupAsTheRootOfTheMount() {
        String mounts = "35 31 0:32 /docker/ab /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory\n";
        assertThat(Hierarchy.of("4:memory:/docker/ab/job\n", mounts))
                .containsExactly(new Hierarchy(Path.of("/sys/fs/cgroup/memory/job"), 1, List.of("memory")));
        assertThat(Hierarchy.of("4:memory:/\n", mounts))
                .containsExactly(new Hierarchy(Path.of("/sys/fs/cgroup/memory"), 1, List.of("memory")));
    }

    @Test
    void versionTwoIsTheNearestGroupThatWasDelegated() throws IOException {
        // given a user's session: the scope is the user's, the controllers are given two levels above
        Path user = group("user.slice/user@1.service", "cpu memory pids", "memory pids");
        group("user.slice", "cpu memory pids", "");
        group("", "cpu memory pids", "memory pids");
        group("user.slice/user@1.service/app.slice", "memory pids", "");
        group("user.slice/user@1.service/app.slice/shell.scope", "", "");
        // when
        List<Hierarchy> found = Hierarchy.of("0::/user.slice/user@1.service/app.slice/shell.scope\n", mount());
        // then
        assertThat(found).containsExactly(new Hierarchy(user, 2, List.of("pids", "memory")));
    }

    @Test
    void aServiceWithAGroupOfItsOwnMayDivideIt() throws IOException {
        Path own = group("system.slice/shadowd.service", "memory pids", "");
        Files.writeString(own.resolve("cgroup.procs"), "4711\n");
        String cgroup = "0::/system.slice/shadowd.service\n";
        assertThat(Hierarchy.of(cgroup, mount())).isEmpty();
        assertThat(Hierarchy.delegated(cgroup, mount())).contains(own);

        Files.writeString(own.resolve("cgroup.procs"), "4711\n4712\n");
        assertThat(Hierarchy.delegated(cgroup, mount())).isEmpty();
    }

    @Test
    void whatCannotBeReadGivesNothing() {
        assertThat(Hierarchy.of("", "")).isEmpty();
        assertThat(Hierarchy.of("nonsense", "more\nnonsense - x")).isEmpty();
    }

    private String mount() {
        return "41 31 0:38 / " + root + " rw,relatime - cgroup2 cgroup2 rw\n";
    }

    private Path group(String name, String controllers, String given) throws IOException {
        Path group = Files.createDirectories(root.resolve(name));
        Files.writeString(group.resolve("cgroup.controllers"), controllers + "\n");
        Files.writeString(group.resolve("cgroup.subtree_control"), given + "\n");
        Files.writeString(group.resolve("cgroup.procs"), "");
        return group;
    }
}
