package dev.shadowctl.daemon.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    @Test
    void isSpentAndFillsUpAgainWithTime() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        RequestBudget budget = new RequestBudget(now::get, 3, 2);

        assertThat(new boolean[] {budget.spend(), budget.spend(), budget.spend(), budget.spend()})
                .containsExactly(true, true, true, false);
        now.set(Instant.EPOCH.plusMillis(500));
        assertThat(new boolean[] {budget.spend(), budget.spend()}).containsExactly(true, false);
        now.set(Instant.EPOCH.plusSeconds(100));
        assertThat(new boolean[] {budget.spend(), budget.spend(), budget.spend(), budget.spend()})
                .containsExactly(true, true, true, false);
    }
}
