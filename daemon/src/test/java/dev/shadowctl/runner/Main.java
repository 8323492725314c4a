package dev.shadowctl.runner;

import dev.shadowctl.core.job.Assignment;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;
import dev.shadowctl.core.measure.FrameShares;
import dev.shadowctl.core.measure.Hotspots;
import dev.shadowctl.core.measure.Measurement;
import dev.shadowctl.core.measure.Metric;
import dev.shadowctl.core.measure.Phase;
import dev.shadowctl.core.measure.Step;
import dev.shadowctl.core.measure.TimelineEntry;
import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A runner that measures nothing and does what the method's name says. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        try (InputStream in = new FileInputStream("/dev/fd/3");
                OutputStream out = new FileOutputStream("/dev/fd/4")) {
            String nonce = line(in);
            FrameReader reader = new FrameReader(in, nonce);
            FrameWriter writer = new FrameWriter(out, nonce);
            Assignment assignment = ((Message.Assign) reader.read().orElseThrow()).assignment();
            writer.write(new Message.Hello("fake 1", "G1", Runtime.getRuntime().maxMemory(), 0.1));
            writer.write(new Message.Prepared("fixture F#f", "static", assignment.sizes()));
            writer.write(new Message.StepStarted(0, Phase.STEADY, 10, 50, 1));
            behave(assignment, out);
            climb(assignment, reader, writer);
        }
    }

    private static void behave(Assignment assignment, OutputStream wire) throws Exception {
        if (assignment.name().equals("crashesLater") && assignment.part().jvm() > 0) {
            Runtime.getRuntime().halt(134);
        }
        if (assignment.name().equals("blocksLater") && assignment.part().jvm() > 0) {
            TimeUnit.DAYS.sleep(1);
        }
        switch (assignment.name()) {
            case "exits" -> System.exit(0);
            case "crashes" -> Runtime.getRuntime().halt(134);
            case "blocks" -> TimeUnit.DAYS.sleep(1);
            case "floods" -> flood();
            case "forges" -> forge(wire);
            case "prints" -> System.out.println("\0\0\0\u0010 {\"nonce\":\"guess\"}");
            case "hoards" -> hoard();
            case "fillsScratch" -> fill();
            case "forks" -> fork();
            case "lasts" -> TimeUnit.MILLISECONDS.sleep(700);
            default -> {}
        }
    }

    private static void climb(Assignment assignment, FrameReader reader, FrameWriter writer) throws Exception {
        int first = assignment.part().firstStep();
        writer.write(new Message.StepMeasured(step(assignment, first, 0)));
        writer.write(new Message.LadderDone(assignment.name().equals("repeats") ? 60 : 0));
        int index = first + 1;
        while (reader.read().orElseThrow() instanceof Message.Repeat repeat) {
            for (int again : repeat.indices()) {
                TimeUnit.MILLISECONDS.sleep(700);
                writer.write(new Message.StepMeasured(step(assignment, index, again + 1)));
                index++;
            }
            writer.write(new Message.LadderDone(0));
        }
        if (assignment.name().equals("fails")) {
            writer.write(new Message.Failed(new Failure(FailureCode.METHOD_THREW, "it threw", "look")));
            return;
        }
        record(assignment.name(), writer);
        List<String> warnings = List.of(
                "home " + System.getProperty("user.home"), "in " + Path.of("").toAbsolutePath());
        writer.write(new Message.Finished(0.5, warnings, List.of(new TimelineEntry("ladder", 0.7)), List.of()));
    }

    /** Leaves what a recording is said to be, and what a hostile method makes of it. */
    private static void record(String how, FrameWriter writer) throws Exception {
        if (!how.startsWith("records")) {
            writer.write(new Message.NotRecorded("this runner records nothing"));
            return;
        }
        Path file = Path.of(Message.RECORDING_FILE);
        switch (how) {
            case "recordsALink" -> Files.createSymbolicLink(file, Path.of("/etc/hostname"));
            case "recordsALinkToADevice" -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
            case "recordsADirectory" -> Files.createDirectory(file);
            case "recordsAPipe" ->
                new ProcessBuilder("mkfifo", file.toString()).start().waitFor();
            case "recordsTooMuch" -> Files.write(file, new byte[(int) Message.MOST_RECORDING_BYTES + 1]);
            case "recordsHoles" -> {
                try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
                    holes.setLength(1L << 30);
                }
            }
            case "recordsNothing" -> Files.deleteIfExists(file);
            default -> Files.write(file, new byte[] {1, 2, 3});
        }
        FrameShares shares = new FrameShares("samples", 0, 0, List.of(), List.of(), 0);
        writer.write(new Message.Recorded(
                new Hotspots(10, 50, 0.7, 35, 0.01, shares, shares, 999), List.of("a.B.c 3"), List.of("a.B.d 4")));
    }

    private static Step step(Assignment assignment, int index, int repeat) {
        return new Step(
                        index,
                        Phase.STEADY,
                        10,
                        50,
                        50,
                        Instant.now().minusMillis(700),
                        0.7,
                        35,
                        0,
                        repeat,
                        null,
                        List.of(
                                Measurement.total(Metric.CPU_PER_CALL, 1e-3),
                                Measurement.total(Metric.ALLOCATED_PER_CALL, 1e6),
                                Measurement.total(Metric.HEAP_AFTER_GC_BYTES, 4e6)))
                .in(assignment.part().jvm(), Runtime.getRuntime().maxMemory());
    }

    private static void flood() {
        String line = "x".repeat(1_000);
        for (int i = 0; i < 5_000; i++) {
            System.out.println(line);
        }
    }

    private static void forge(OutputStream wire) throws IOException {
        new FrameWriter(wire, "guess").write(new Message.Finished(1, List.of(), List.of(), List.of()));
    }

    private static void hoard() throws InterruptedException {
        List<ByteBuffer> all = new ArrayList<>();
        while (true) {
            ByteBuffer block = ByteBuffer.allocateDirect(16 << 20);
            while (block.hasRemaining()) {
                block.put((byte) 1);
            }
            all.add(block);
            System.out.println(all.size() + " blocks");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private static void fill() throws IOException, InterruptedException {
        byte[] block = new byte[4 << 20];
        for (int i = 0; ; i++) {
            Files.write(Path.of(System.getProperty("java.io.tmpdir"), "f" + i), block);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    private static void fork() throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            new ProcessBuilder("sleep", "1000").start();
        }
        TimeUnit.DAYS.sleep(1);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            line.append((char) next);
        }
        return line.toString();
    }
}
