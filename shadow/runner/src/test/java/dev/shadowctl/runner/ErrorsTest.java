package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ErrorsTest {

    private final Errors errors = new Errors();

    @Test
    void callsThatReturnAreNoWarning() {
        errors.add(tally(100));
        assertThat(errors.warning()).isEmpty();
    }

    @Test
    void theFirstErrorIsSaidWithTheShareOfAll() {
        errors.add(tally(393));
        errors.add(tally(400, new IllegalStateException("no stock"), new IllegalArgumentException("later")));
        errors.add(tally(200, new IllegalArgumentException("later still")));
        assertThat(errors.warning())
                .contains(
                        "errors: 0.30 % of the measured calls threw, first java.lang.IllegalStateException: no stock");
    }

    @Test
    void aLongMessageIsShortenedToOneLine() {
        errors.add(tally(20, new IllegalStateException("one\n  two " + "x".repeat(500))));
        assertThat(errors.warning().orElseThrow())
                .contains("first java.lang.IllegalStateException: one two xxx")
                .endsWith("x…")
                .hasSizeLessThan(260);
    }

    private static Tally tally(int calls, Throwable... thrown) {
        Tally tally = new Tally();
        for (int i = 0; i < calls; i++) {
            tally.record(1, 1);
        }
        for (Throwable each : thrown) {
            tally.failed(each);
        }
        return tally;
    }
}
