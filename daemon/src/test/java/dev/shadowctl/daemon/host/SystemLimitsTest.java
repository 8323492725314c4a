package dev.shadowctl.daemon.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemLimitsTest {

    private static final String LIMITS =
            """
            Limit                     Soft Limit           Hard Limit           Units
            Max file size             unlimited            unlimited            bytes
            Max processes             10                   2000                 processes
            Max open files            1024                 4096                 files
            """;

    @Test
    void noneIsAboveTheDaemonsOwn() {
        assertThat(SystemLimits.hard(LIMITS, "Max open files", 65_536, 1)).isEqualTo(4_096);
        assertThat(SystemLimits.hard(LIMITS, "Max open files", 100, 1)).isEqualTo(100);
    }

    @Test
    void unlimitedAllowsWhatIsWanted() {
        assertThat(SystemLimits.hard(LIMITS, "Max file size", 77, 1)).isEqualTo(77);
    }

    @Test
    void processesAreCountedInsideWhereTheKernelDoesAndNotForRoot() {
        assertThat(SystemLimits.countsInside("5.14.0-362.el9\n", false)).isTrue();
        assertThat(SystemLimits.countsInside("6.1.0-25-amd64", false)).isTrue();
        assertThat(SystemLimits.countsInside("5.10.0", false)).isFalse();
        assertThat(SystemLimits.countsInside("6.1.0", true)).isFalse();
        assertThat(SystemLimits.countsInside("", false)).isFalse();
    }

    @Test
    void whatCannotBeReadIsTheSafeValue() {
        assertThat(SystemLimits.hard("", "Max open files", 65_536, 1_024)).isEqualTo(1_024);
        assertThat(SystemLimits.hard("Max open files ?", "Max open files", 65_536, 1_024))
                .isEqualTo(1_024);
    }
}
