package dev.shadowctl.bench.truth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BalanceTest {

    @Test
    void isSustainedAtNinetyEightPerCent() {
        assertThat(balance(1_000, 980, 500, 0).sustained()).isTrue();
        assertThat(balance(1_000, 979, 500, 0).sustained()).isFalse();
    }

    @Test
    void isSustainedWhenNobodyWaitsHoweverFewTheCalls() {
        assertThat(balance(10, 9, 1, 0).sustained()).isTrue();
    }

    @Test
    void isNotSustainedWhenTheLoadCouldNotBeMade() {
        assertThat(balance(1_000, 1_000, 0, 0.3).sustained()).isFalse();
    }

    static Balance balance(long offered, long completed, long pending, double behindSeconds) {
        return new Balance(10, offered, completed, pending, 16, behindSeconds);
    }
}
