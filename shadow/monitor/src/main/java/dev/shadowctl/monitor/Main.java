package dev.shadowctl.monitor;

import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import dev.shadowctl.wire.WireException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the nonce's line from stdin and writes {@link Message.MachineRead} to stdout; then reads one {@link Message.Watch} and
 * writes a {@link Message.Sampled} each interval. Ends when stdin does: it never outlives the daemon that started it.
 */
public final class Main {

    private static final int NONCE_CHARACTERS = 64;

    private Main() {}

    /** Takes no arguments; ends with 1 where stdin does not speak the protocol. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream wire = System.out;
        System.setOut(System.err);
        MachineReader machine = new MachineReader();
        InputStream in = new BufferedInputStream(System.in);
        String nonce = nonce(in);
        FrameReader reader = new FrameReader(in, nonce);
        FrameWriter writer = new FrameWriter(throwing(wire), nonce);
        writer.write(new Message.MachineRead(machine.machine()));
        if (reader.read().orElse(null) instanceof Message.Watch watch) {
            serve(machine, watch, reader, writer);
        } else {
            System.err.println(
                    "the monitor expected to be told what to watch, but its stdin ended or said something else");
            System.exit(1);
        }
    }

    private static void serve(MachineReader machine, Message.Watch watch, FrameReader reader, FrameWriter writer)
            throws InterruptedException {
        CountDownLatch ended = untilEndOf(reader);
        try {
            Sampler sampler = new Sampler(machine, watch.launcherPid());
            long interval =
                    Duration.ofNanos((long) (watch.intervalSeconds() * 1e9)).toNanos();
            while (!ended.await(interval, TimeUnit.NANOSECONDS)) {
                writer.write(new Message.Sampled(sampler.sample()));
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("the monitor's wire is closed: " + e.getMessage());
        }
    }

    private static CountDownLatch untilEndOf(FrameReader reader) {
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        while (reader.read().isPresent()) {
                            // the daemon says nothing more; only the end counts
                        }
                    } catch (IOException | WireException e) {
                        System.err.println("the monitor's stdin broke: " + e.getMessage());
                    } finally {
                        ended.countDown();
                    }
                },
                "stdin");
        thread.setDaemon(true);
        thread.start();
        return ended;
    }

    private static String nonce(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.length() <= NONCE_CHARACTERS) {
            line.append((char) next);
            next = in.read();
        }
        return line.toString();
    }

    /** A {@code PrintStream} swallows the news that the other end is gone; the monitor must hear it. */
    private static OutputStream throwing(PrintStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                check();
            }

            @Override
            public void flush() throws IOException {
                out.flush();
                check();
            }

            private void check() throws IOException {
                if (out.checkError()) {
                    throw new IOException("stdout could not be written to");
                }
            }
        };
    }
}
