package dev.shadowctl.daemon.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobIdsTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @Test
    void growEvenWithinOneMomentAndWhenTheClockGoesBack() {
        JobIds ids = new JobIds(Optional.empty());
        List<String> given = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            given.add(ids.next(NOW.minusSeconds(i)));
        }
        assertThat(given).isSorted().doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-z]{7}"));
    }

    @Test
    void goOnAfterTheGreatestOfTheStore() {
        String before = new JobIds(Optional.empty()).next(NOW.plusSeconds(1_000));

        assertThat(new JobIds(Optional.of(before)).next(NOW)).isGreaterThan(before);
    }
}
