package dev.shadowctl.bench.libraries.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Cuts messages into frames, in buffers outside the heap that a pool keeps for each thread. */
public final class Frames {

    private static final int KILOBYTE = 1_024;
    private static final int FRAME_BYTES = 1_000;
    private static final AtomicInteger CALLS = new AtomicInteger();

    private Frames() {}

    /** A checksum over the frames of a message. */
    public static int frame(byte[] message) {
        ByteBufAllocator buffers = PooledByteBufAllocator.DEFAULT;
        ByteBuf plain = buffers.directBuffer(message.length);
        ByteBuf framed = buffers.directBuffer();
        try {
            plain.writeBytes(message);
            while (plain.isReadable()) {
                int length = Math.min(FRAME_BYTES, plain.readableBytes());
                framed.writeMedium(length).writeInt(checksum(plain, length)).writeBytes(plain, length);
            }
            return checksum(framed, framed.readableBytes());
        } finally {
            plain.release();
            framed.release();
        }
    }

    /** A message of {@code size} kilobytes. */
    public static Object[] kilobytes(int size) {
        byte[] message = new byte[size * KILOBYTE];
        new Random(31L * CALLS.getAndIncrement()).nextBytes(message);
        return new Object[] {message};
    }

    /** Of the bytes next to be read, which stay. */
    private static int checksum(ByteBuf buffer, int length) {
        int sum = length;
        for (int i = 0; i < length; i++) {
            sum = 31 * sum + buffer.getByte(buffer.readerIndex() + i);
        }
        return sum;
    }
}
