package dev.shadowctl.daemon.process;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A stream that knows when it was read to its end or closed, so that nobody closes it with something unread. */
final class DrainedStream extends FilterInputStream {

    /** How long after the end of a process its reader is waited for. */
    static final long LINGER_SECONDS = 10;

    private final CountDownLatch ended = new CountDownLatch(1);

    DrainedStream(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return noticing(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return noticing(super.read(bytes, offset, length));
    }

    @Override
    public void close() throws IOException {
        ended.countDown();
        super.close();
    }

    private int noticing(int read) {
        if (read < 0) {
            ended.countDown();
        }
        return read;
    }

    void awaitEnd() {
        try {
            boolean inTime = ended.await(LINGER_SECONDS, TimeUnit.SECONDS);
            if (!inTime) {
                ended.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
