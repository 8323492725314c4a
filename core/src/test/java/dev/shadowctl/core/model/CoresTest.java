package dev.shadowctl.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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
        assertThat(Quota.lateShare(0.276, 0.189, 500, 0.05))
                .as("p99 of 86 ms was seen")
                .isGreaterThan(0.01);
        assertThat(Quota.lateShare(0.33, 0.19, 500, 0.05)).as("76 ms").isGreaterThan(0.01);
        assertThat(Quota.lateShare(0.36, 0.188, 500, 0.05)).as("57 ms").isGreaterThan(0.01);
        assertThat(Quota.lateShare(0.48, 0.187, 500, 0.05)).as("5 ms").isLessThan(0.012);
        assertThat(Quota.lateShare(0.41, 0.15, 100, 0.1)).isEqualTo(0, within(1e-12));
        assertThat(Quota.lateShare(1.15, 0.15, 100, 0)).isEqualTo(0, within(1e-12));
        assertThat(Quota.lateShare(Double.POSITIVE_INFINITY, 3, 100, 0)).isEqualTo(0, within(1e-12));
    }

    @Test
    void thatIsSoForLongWhereTheCallsLeaveLittleAndSeldomWhereThereAreFew() {
        assertThat(Quota.lateShare(0.851, 0.85, 500, 0.01)).isEqualTo(1 - 0.001 - 0.1, within(1e-9));
        assertThat(Quota.lateShare(0.8, 0.85, 500, 0)).isEqualTo(1);
        assertThat(Quota.lateShare(0.3, 0.0002, 1, 0.05)).isLessThan(0.0005);
    }

    @Test
    void noCoresAreRefused() {
        assertThatThrownBy(() -> new Cores(0, 1, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Cores.Burst(0.1, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
