package dev.shadowctl.bench.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VolumesTest {

    @Test
    void kilobytesAreMatchedByAsManyBytes() {
        assertThat(Volumes.matched(List.of(
                        "fixture 1 1024.0",
                        "fixture 10 10240.0",
                        "generated 1 1.0",
                        "generated 1024 1024.0",
                        "generated 16384 16384.0")))
                .containsExactly(1024, 10240);
    }

    @Test
    void aVolumeThatDoesNotGrowWithTheSizeIsNoSize() {
        assertThat(Volumes.matched(List.of("fixture 1 8.0", "fixture 10 8.0", "generated 1 8.0")))
                .isEmpty();
    }

    @Test
    void whatNoGeneratedInputReachesIsNotMatched() {
        assertThat(Volumes.matched(List.of("fixture 1 8.0", "fixture 10 80.0", "generated 1 8.0", "generated 2 9.0")))
                .isEmpty();
    }
}
