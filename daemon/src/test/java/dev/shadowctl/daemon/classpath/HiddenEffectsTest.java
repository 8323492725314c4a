package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.core.job.scan.Scan;
import dev.shadowctl.core.job.scan.ScanRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Effects that lie behind what the JDK holds, passes on or calls back. */
class HiddenEffectsTest {

    private static final String METHODS =
            """
            package p;
            import java.io.*;
            import java.lang.invoke.*;
            import java.nio.*;
            import java.nio.charset.*;
            import java.nio.file.*;
            import java.time.*;
            import java.time.temporal.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;
            public class H {
                static int counter;
                static final ThreadLocal<List<String>> LOCAL = ThreadLocal.withInitial(ArrayList::new);
                static final CountDownLatch LATCH = new CountDownLatch(2);
                static final Box SHARED = new Box();
                static final List<String> TEXTS = new ArrayList<>();
                static final VarHandle HANDLE;
                static {
                    try { HANDLE = MethodHandles.lookup().findStaticVarHandle(H.class, "counter", int.class); }
                    catch (ReflectiveOperationException e) { throw new ExceptionInInitializerError(e); }
                }
                // pure
                public int firstOf(List<Integer> l) { return l.stream().filter(i -> i > 1).findFirst().orElse(0); }
                public List<String> collects(List<String> l) { List<String> c = l.stream().map(String::trim).collect(Collectors.toList()); c.add("x"); return c; }
                public Map<Integer, List<String>> groups(List<String> l) { Map<Integer, List<String>> m = new HashMap<>(); for (String s : l) m.computeIfAbsent(s.length(), k -> new ArrayList<>()).add(s); return m; }
                public int wraps(String s) { try { return Integer.parseInt(s); } catch (NumberFormatException e) { throw new IllegalArgumentException(e); } }
                public int wrapsBesideOwn(String s) { List<Box> l = new ArrayList<>(); l.add(new Box()); try { l.get(0).value = Integer.parseInt(s); } catch (NumberFormatException e) { throw new IllegalArgumentException(e); } return l.get(0).value; }
                public int closes(String s) throws IOException { try (StringReader r = new StringReader(s)) { return r.read(); } }
                public LocalDate adjusts(LocalDate d) { return d.with(TemporalAdjusters.firstDayOfMonth()).plusDays(1); }
                public int ownKept() { Taker t = new Taker(); t.poke(); t.box.value = 2; return t.box.value; }
                public int suppliesOwn() { Box b = Optional.<Box>empty().orElseGet(Box::new); b.value = 2; return b.value; }
                // argument-write
                public void firstFound(List<Order> orders) { orders.stream().filter(o -> o.status == 0).findFirst().get().setStatus(2); }
                public void eachOfStream(List<Box> boxes) { for (Box b : boxes.stream().toList()) b.value = 2; }
                public void optional(Optional<Box> o) { o.get().value = 2; }
                public void orElse(Box b) { Optional.<Box>empty().orElse(b).value = 2; }
                public void orDefault(Box b) { new HashMap<String, Box>().getOrDefault("a", b).value = 2; }
                public void listOf(Box b) { List.of(b).get(0).value = 2; }
                public void casts(Object o) { Box.class.cast(o).value = 2; }
                public void fillsByReference(List<Box> boxes) { List<Box> own = new ArrayList<>(); boxes.forEach(own::add); own.get(0).value = 2; }
                public void held(Box b) { new java.util.concurrent.atomic.AtomicReference<>(b).get().value = 2; }
                public void paired(Box b) { new AbstractMap.SimpleEntry<>("a", b).getValue().value = 2; }
                public void copiesArray(Box[] boxes) { Box[] own = new Box[2]; System.arraycopy(boxes, 0, own, 0, 2); own[0].value = 2; }
                public void toArray(List<Box> boxes) { Box[] own = new Box[2]; boxes.toArray(own); own[0].value = 2; }
                public void setsError(ValidationError e) { e.setCode(5); }
                public void setsCastError(Exception e) { ((ValidationError) e).code = 5; }
                public void suppresses(Exception e) { e.addSuppressed(new RuntimeException()); }
                public void loads(Properties p, Reader in) throws IOException { p.load(in); }
                public void keys(java.security.KeyStore k) throws Exception { k.load(null, new char[0]); }
                public void countsDown(CountDownLatch l) { l.countDown(); }
                public void drains(Iterator<String> it) { it.forEachRemaining(s -> {}); }
                public void encodes(CharsetEncoder e, CharBuffer in, ByteBuffer out) { e.encode(in, out, true); }
                public void encodesInto(ByteBuffer out) { StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap("x"), out, true); }
                public void stamps(java.sql.Timestamp t) { t.setNanos(5); }
                public void copiesInto(Vector<String> v, Object[] to) { v.copyInto(to); }
                public void nextEntry(java.util.zip.ZipInputStream in) throws IOException { in.getNextEntry(); }
                public void header(java.net.http.HttpRequest.Builder b) { b.header("a", "b"); }
                // object-write
                public void caught() { try { throwing(); } catch (ValidationError e) { e.code = 5; } }
                private void throwing() { throw new ValidationError(); }
                // static-write
                public void threadLocal() { LOCAL.get().add("x"); }
                public void latch() { LATCH.countDown(); }
                public void handle() { HANDLE.set(3); }
                public void suppliesShared() { Optional.<Box>empty().orElseGet(() -> SHARED).value = 2; }
                public void findsShared() { Finder f = () -> SHARED; f.find().value = 2; }
                public void collectsShared(List<String> l) { l.stream().collect(Collectors.toCollection(() -> TEXTS)); }
                public void madeWithShared() { new Keeper().box.value = 2; }
                public void tookShared() { Taker t = new Taker(); t.take(); t.poke(); }
                public void filledWithShared() { List<Box> l = new ArrayList<>(); fill(l); l.get(0).value = 2; }
                public void filledArray() { Box[] a = new Box[1]; fill(a); a[0].value = 2; }
                public void factoryKeeps() { Keeper.make().box.value = 2; }
                private static void fill(List<Box> l) { l.add(SHARED); }
                private static void fill(Box[] a) { a[0] = SHARED; }
                public void properties() { System.getProperties().put("a", "b"); }
                // given code
                public void hook(Optional<Runnable> hook) { hook.get().run(); }
                public String collector(List<String> l, Collector<String, ?, String> c) { return l.stream().collect(c); }
                public LocalDate adjuster(LocalDate d, TemporalAdjuster a) { return d.with(a); }
                public void task(FutureTask<String> t) { t.run(); }
                public void timerTask(TimerTask t) { t.run(); }
                // called back by the JDK
                public int total(Rows rows) { int n = 0; for (String s : rows) n += s.length(); return n; }
                public List<String> copiesRows(Rows rows) { return new ArrayList<>(rows); }
                public byte[] readsAll(Remote in) throws IOException { return in.readAllBytes(); }
                public List<String> mapsByTask(List<String> l, Task t) { return l.stream().map(t).toList(); }
                // reads
                public void copiesOut(Path from, OutputStream to) throws IOException { Files.copy(from, to); }
                public List<String> shuffles(List<String> l) { List<String> c = new ArrayList<>(l); Collections.shuffle(c); return c; }
                public Object japanese() { return java.time.chrono.JapaneseDate.now(); }
                public Object today() { return LocalDate.now(Clock.systemUTC()); }
                public int generates() { return java.util.random.RandomGenerator.getDefault().nextInt(); }
                // others
                public String speaks(Spoken s) { return "a" + s; }
                public String valueOf(Spoken s) { return String.valueOf(s); }
                public String appends(Spoken s) { return new StringBuilder().append(s).toString(); }
                public void dumpsStack() { Thread.dumpStack(); }
                public void dumpsHeap(com.sun.management.HotSpotDiagnosticMXBean b) throws IOException { b.dumpHeap("x", true); }
                public void initialises() { new WithDefault().m(); }
                public Object readsObject(ObjectInput in) throws Exception { return in.readObject(); }
                public Object modules() { return java.lang.module.ModuleFinder.ofSystem().findAll(); }
                public Object inherits() throws IOException { return System.inheritedChannel(); }
                public void forks(ForkJoinWorkerThread t) { t.start(); }
            }
            class Box { int value; }
            class Keeper { final Box box; Keeper() { box = H.SHARED; } static Keeper make() { return new Keeper(); } }
            class Taker { Box box = new Box(); void take() { box = H.SHARED; } void poke() { box.value = 3; } }
            class Spoken { String name; @Override public String toString() { new java.io.File(name).delete(); return name; } }
            interface Finder { Box find(); }
            class OwnFinder implements Finder { public Box find() { return new Box(); } }
            class Order { int status; void setStatus(int to) { status = to; } }
            class ValidationError extends RuntimeException { int code; void setCode(int to) { code = to; } }
            class Rows extends AbstractRows {
                java.sql.Connection connection;
                public String get(int i) { try { return connection.createStatement().toString(); } catch (java.sql.SQLException e) { throw new IllegalStateException(e); } }
                public int size() { return 1; }
                public int total() { int n = 0; for (String s : this) n += s.length(); return n; }
                public boolean holds() { return super.contains("x"); }
            }
            abstract class AbstractRows extends java.util.AbstractList<String> {}
            class Remote extends java.io.InputStream { public int read() throws java.io.IOException { return new java.net.Socket("h", 1).getPort(); } }
            class Task implements java.util.function.Function<String, String> { public String apply(String s) { return s; } }
            class EndingTask extends Task { @Override public String apply(String s) { System.exit(1); return s; } }
            interface Initialises { Object X = touch(); static Object touch() { new java.io.File("x").delete(); return "x"; } default void m() {} }
            class WithDefault implements Initialises {}
            """;

    @TempDir
    static Path directory;

    private static ClassPath classes;
    private final MethodScan scan = new MethodScan();

    @BeforeAll
    static void compile() throws IOException {
        classes = new ClassPath(List.of(new SmallProject(directory).compile("hidden", Map.of("p.H", METHODS))));
    }

    @ParameterizedTest
    @CsvSource({
        "firstOf",
        "collects",
        "groups",
        "wraps",
        "wrapsBesideOwn",
        "closes",
        "adjusts",
        "suppliesOwn",
        "ownKept"
    })
    void whatChangesNothingItDidNotMakeIsPure(String method) {
        assertThat(effects(scan, classes, "H#" + method).effects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "firstFound, argument-write",
        "eachOfStream, argument-write",
        "optional, argument-write",
        "orElse, argument-write",
        "orDefault, argument-write",
        "listOf, argument-write",
        "casts, argument-write",
        "fillsByReference, argument-write",
        "held, argument-write",
        "paired, argument-write",
        "copiesArray, argument-write",
        "toArray, argument-write",
        "setsError, argument-write",
        "setsCastError, argument-write",
        "suppresses, argument-write",
        "loads, argument-write",
        "keys, argument-write",
        "countsDown, argument-write",
        "drains, argument-write",
        "encodes, argument-write",
        "encodesInto, argument-write",
        "stamps, argument-write",
        "copiesInto, argument-write",
        "nextEntry, argument-write",
        "header, argument-write",
        "caught, object-write",
        "threadLocal, static-write",
        "latch, static-write",
        "handle, static-write",
        "suppliesShared, static-write",
        "collectsShared, static-write",
        "properties, static-write",
        "madeWithShared, static-write",
        "tookShared, static-write",
        "filledWithShared, static-write",
        "filledArray, static-write",
        "factoryKeeps, static-write",
        "speaks, file-write",
        "valueOf, file-write",
        "appends, file-write",
        "dumpsStack, output",
        "dumpsHeap, file-write",
        "initialises, file-write",
        "forks, thread",
    })
    void whatIsReachedThroughTheJdkIsWritten(String method, String effect) {
        has("H#" + method, "writes", effect);
    }

    @ParameterizedTest
    @CsvSource({
        "copiesOut, file-read",
        "shuffles, clock-read",
        "japanese, clock-read",
        "today, clock-read",
        "generates, clock-read",
        "modules, file-read",
    })
    void whatMayChangeIsRead(String method, String effect) {
        assertThat(codes(effects(scan, classes, "H#" + method))).contains(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "hook, given-code",
        "collector, given-code",
        "adjuster, given-code",
        "task, given-code",
        "timerTask, given-code",
        "readsObject, reflection",
    })
    void whatIsGivenIsUnknown(String method, String effect) {
        has("H#" + method, "unknown", effect);
    }

    @ParameterizedTest
    @CsvSource({
        "H#total, database",
        "H#copiesRows, database",
        "Rows#total, database",
        "Rows#holds, database",
        "Rows#contains, database",
        "H#readsAll, network",
        "H#mapsByTask, exit",
        "H#inherits, network",
    })
    void whatTheJdkCallsBackIsFelt(String method, String effect) {
        has(method, "external", effect);
    }

    @Test
    void typesThatWereNotReadMayLieBehindAnyCall() throws IOException {
        SmallProject project = new SmallProject(directory);
        Path app = project.compile(
                "app",
                Map.of(
                        "z.Z",
                        """
                        package z;
                        public class Z {
                            public int calls(Y y) { int n = 0; for (int i = 0; i < 3; i++) { n += y.work() * i + n - 2 * i; } return n; }
                            public int same(int n) { return new Y().work() + n; }
                        }
                        """,
                        "z.Y",
                        "package z; public class Y { public int work() { return 1; } }"));
        Path lib = project.compile(
                "lib",
                Map.of(
                        "a.A",
                        "package a; public class A extends z.Y { public int work() { System.exit(1); return 2; } }"),
                app);
        ClassPath both = new ClassPath(List.of(lib, app));
        MethodScan narrow = new MethodScan(new MethodScan.Bounds(2, 100));

        assertThat(effects(scan, both, "Z#calls").effectClass()).isEqualTo("external");
        assertThat(codes(effects(narrow, both, "Z#calls"))).containsExactly("unresolved");
        assertThat(effects(narrow, both, "Z#same").effects()).isEmpty();
        Scan told = narrow.scan(
                both,
                new ScanRequest(List.of(app.toString()), null, List.of("z"), List.of(), false, 10),
                List.of(),
                17);
        assertThat(told.methods()).hasSize(1);
        assertThat(told.notes()).anyMatch(note -> note.contains("has 3 types, of which 2 are read"));
    }

    @Test
    void whatALambdaOfAnOwnInterfaceReturnsIsNotTakenForWhatItsClassesReturn() {
        assertThat(effects(scan, classes, "H#findsShared").effectClass()).isEqualTo("writes");
    }

    @Test
    void codeBeyondTheBoundIsUnknown() {
        MethodScan narrow = new MethodScan(new MethodScan.Bounds(1_000, 1));

        assertThat(codes(effects(narrow, classes, "H#groups"))).containsExactly("unresolved");
    }

    private void has(String method, String effectClass, String effect) {
        SideEffects found = effects(scan, classes, method);
        assertThat(codes(found)).as(found.toString()).contains(effect);
        assertThat(found.effectClass()).as(found.toString()).isEqualTo(effectClass);
    }

    private static List<String> codes(SideEffects effects) {
        return effects.effects().stream().map(SideEffects.Found::effect).toList();
    }

    private static SideEffects effects(MethodScan scan, ClassPath classPath, String reference) {
        Finding finding = new MethodFinder().find(classPath, MethodReference.parse(reference), 17);
        assertThat(finding).as(finding.toString()).isInstanceOf(Finding.Found.class);
        Finding.Found found = (Finding.Found) finding;
        return scan.told(classPath, found.method(), found.descriptor(), found.isStatic(), 17)
                .effects();
    }
}
