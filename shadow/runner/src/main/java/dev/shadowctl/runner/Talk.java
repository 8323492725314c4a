package dev.shadowctl.runner;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.concurrent.atomic.LongAdder;

/**
 * What is printed. Descriptors 1 and 2 are a pipe to the daemon: the kernel counts what goes through it as written, and no file
 * sees it. Counted is what goes through {@code System.out} and {@code System.err}, not what native code and streams of one's own
 * put there.
 */
final class Talk extends OutputStream {

    private static final LongAdder BYTES = new LongAdder();

    /** As in the JDK's own, so that printing costs what it did. */
    private static final int BUFFER_BYTES = 128;

    private final OutputStream out;

    private Talk(OutputStream out) {
        this.out = out;
    }

    /** Counts from now on; for the time before any class is loaded that may keep the streams. */
    static void install() {
        System.setOut(counted(new FileOutputStream(FileDescriptor.out), charset("stdout.encoding")));
        System.setErr(counted(new FileOutputStream(FileDescriptor.err), charset("stderr.encoding")));
    }

    static PrintStream counted(OutputStream out, Charset charset) {
        return new PrintStream(new BufferedOutputStream(new Talk(out), BUFFER_BYTES), true, charset);
    }

    /** As the JDK chooses it where neither is a terminal; the properties are there from JDK 19 on. */
    private static Charset charset(String property) {
        String name = System.getProperty(property);
        try {
            return name == null ? Charset.defaultCharset() : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return Charset.defaultCharset();
        }
    }

    /** Bytes printed so far. */
    static long bytes() {
        return BYTES.sum();
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        BYTES.increment();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        BYTES.add(length);
    }
}
