package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcTest {

    @ParameterizedTest
    @ValueSource(strings = {"GC Thread#0", "G1 Main Marker", "G1 Conc#0", "VM Thread", "ZWorkerYoung#0"})
    void knowsWhoCollects(String name) {
        assertThat(Proc.isCollector(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker-3", "pacer", "C2 CompilerThre", "VM Periodic Tas", "java"})
    void knowsWhoDoesNot(String name) {
        assertThat(Proc.isCollector(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"C1 CompilerThre", "C2 CompilerThre", "JVMCI CompilerT"})
    void knowsWhoCompiles(String name) {
        assertThat(Proc.isCompiler(name)).isTrue();
        assertThat(Proc.isCompiler("worker-" + name)).isFalse();
    }

    @Test
    void aJvmHasBurntSomethingOnBoth() {
        assertThat(Proc.compilerCpuSeconds()).isPositive();
        assertThat(Proc.collectorCpuSeconds()).isPositive();
    }
}
