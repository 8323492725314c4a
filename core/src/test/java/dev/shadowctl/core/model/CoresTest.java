package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoresTest {

    @Test
    void withoutAQuotaTheJvmTakesItsShareOnAverage() {
        assertThat(Cores.left(2, 0.5)).isEqualTo(Cores.free(1.5));
        assertThat(Cores.left(2, -0.5)).isEqualTo(Cores.free(2));
        assertThat(Cores.left(2, 5)).as("at least a quarter is left").isEqualTo(Cores.free(0.5));
    }

    @Test
    void underAQuotaItRunsBesideTheCallsAndIsNotTakenOffAsWell() {
        Cores cores = Cores.within(1.9, 2, 0.4, 0.01);

        assertThat(cores.atOnce()).isEqualTo(2);
        assertThat(cores.beside())
                .containsExactly(
                        new Cores.Burst(0.4, 0.01),
                        new Cores.Burst(ModelDefaults.COMPILER_CORES, ModelDefaults.COMPILATION_SECONDS));
    }

    @Test
    void itBurnsNoMoreThanHalfOfAQuota() {
        assertThat(Cores.within(0.3, 2, 0.4, 0.01).beside().get(0)).isEqualTo(new Cores.Burst(0.15, 0.01));
    }

    @Test
    void withoutItsQuotaTheSameRunsOnTheSameCores() {
        Cores cores = Cores.within(0.3, 2, 0.1, 0.01).heavier(2);

        assertThat(cores.unlimited()).isEqualTo(new Cores(2, Double.POSITIVE_INFINITY, cores.beside()));
        assertThat(cores.beside().get(0)).isEqualTo(new Cores.Burst(0.2, 0.02));
    }

    @Test
    void whileCompilersWorkAQuotaMakesCallsLate() {
        assertThat(Quota.lateShare(0.29, 0.19, 0.05))
                .as("57 to 76 ms were seen")
                .isBetween(0.01, 0.03);
        assertThat(Quota.lateShare(0.41, 0.15, 0.05)).as("47 ms were seen").isBetween(0.002, 0.01);
        assertThat(Quota.lateShare(0.41, 0.15, 0.1)).isZero();
        assertThat(Quota.lateShare(1.15, 0.15, 0)).isZero();
        assertThat(Quota.lateShare(Double.POSITIVE_INFINITY, 3, 0)).isZero();
    }

    @Test
    void noCoresAreRefused() {
        assertThatThrownBy(() -> new Cores(0, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cores.Burst(0.1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
