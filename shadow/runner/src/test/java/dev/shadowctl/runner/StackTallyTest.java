package dev.shadowctl.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.FrameShares.FrameShare;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackTallyTest {

    private final StackTally tally = new StackTally();

    @Test
    void aFrameIsToldByWhatItSpentAloneAndWithAllItCalled() {
        tally.add(stack("a:1", "b:2"), 3);
        tally.add(stack("a:1"), 1);
        FrameShares shares = tally.shares("samples");
        assertThat(shares.self()).containsExactly(new FrameShare("b:2", 0.75, 0.75), new FrameShare("a:1", 0.25, 1));
        assertThat(shares.total()).containsExactly(new FrameShare("a:1", 0.25, 1), new FrameShare("b:2", 0.75, 0.75));
        assertThat(shares.samples()).isEqualTo(2);
        assertThat(shares.amount()).isEqualTo(4);
    }

    @Test
    void aFrameThatCallsItselfIsCountedOnce() {
        tally.add(stack("a:1", "a:1", "a:1"), 1);
        assertThat(tally.shares("samples").total()).containsExactly(new FrameShare("a:1", 1, 1));
    }

    @Test
    void aMethodIsNamedWithTheLineSeenMost() {
        tally.add(stack("a:1"), 1);
        tally.add(stack("a:7"), 3);
        tally.add(stack("a:9"), 1);
        assertThat(tally.shares("samples").self()).containsExactly(new FrameShare("a:7", 1, 1));
    }

    @Test
    void onlyTheLargestSharesAreTold() {
        for (int i = 0; i < 50; i++) {
            tally.add(stack("m" + i + ":1"), i + 1);
        }
        assertThat(tally.shares("bytes").self())
                .hasSize(FrameShares.MOST_FRAMES)
                .first()
                .isEqualTo(new FrameShare("m49:1", 50.0 / 1_275, 50.0 / 1_275));
    }

    @Test
    void collapsedStacksBeginAtTheRootAndWithTheHeaviest() {
        tally.add(stack("a:1", "b:2"), 1);
        tally.add(stack("a:1", "c:3"), 2);
        tally.add(stack("a:4", "b:5"), 2);
        assertThat(tally.collapsed()).isEqualTo(new StackTally.Collapsed(List.of("a;b 3", "a;c 2"), 0));
    }

    @Test
    void whatCollapsedStacksHaveNoRoomForStaysAsOneLine() {
        String name = "x".repeat(300);
        for (int i = 0; i < 4_000; i++) {
            tally.add(stack(name + i + ":1"), 1 + i % 2);
        }
        StackTally.Collapsed collapsed = tally.collapsed();
        List<String> lines = collapsed.lines();
        assertThat(collapsed.leftOut()).isEqualTo(4_000 - (lines.size() - 1)).isPositive();
        assertThat(lines.get(lines.size() - 1)).startsWith(StackTally.LEFT_OUT + " ");
        assertThat(String.join("\n", lines).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(StackTally.MOST_TEXT_BYTES + 100);
        assertThat(lines.stream()
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                        .sum())
                .isCloseTo(6_000, within(1e-9));
        assertThat(tally.shares("samples").stacksLeftOut()).isEqualTo(collapsed.leftOut());
    }

    @Test
    void aStackTooLongForTheWireIsLeftOut() {
        tally.add(stack("x".repeat(60_000) + ":1"), 5);
        tally.add(stack("a:1"), 1);
        assertThat(tally.collapsed())
                .isEqualTo(new StackTally.Collapsed(List.of("a 1", StackTally.LEFT_OUT + " 5"), 1));
    }

    @Test
    void nothingSeenIsNothingTold() {
        assertThat(tally.shares("bytes")).isEqualTo(new FrameShares("bytes", 0, 0, List.of(), List.of(), 0));
        assertThat(tally.collapsed().lines()).isEmpty();
    }

    private static List<Frame> stack(String... frames) {
        return List.of(frames).stream()
                .map(frame -> new Frame(frame.split(":", 2)[0], Integer.parseInt(frame.split(":", 2)[1])))
                .toList();
    }
}
