package dev.shadowctl.daemon.store;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SqliteVersionTest {

    @Test
    void refusesWhatCanLoseCommits() {
        for (String old : new String[] {"3.51.2", "3.50.9", "3.7.17", "2.8.17"}) {
            assertThatThrownBy(() -> SqliteVersion.parse(old).demandFit())
                    .as(old)
                    .isInstanceOf(UnfitStoreException.class)
                    .hasMessageContaining(old);
        }
    }

    @Test
    void takesWhatIsNewEnough() {
        for (String fit : new String[] {"3.51.3", "3.52.0", "3.100.0", "4.0.0"}) {
            assertThatNoException().as(fit).isThrownBy(() -> SqliteVersion.parse(fit)
                    .demandFit());
        }
    }
}
