package com.acme;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Methods to run in the shadow, good and bad. */
public final class Subject {

    public record Item(String name, int quantity, double price) {}

    public record Order(String customer, List<Item> items) {}

    /** Nothing extends it. */
    public abstract static class Ledger {}

    public static final class Payments {
        private final Ledger ledger;

        public Payments(Ledger ledger) {
            this.ledger = ledger;
        }

        public int pay(String text) {
            return text.length() + ledger.hashCode();
        }
    }

    public static final class Broken {
        static final int VALUE = Integer.parseInt("not a number");

        private Broken() {}
    }

    private static final Object MONITOR = new Object();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static final AtomicInteger CALLS = new AtomicInteger();

    public double total(Order order) {
        double total = 0;
        for (Item item : order.items()) {
            total += item.quantity() * item.price() * Math.sqrt(item.name().hashCode() & 0xff);
        }
        return total;
    }

    public static int sort(int[] values) {
        int[] copy = values.clone();
        Arrays.sort(copy);
        return copy[0];
    }

    public static int none() {
        return 42;
    }

    public static void throwing(String text) {
        throw new IllegalStateException("no " + text.length());
    }

    public static int throwingWhenLarge(int[] values) {
        if (values.length > 50) {
            throw new IllegalStateException("too many");
        }
        return sort(values);
    }

    public static int throwingAtTimes(int size) {
        if (CALLS.incrementAndGet() % 20 == 0) {
            throw new IllegalStateException("every twentieth");
        }
        return size;
    }

    public static void exits(String text) {
        System.exit(text.length());
    }

    public static void blocks(String text) {
        while (text != null) {
            LockSupport.park();
        }
    }

    public static int floods(String text) {
        System.out.println(text + text + text);
        return text.length();
    }

    public static void sleeps(int size) throws InterruptedException {
        Thread.sleep(20);
    }

    public static int locked(int[] values) {
        synchronized (MONITOR) {
            return sort(values) + slow(200);
        }
    }

    /** A hundred calls per second at most, however many threads there are. */
    public static void serialised(int size) throws InterruptedException {
        synchronized (MONITOR) {
            Thread.sleep(10);
        }
    }

    public static int slow(int size) {
        int x = size;
        for (int i = 0; i < 1000 * size; i++) {
            x = x * 31 + i;
        }
        return x;
    }

    public static int recursing(int size) {
        return size < 0 ? 0 : 1 + recursing(size / 2);
    }

    public static int hungry(int size) {
        List<byte[]> held = new ArrayList<>();
        while (held.size() < 1_000_000) {
            held.add(new byte[1 << 24]);
        }
        return held.size();
    }

    public static int allocates(int size) {
        return new byte[4_000_000].length + size;
    }

    /** Burns in one frame and allocates in another. */
    public static int burnsAndAllocates(int size) {
        return slow(200 + size) + hoarder();
    }

    private static int hoarder() {
        byte[] block = new byte[200_000];
        held = block;
        return block.length;
    }

    /** What is held here is really allocated. */
    @SuppressWarnings("unused")
    private static volatile byte[] held;

    private static final class Pool {
        static final Executor THREADS = Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task, "pool");
            thread.setDaemon(true);
            return thread;
        });

        private Pool() {}
    }

    /** The same, on threads of its own. */
    public static CompletableFuture<Integer> burnsElsewhere(int size) {
        return CompletableFuture.supplyAsync(() -> burnsAndAllocates(size), Pool.THREADS);
    }

    /** Four virtual threads burn 2 ms of CPU each, where there are virtual threads, from Java 21 on. */
    public static int burnsOnVirtualThreads(int size) throws Exception {
        ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        List<Future<Integer>> burning = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            burning.add(executor.submit(() -> burns(2_000_000)));
        }
        int sum = size;
        for (Future<Integer> one : burning) {
            sum += one.get();
        }
        executor.shutdown();
        return sum;
    }

    private static int burns(long nanos) {
        int turns = 0;
        for (long until = System.nanoTime() + nanos; System.nanoTime() - until < 0; turns++) {
            Thread.onSpinWait();
        }
        return turns;
    }

    public static int broken(int size) {
        return Broken.VALUE + size;
    }

    public static CompletableFuture<Integer> later(int[] values) {
        return CompletableFuture.supplyAsync(() -> sort(values));
    }

    private static int hidden() {
        return none();
    }

    public static int seesHidden() {
        return hidden();
    }

    static int packaged(int[] values) {
        return sort(values);
    }

    /** Writes 10 MB to a file and sends 5 MB over loopback. */
    public static long transfers(int size) throws IOException, InterruptedException {
        Path file = Files.createTempFile("subject", ".bin");
        try {
            Files.write(file, new byte[10_000_000]);
            return send(5_000_000);
        } finally {
            Files.delete(file);
        }
    }

    private static long send(int bytes) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = new Thread(() -> sendTo(server.getLocalPort(), bytes));
            sender.start();
            long received = 0;
            try (Socket socket = server.accept();
                    InputStream in = socket.getInputStream()) {
                byte[] buffer = new byte[65_536];
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    received += read;
                }
            }
            sender.join();
            return received;
        }
    }

    private static void sendTo(int port, int bytes) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = socket.getOutputStream()) {
            byte[] piece = new byte[50_000];
            for (int sent = 0; sent < bytes; sent += piece.length) {
                out.write(piece);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static Object[] orders(int size) {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(new Item("item" + i, i, i / 2.0));
        }
        return new Object[] {new Order("c", items)};
    }

    public static Object[] smallOrders(int size) {
        if (size > 50) {
            throw new IllegalStateException("too many");
        }
        return orders(size);
    }

    /** Refuses to be asked more often than for 8 sets of 2 sizes. */
    public static Object[] countedOrders(int size) {
        if (ASKED.incrementAndGet() > 16) {
            throw new IllegalStateException("asked again");
        }
        return orders(size);
    }

    public static Object[] wrong(int size) {
        return new Object[] {"text " + size};
    }

    public static Object[] failing(int size) {
        throw new IllegalArgumentException("no orders of size " + size);
    }

    public static List<String> shapeless(int size) {
        return List.of("" + size);
    }

    public static Subject subject() {
        return new Subject();
    }
}
