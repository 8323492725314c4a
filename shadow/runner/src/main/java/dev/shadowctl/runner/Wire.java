package dev.shadowctl.runner;

import dev.shadowctl.wire.FrameReader;
import dev.shadowctl.wire.FrameWriter;
import dev.shadowctl.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The runner's end of the wire. A thread reads all the time, so that the JVM halts as soon as the daemon is gone or has
 * cancelled the job. Thread-safe.
 */
final class Wire {

    /** Exit status where the daemon closed the wire. */
    private static final int CLOSED = 3;

    private final FrameReader reader;
    private final FrameWriter writer;
    private final BlockingQueue<Message> inbox = new LinkedBlockingQueue<>();
    private boolean ended;

    Wire(InputStream in, OutputStream out, String nonce) {
        this.reader = new FrameReader(in, nonce);
        this.writer = new FrameWriter(out, nonce);
    }

    /** Starts reading. */
    void listen() {
        Thread thread = new Thread(this::readAll, "shadow-wire");
        thread.setDaemon(true);
        thread.start();
    }

    /** Sends a message; dropped where the last one was sent already. */
    synchronized void send(Message message) {
        if (ended) {
            return;
        }
        try {
            writer.write(message);
        } catch (IOException e) {
            Runtime.getRuntime().halt(CLOSED);
        }
    }

    /** Sends the last message. */
    synchronized void end(Message message) {
        send(message);
        ended = true;
    }

    synchronized boolean ended() {
        return ended;
    }

    /** The next message, empty where none comes in time. */
    Optional<Message> receive(Duration patience) throws InterruptedException {
        return Optional.ofNullable(inbox.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void readAll() {
        try {
            OwnThreads.addCurrent();
            for (Optional<Message> next = reader.read(); next.isPresent(); next = reader.read()) {
                inbox.add(next.get());
            }
        } catch (IOException | RuntimeException e) {
            System.err.println("The runner cannot read its wire: " + e.getMessage());
        }
        Runtime.getRuntime().halt(CLOSED);
    }
}
