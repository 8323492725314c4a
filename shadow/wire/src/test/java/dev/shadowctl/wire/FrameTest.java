package dev.shadowctl.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FrameTest {

    @Test
    void everyMessageComesBackAsItWent() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            Message message = someMessage(random);
            assertThat(reader(frame("n", message), "n").read()).contains(message);
        }
    }

    @Test
    void halfAMebibyteOfStacksGoesThrough() throws IOException {
        FrameShares none = new FrameShares("samples", 0, 0, List.of(), List.of(), 0);
        List<String> lines = IntStream.range(0, 30)
                .mapToObj(i -> "größe;".repeat(2_500) + " " + i)
                .toList();
        Message message = new Message.Recorded(new Hotspots(100, 50, 2, 100, 0.01, none, none, 12), lines, lines);
        assertThat(reader(frame("n", message), "n").read()).contains(message);
    }

    @Test
    void anEndBetweenFramesIsAnEnd() throws IOException {
        assertThat(reader(new byte[0], "n").read()).isEmpty();
    }

    @Test
    void anEndWithinAFrameIsAFault() throws IOException {
        byte[] whole = frame("n", new Message.Note("hello"));
        for (int cut = 1; cut < whole.length; cut++) {
            FrameReader reader = reader(Arrays.copyOf(whole, cut), "n");
            assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void aFrameOfAnotherJobIsRefused() throws IOException {
        FrameReader reader = reader(frame("other", new Message.Note("hello")), "mine");
        assertThatThrownBy(reader::read).isInstanceOf(WireException.class).hasMessageContaining("nonce");
    }

    @Test
    void aFrameThatAnnouncesTooMuchIsRefusedBeforeItIsRead() {
        FrameReader reader = reader(new byte[] {0x7f, 0, 0, 0, 1}, "n");
        assertThatThrownBy(reader::read).isInstanceOf(WireException.class).hasMessageContaining("at most");
    }

    @Test
    void noiseIsRefused() {
        Random random = new Random(11);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[40];
            random.nextBytes(noise);
            noise[0] = 0;
            noise[1] = 0;
            noise[2] = 0;
            noise[3] = 36;
            FrameReader reader = reader(noise, "n");
            assertThatThrownBy(reader::read).isInstanceOf(WireException.class);
        }
    }

    private static Message someMessage(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Message.Note("a \"quoted\" line\nand ☃ " + random.nextLong());
            case 1 -> new Message.Repeat(List.of(random.nextInt(), random.nextInt()));
            case 2 -> new Message.Failed(new Failure(FailureCode.METHOD_THREW, "it threw", "look"));
            case 3 -> new Message.Finish();
            case 4 -> new Message.NotRecorded("no room");
            case 5 -> recorded(random.nextInt(1000));
            default ->
                new Message.StepMeasured(new Step(
                        random.nextInt(100),
                        random.nextBoolean() ? Phase.STEADY : Phase.COLD,
                        1 + random.nextInt(1000),
                        random.nextInt(100_000) / 8.0,
                        random.nextInt(100_000) / 8.0,
                        Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)),
                        random.nextInt(1000) / 16.0,
                        random.nextLong() >>> 1,
                        0,
                        1,
                        random.nextBoolean() ? null : "load 3.1",
                        List.of(
                                Measurement.total(Metric.CPU_PER_CALL, random.nextInt(1000) / 16.0),
                                Measurement.sampled(Metric.RESIDENT_BYTES, 3, 1e6, 2e6)
                                        .from("proc"))));
        };
    }

    private static Message recorded(int amount) {
        FrameShares shares = new FrameShares(
                "samples",
                amount,
                amount,
                List.of(new FrameShares.FrameShare("com.acme.Preis.größe:7", 0.5, 0.6)),
                List.of(new FrameShares.FrameShare("com.acme.Price.of:7", 0, 1)),
                3);
        return new Message.Recorded(
                new Hotspots(100, 50, 2, 100, 0.01, shares, shares, 12), List.of("a.B.c;d.E.f " + amount), List.of());
    }

    private static byte[] frame(String nonce, Message message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameWriter(out, nonce).write(message);
        return out.toByteArray();
    }

    private static FrameReader reader(byte[] bytes, String nonce) {
        return new FrameReader(new ByteArrayInputStream(bytes), nonce);
    }
}
