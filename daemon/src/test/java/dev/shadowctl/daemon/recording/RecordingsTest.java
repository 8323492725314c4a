package dev.shadowctl.daemon.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {

    private static final FrameShares NONE = new FrameShares("samples", 0, 0, List.of(), List.of(), 0);

    @TempDir
    private Path directory;

    private Path left;
    private Recordings recordings;

    @BeforeEach
    void leavesAFile() throws IOException {
        left = Files.createDirectory(directory.resolve("scratch"));
        Files.write(left.resolve(Message.RECORDING_FILE), new byte[1_000]);
        recordings = new Recordings(directory.resolve("kept"), 3_000);
    }

    @Test
    void theOldestMakesRoomForTheNewest() throws IOException {
        for (String job : List.of("j1", "j2", "j3", "j4")) {
            recordings.keep(job, recorded("a;b 1"), left);
        }
        assertThat(recordings.find("j1")).isEmpty();
        assertThat(recordings.find("j4")).isPresent();
        assertThat(recordings.whyNot("j1")).contains("made room");
    }

    @Test
    void theNewestStaysHoweverLargeItIs() throws IOException {
        recordings.keep("j1", recorded("a;b 1".repeat(1_000)), left);
        assertThat(recordings.find("j1")).isPresent();
    }

    @Test
    void aJobThatIsKeptAgainReplacesItself() throws IOException {
        recordings.keepAbsence("j1", "no room");
        recordings.keep("j1", recorded("a;b 1"), left);
        assertThat(recordings.find("j1").orElseThrow().cpuStacks()).isEqualTo("a;b 1\n");
    }

    @Test
    void aReasonIsKeptShort() throws IOException {
        recordings.keepAbsence("j1", "x".repeat(100_000));
        assertThat(recordings.whyNot("j1")).hasSize(500);
    }

    @Test
    void aJobNobodyHeardOfHasNone() throws IOException {
        assertThat(recordings.find("j9")).isEmpty();
        assertThat(recordings.whyNot("j9")).contains("before stacks were recorded");
    }

    private static Message.Recorded recorded(String stacks) {
        return new Message.Recorded(
                new Hotspots(10, 50, 2, 100, 0.01, NONE, NONE, 0), List.of(stacks), List.of(stacks));
    }
}
