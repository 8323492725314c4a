package dev.shadowctl.daemon.process;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the last bytes of what a process prints and counts the rest. As text it carries no control characters but line
 * ends, so that a hostile process cannot drive the terminal of whoever reads it. Thread-safe.
 */
public final class OutputTail extends OutputStream {

    private final byte[] ring;
    private long written;

    /**
     * An empty tail.
     *
     * @param capacityBytes bytes kept, at least 1
     */
    public OutputTail(int capacityBytes) {
        if (capacityBytes < 1) {
            throw new IllegalArgumentException("capacityBytes must be at least 1 but is " + capacityBytes);
        }
        ring = new byte[capacityBytes];
    }

    @Override
    public synchronized void write(int b) {
        ring[(int) (written % ring.length)] = (byte) b;
        written++;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int skipped = Math.max(0, length - ring.length);
        written += skipped;
        for (int i = offset + skipped; i < offset + length; i++) {
            write(bytes[i]);
        }
    }

    /** Bytes written in all, kept or not. */
    public synchronized long writtenBytes() {
        return written;
    }

    /** What was kept, from the first whole line on where the start was dropped. */
    public synchronized String text() {
        int length = (int) Math.min(written, ring.length);
        byte[] kept = new byte[length];
        for (int i = 0; i < length; i++) {
            kept[i] = ring[(int) ((written - length + i) % ring.length)];
        }
        String text = printable(new String(kept, StandardCharsets.UTF_8));
        int line = text.indexOf('\n');
        return written > ring.length && line >= 0 ? text.substring(line + 1) : text;
    }

    /**
     * The last lines that are not blank, joined by line feeds.
     *
     * @param count lines at most
     */
    public String lastLines(int count) {
        String[] lines = text().lines().filter(line -> !line.isBlank()).toArray(String[]::new);
        int from = Math.max(0, lines.length - count);
        return String.join("\n", Arrays.asList(lines).subList(from, lines.length));
    }

    /** Escape sequences lose their ESC and so their power; bidirectional overrides go too. */
    private static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c == '\n'
                        || c == '\t'
                        || !(Character.isISOControl(c) || Character.getType(c) == Character.FORMAT))
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
