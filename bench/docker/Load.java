import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A load program of its own, which shares nothing with shadowctl: Poisson arrivals over kept connections. A latency is counted
 * from when a request was due, so that one that waits for a connection is not forgiven. It answers on one line:
 * {@code rps=199.8 calls=7993 failed=0 p50=1.2 p99=8.9 max=21.0 first=1764150000000 full=1764150060000}, milliseconds; {@code
 * first} is when the first request of all was sent, {@code full} when the first that counts was due, since the epoch.
 *
 * <p>Arguments: port, requests a second, seconds of warm-up, seconds that count; {@code ramp} where the rate climbs in the warm-up
 * from one a second.
 */
final class Load {

    private static final int CONNECTIONS = 64;
    private static final double GRACE_SECONDS = 5;

    /** A request: when it is due and which of those that count it is, below 0 for none. */
    private record Due(long nanos, int index) {}

    private final int port;
    private final BlockingQueue<Due> due = new LinkedBlockingQueue<>();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private final Random random = new Random(20261126);
    private final long[] nanos;
    private long full;

    private Load(int port, int calls) {
        this.port = port;
        this.nanos = new long[calls];
        Arrays.fill(nanos, Long.MAX_VALUE);
    }

    public static void main(String[] args) throws InterruptedException {
        double rate = Double.parseDouble(args[1]);
        double warmUp = Double.parseDouble(args[2]);
        double seconds = Double.parseDouble(args[3]);
        Load load = new Load(Integer.parseInt(args[0]), (int) Math.round(rate * seconds));
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread thread = new Thread(load::ask, "connection-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        load.arrive(rate, warmUp, args.length > 4 && args[4].equals("ramp"));
        System.exit(0);
    }

    private void arrive(double rate, double warmUp, boolean ramp) throws InterruptedException {
        double start = System.nanoTime();
        double at = start;
        while (at < start + warmUp * 1e9) {
            double climbed = (at - start) / (warmUp * 1e9);
            at = next(at, ramp ? Math.max(1, rate * climbed) : rate, -1);
        }
        double began = at;
        full = System.currentTimeMillis();
        for (int i = 0; i < nanos.length; i++) {
            at = next(at, rate, i);
        }
        double over = at + GRACE_SECONDS * 1e9;
        while (answered.get() < nanos.length && System.nanoTime() < over) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        report((at - began) / 1e9);
    }

    /** Waits for the next arrival of a Poisson stream, and has it asked. */
    private double next(double before, double rate, int index) {
        double at = before - Math.log(1 - random.nextDouble()) / rate * 1e9;
        while (System.nanoTime() < at) {
            LockSupport.parkNanos((long) at - System.nanoTime());
        }
        due.add(new Due((long) at, index));
        return at;
    }

    private void report(double seconds) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int done = answered.get() - failed.get();
        System.out.printf(
                Locale.ROOT,
                "rps=%.1f calls=%d failed=%d p50=%s p99=%s max=%s first=%d full=%d%n",
                done / seconds,
                nanos.length,
                nanos.length - done,
                milliseconds(sorted[sorted.length / 2]),
                milliseconds(sorted[(int) Math.ceil(0.99 * sorted.length) - 1]),
                milliseconds(sorted[sorted.length - 1]),
                first.get(),
                full);
    }

    /** One without an answer took longer than anybody waited. */
    private static String milliseconds(long nanos) {
        return nanos == Long.MAX_VALUE ? "none" : String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }

    private void ask() {
        Socket socket = null;
        while (true) {
            Due next = taken();
            try {
                if (socket == null) {
                    socket = new Socket(InetAddress.getLoopbackAddress(), port);
                    socket.setTcpNoDelay(true);
                    socket.setSoTimeout(10_000);
                }
                first.compareAndSet(0, System.currentTimeMillis());
                exchange(socket);
                answered(next, System.nanoTime() - next.nanos());
            } catch (IOException e) {
                close(socket);
                socket = null;
                if (next.index() >= 0) {
                    failed.incrementAndGet();
                    answered.incrementAndGet();
                }
            }
        }
    }

    private Due taken() {
        try {
            return due.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answered(Due request, long took) {
        if (request.index() >= 0) {
            nanos[request.index()] = took;
            answered.incrementAndGet();
        }
    }

    private static void close(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it was broken before
        }
    }

    private static void exchange(Socket socket) throws IOException {
        socket.getOutputStream().write("GET /quote HTTP/1.1\r\nHost: orders\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed within an answer");
            }
            head.append((char) next);
        }
        if (!head.toString().startsWith("HTTP/1.1 200 ")) {
            throw new IOException(head.toString());
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: *(\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
    }
}
