package dev.shadowctl.daemon.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShadowCommandTest {

    @Test
    void theRunnerIsFirstOnTheClassPath() {
        assertThat(argv(List.of())).endsWith("-cp", "/r.jar:/a.jar:/b", "dev.shadowctl.runner.Main");
    }

    @Test
    void theDefaultHeapYieldsToTheUsers() {
        assertThat(argv(List.of())).contains("-Xmx512m");
        for (String heap : List.of("-Xmx2g", "-XX:MaxHeapSize=1g", "-XX:MaxRAMPercentage=50")) {
            assertThat(argv(List.of(heap))).contains(heap).doesNotContain("-Xmx512m");
        }
    }

    @Test
    void theJvmSeesTheAllowedProcessorsUnlessTheUserSaysHowMany() {
        assertThat(argv(List.of())).contains("-XX:ActiveProcessorCount=3");
        assertThat(argv(List.of("-XX:ActiveProcessorCount=1")))
                .containsSubsequence("-XX:ActiveProcessorCount=3", "-XX:ActiveProcessorCount=1");
    }

    @Test
    void theUsersArgumentsComeAfterTheDefaults() {
        List<String> argv = argv(List.of("-XX:+UsePerfData"));
        assertThat(argv).containsSubsequence("-XX:-UsePerfData", "-XX:+UsePerfData", "-cp");
    }

    @Test
    void whatTheJvmWritesGoesToScratch() {
        assertThat(argv(List.of()))
                .contains(
                        "-Djava.io.tmpdir=/s/tmp",
                        "-Duser.home=/s",
                        "-XX:ErrorFile=/s/hs_err.log",
                        "-XX:HeapDumpPath=/s",
                        "-Xlog:gc+heap+coops=debug:file=/s/heap.log",
                        "-Dshadowctl.heapLog=/s/heap.log",
                        "-Dshadowctl.shadow=true");
    }

    @Test
    void whatWouldReplaceTheRunnerIsRefused() {
        for (String bad : List.of("com.acme.Evil", "-jar", "@file", "-version", "")) {
            List<String> arguments = List.of(bad);
            assertThatThrownBy(() -> argv(arguments))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("'" + bad + "'");
        }
    }

    private static List<String> argv(List<String> jvmArguments) {
        return ShadowCommand.argv(
                Path.of("/jdk/bin/java"),
                Path.of("/r.jar"),
                List.of(Path.of("/a.jar"), Path.of("/b")),
                3,
                jvmArguments,
                Path.of("/s"));
    }
}
