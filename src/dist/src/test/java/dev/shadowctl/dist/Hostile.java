package dev.shadowctl.dist;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Methods that merely work, and what people get wrong about them; those that mean harm have a package of their own. Profiled, never called by a test. */
public final class Hostile {

    private Hostile() {}

    public static int works(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += Integer.bitCount(number * 31 + sum);
        }
        return sum;
    }

    public static int throwsAlways(String text) {
        throw new IllegalStateException("no orders for " + text.length());
    }

    public static int overloaded(int number) {
        return number;
    }

    public static int overloaded(String text) {
        return text.length();
    }

    private static int hidden(int number) {
        return number + 1;
    }

    public static int callsHidden(int number) {
        return hidden(number);
    }

    /** Writes 10 MB to a file and sends 5 MB through a socket, whose other end is here too. */
    public static long movesBytes(byte[] block) throws Exception {
        Path file = Files.createTempFile("moved", ".bin");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int written = 0; written < 10_000_000; written += block.length) {
                out.write(block, 0, Math.min(block.length, 10_000_000 - written));
            }
        } finally {
            Files.delete(file);
        }
        return sends(block);
    }

    private static long sends(byte[] block) throws Exception {
        ExecutorService receiver = Executors.newSingleThreadExecutor();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var received = receiver.submit(() -> {
                try (Socket socket = server.accept()) {
                    return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            });
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
                OutputStream out = socket.getOutputStream();
                for (int sent = 0; sent < 5_000_000; sent += block.length) {
                    out.write(block, 0, Math.min(block.length, 5_000_000 - sent));
                }
            }
            return received.get();
        } finally {
            receiver.shutdown();
        }
    }

    public static Object[] block(int size) {
        return new Object[] {new byte[64 * 1024]};
    }

    /** A fixture of the wrong type. */
    public static String wrongType(int size) {
        return "size " + size;
    }

    /** A fixture whose arguments do not fit {@link #works}. */
    public static Object[] wrongArguments(int size) {
        return new Object[] {"text", size};
    }

    public static Object[] throwingFixture(int size) {
        throw new IllegalStateException("the fixture's database is not there, size " + size);
    }
}
