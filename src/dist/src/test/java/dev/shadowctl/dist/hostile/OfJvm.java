package dev.shadowctl.dist.hostile;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** What can be done to the JVM that runs it. */
@SuppressWarnings("all") // it does what nobody should
public final class OfJvm {

    private static final List<byte[]> KEPT = new ArrayList<>();
    private static int calls;

    private OfJvm() {}

    public static int exits() {
        System.exit(0);
        return 0;
    }

    public static int halts() {
        Runtime.getRuntime().halt(0);
        return 0;
    }

    public static int crashes() throws Exception {
        unsafe("putAddress", long.class, long.class).invoke(unsafe(), 0L, 0L);
        return 0;
    }

    public static int hangsAtExit() {
        for (int i = 0; i < 4; i++) {
            Runtime.getRuntime().addShutdownHook(new Thread(OfJvm::spins));
        }
        System.exit(0);
        return 0;
    }

    public static int spins() {
        int turns = 0;
        while (true) {
            turns++;
        }
    }

    public static int ignoresInterrupts() {
        while (true) {
            try {
                TimeUnit.HOURS.sleep(1);
            } catch (InterruptedException e) {
                // not now
            }
        }
    }

    public static int deadlocks() throws Exception {
        Object one = new Object();
        Object two = new Object();
        CountDownLatch both = new CountDownLatch(2);
        Thread other = new Thread(() -> locks(two, one, both));
        other.setDaemon(true);
        other.start();
        locks(one, two, both);
        return 0;
    }

    private static void locks(Object first, Object second, CountDownLatch both) {
        synchronized (first) {
            both.countDown();
            try {
                both.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (second) {
                both.countDown();
            }
        }
    }

    public static int sleepsAnHour() throws Exception {
        TimeUnit.HOURS.sleep(1);
        return 0;
    }

    public static int recursesWithoutEnd() {
        return recurses(1);
    }

    private static int recurses(int depth) {
        return depth < 0 ? 0 : recurses(depth % 1_000 + 1) + 1;
    }

    public static int needsHeapWithoutEnd() {
        for (int i = 0; i < 100 * 1_024; i++) {
            KEPT.add(new byte[1 << 20]);
        }
        return KEPT.size();
    }

    public static int needsDirectMemoryWithoutEnd() {
        List<ByteBuffer> kept = new ArrayList<>();
        for (int i = 0; i < 100 * 64; i++) {
            kept.add(ByteBuffer.allocateDirect(16 << 20));
        }
        return kept.size();
    }

    /** Past every limit the JVM itself has. */
    public static int needsNativeMemoryWithoutEnd() throws Exception {
        Method allocate = unsafe("allocateMemory", long.class);
        Method fill = unsafe("setMemory", long.class, long.class, byte.class);
        for (int i = 0; i < 100 * 64; i++) {
            Object address = allocate.invoke(unsafe(), 16L << 20);
            fill.invoke(unsafe(), address, 16L << 20, (byte) 1);
        }
        throw new IllegalStateException("BROKE: 100 GB of native memory");
    }

    /** So that whoever comes after it in this JVM finds another one. */
    public static int changesProperties() {
        System.setProperties(new Properties());
        System.setProperty("java.io.tmpdir", "/nowhere");
        Locale.setDefault(new Locale("tr", "TR"));
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
        System.setOut(null);
        System.setErr(null);
        System.setIn(null);
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> spins());
        Thread.currentThread().setPriority(Thread.MAX_PRIORITY);
        Thread.currentThread().setName("\u001b]0;owned\u0007");
        return 1;
    }

    /** Each call costs more than the one before. */
    public static int mutatesStaticState() {
        calls++;
        int sum = 0;
        for (int i = 0; i < Math.min(calls, 20_000); i++) {
            sum += Integer.bitCount(i * 31 + sum);
        }
        return sum;
    }

    public static int loadsALibrary() throws Exception {
        Path library;
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.home"), "lib"))) {
            library = files.filter(file -> file.toString().endsWith("prefs.so")
                            || file.toString().endsWith("rmi.so"))
                    .findFirst()
                    .orElseThrow();
        }
        System.load(library.toString());
        throw new IllegalStateException(
                "held: loaded " + library.getFileName() + ", in the sandbox like everything else");
    }

    public static int floodsBothOutputs() {
        String line = "flood \u001b[31m\u0007 " + "x".repeat(1_000);
        for (int i = 0; i < 5_000; i++) {
            System.out.println(line);
            System.err.println(line);
        }
        throw new IllegalStateException("held: 10 MB printed");
    }

    /** What a frame of the runner's wire looks like: length, then JSON with a nonce. */
    public static int printsFrames() {
        byte[] frame = frame("finished", "{\"startupSeconds\":1,\"warnings\":[\"FORGED\"],\"timeline\":[]}");
        System.out.writeBytes(frame);
        System.out.flush();
        System.err.write(frame, 0, frame.length);
        System.err.flush();
        throw new IllegalStateException("held: frames printed");
    }

    /** On the wire itself. */
    public static int forgesFrames() throws Exception {
        try (OutputStream wire = new FileOutputStream("/proc/self/fd/4")) {
            wire.write(frame("finished", "{\"startupSeconds\":1,\"warnings\":[\"FORGED\"],\"timeline\":[]}"));
        }
        TimeUnit.HOURS.sleep(1);
        return 0;
    }

    /** A frame that says it is 2 GB long. */
    public static int breaksTheWire() throws Exception {
        try (OutputStream wire = new FileOutputStream("/proc/self/fd/4")) {
            wire.write(new byte[] {0x7f, -1, -1, -1});
        }
        TimeUnit.HOURS.sleep(1);
        return 0;
    }

    /** Every descriptor of the process, the wire's among them, read until nothing comes. */
    public static int readsTheWire() throws Exception {
        Thread reader = new Thread(() -> {
            try (var in = Files.newInputStream(Path.of("/proc/self/fd/3"))) {
                in.transferTo(OutputStream.nullOutputStream());
            } catch (java.io.IOException refused) {
                // that is the hope
            }
        });
        reader.setDaemon(true);
        reader.start();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            boolean foreign = open.map(OfJvm::behind)
                    .anyMatch(file -> file.startsWith("/")
                            && !file.startsWith("/dev/")
                            && !file.startsWith("/proc/")
                            && !file.endsWith(".jar")
                            && !file.endsWith("/modules")
                            && !file.startsWith(Path.of("").toAbsolutePath().toString()));
            throw new IllegalStateException(foreign ? "BROKE: inherited a file" : "held: no inherited file");
        }
    }

    private static String behind(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (java.io.IOException gone) {
            return "";
        }
    }

    private static byte[] frame(String type, String body) {
        byte[] json =
                ("{\"nonce\":\"0\",\"type\":\"" + type + "\",\"body\":" + body + "}").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + json.length)
                .putInt(json.length)
                .put(json)
                .array();
    }

    private static Method unsafe(String name, Class<?>... parameters) throws Exception {
        return Class.forName("sun.misc.Unsafe").getMethod(name, parameters);
    }

    private static Object unsafe() throws Exception {
        Field field = Class.forName("sun.misc.Unsafe").getDeclaredField("theUnsafe");
        field.setAccessible(true);
        return field.get(null);
    }
}
