package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.effects.SideEffects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SideEffectsTest {

    private static final String METHODS =
            """
            package p;
            import java.io.*;
            import java.nio.file.*;
            import java.util.*;
            import java.util.concurrent.*;
            import java.util.function.*;
            import java.util.stream.*;
            public class M {
                static int counter; static final List<String> NAMES = new ArrayList<>(); static int setting = 1;
                int field; final List<String> list = new ArrayList<>(); final StringBuilder text = new StringBuilder();
                final Map<String, List<String>> index = new HashMap<>();
                // pure
                public int adds(int a, int b) { return a + b; }
                public String joins(List<String> words) { StringBuilder s = new StringBuilder(); for (String w : words) s.append(w).append(','); return s.toString(); }
                public List<String> copies(List<String> words) { List<String> c = new ArrayList<>(words); c.add("x"); Collections.sort(c); return c; }
                public int[] sortsCopy(int[] a) { int[] c = a.clone(); Arrays.sort(c); return c; }
                public int ownObject(int n) { Box b = new Box(); b.set(n); return b.value; }
                public Map<String, Integer> counts(List<String> words) { Map<String, Integer> m = new TreeMap<>(); for (String w : words) m.merge(w, 1, Integer::sum); return m; }
                public int streams(List<Integer> l) { return l.stream().filter(i -> i > 2).mapToInt(i -> i * 2).sum(); }
                public String concatenates(Object o) { return "a" + o + 3; }
                public int recursive(int n) { return n <= 1 ? 1 : n * other(n - 1); }
                private int other(int n) { return recursive(n - 1); }
                public Box builds(int n) { return Box.of(n).with(2).with(3); }
                public Point record(int n) { return new Point(n, n); }
                public int givesCode(List<Integer> l) { return folds(l, x -> x + 1); }
                static int folds(List<Integer> l, IntUnaryOperator f) { int s = 0; for (int i : l) s += f.applyAsInt(i); return s; }
                // reads
                public long clock() { return System.nanoTime(); }
                public String property() { return System.getProperty("user.home"); }
                public byte[] readsFile(String name) throws IOException { return Files.readAllBytes(Path.of(name)); }
                public int readsStatic() { return setting; }
                public String random() { return UUID.randomUUID().toString(); }
                // writes
                public void setsField(int n) { field = n; }
                public void fillsOwnList(String s) { list.add(s); }
                public void fillsWithin(String s) { index.computeIfAbsent(s, k -> new ArrayList<>()).add(s); }
                public void fillsArgument(List<String> to) { to.add("x"); }
                public void fillsArray(int[] a) { a[0] = 1; }
                public void changesElement(List<Box> boxes) { boxes.get(0).set(2); }
                public void changesInLoop(List<Box> boxes) { for (Box b : boxes) b.value = 2; }
                public void changesByLambda(List<Box> boxes) { boxes.forEach(b -> b.value = 2); }
                public void changesCaptured(int[] a) { IntStream.range(0, 3).forEach(i -> a[i] = i); }
                public void changesWrapped(Box b) { new Holder(b).poke(); }
                public void changesCopied(List<Box> boxes) { List<Box> c = new ArrayList<>(boxes); c.get(0).set(1); }
                public void removesByIterator(List<String> l) { l.iterator().remove(); }
                public void changesView(Map<String, String> m) { m.keySet().clear(); }
                public void counts() { counter++; }
                public void fillsStatic() { NAMES.add("x"); }
                public void writesFile(String n) throws IOException { Files.writeString(Path.of(n), "x"); }
                public void deletesByReference(List<File> files) { files.forEach(File::delete); }
                public void deletesByLambda(List<File> files) { files.forEach(f -> f.delete()); }
                public void deletesByAnonymous(List<File> files) { files.forEach(new Consumer<File>() { public void accept(File f) { f.delete(); } }); }
                public void throughStreams(String n) throws IOException { try (Writer w = new BufferedWriter(new FileWriter(n))) { w.write("x"); } }
                public void intoSink(OutputStream out) throws IOException { new DataOutputStream(new BufferedOutputStream(out)).writeInt(2); }
                public void setsProperty() { System.setProperty("a", "b"); }
                public void setsLocale() { Locale.setDefault(Locale.ROOT); }
                public void prints() { System.out.println("x"); }
                public void printsTrace() { new RuntimeException().printStackTrace(); }
                public void startsThread() { new Thread(() -> {}).start(); }
                public void submits(ExecutorService e) { e.submit(() -> 1); }
                public void initialiserWrites() { WritesAtStart.touch(); }
                public void inherited() { new Child().work(); }
                public void byDefault() { new DefaultChild().go(); }
                public void byInterface(Job job) { job.work(); }
                public void cyclic(int n) { if (n > 0) cyclicBack(n - 1); }
                private void cyclicBack(int n) { cyclic(n); counter = n; }
                public void kept(String n) throws IOException { Writes.LATER.call(n); }
                public void byToString(Object o) { String s = "" + new Nosy(); }
                // unknown
                public Object reflects(java.lang.reflect.Method m) throws Exception { return m.invoke(null); }
                public Object loads(String n) throws Exception { return Class.forName(n); }
                public Object invokes(java.lang.invoke.MethodHandle h) throws Throwable { return h.invoke(); }
                public void services() { ServiceLoader.load(Runnable.class).findFirst(); }
                public Object deserializes(InputStream in) throws Exception { return new ObjectInputStream(in).readObject(); }
                public native int nativeCode();
                public void callsNative() { nativeCode(); }
                public int applies(Function<String, Integer> f) { return f.apply("x"); }
                public void runs(Runnable r) { r.run(); }
                public List<Integer> mapsGiven(List<String> l, Function<String, Integer> f) { return l.stream().map(f).toList(); }
                public void ownFunction(Callback c) { c.done(); }
                public void unimplemented(Nowhere n) { n.go(); }
                // external
                public void connects(String h) throws IOException { new java.net.Socket(h, 80).close(); }
                public InputStream opens(java.net.URL u) throws IOException { return u.openStream(); }
                public void queries(java.sql.Connection c) throws Exception { c.createStatement().executeQuery("select 1"); }
                public void starts() throws IOException { new ProcessBuilder("ls").start(); }
                public void execs() throws IOException { Runtime.getRuntime().exec("ls"); }
                public void exits() { System.exit(1); }
                public void halts() { Runtime.getRuntime().halt(1); }
                public void exitsDeep() { Stream.of(1).map(Exits::new).forEach(Exits::go); }
                public void byFactory() { Job.make().work(); }
            }
            class Box { int value; void set(int n) { value = n; } static Box of(int n) { Box b = new Box(); b.value = n; return b; } Box with(int n) { value += n; return this; } }
            class Holder { final Box box; Holder(Box box) { this.box = box; } void poke() { box.value = 3; } }
            record Point(int x, int y) { Point { if (x < 0) throw new IllegalArgumentException("x"); } }
            class WritesAtStart { static { new java.io.File("x").mkdir(); } static void touch() {} }
            class Parent { void work() { step(); } void step() {} }
            class Child extends Parent { @Override void step() { new java.io.File("x").delete(); } }
            interface Defaults { default void go() { System.setProperty("a", "b"); } }
            class DefaultChild implements Defaults {}
            interface Job { void work(); static Job make() { return new NetJob(); } }
            class FileJob implements Job { public void work() { new java.io.File("x").delete(); } }
            class NetJob implements Job { public void work() { try { new java.net.ServerSocket(0); } catch (java.io.IOException e) { throw new java.io.UncheckedIOException(e); } } }
            class Writes { static final Later LATER = n -> Files.writeString(Path.of(n), "x"); }
            interface Later { void call(String n) throws IOException; }
            class Nosy { @Override public String toString() { return System.getenv("HOME"); } }
            @FunctionalInterface interface Callback { void done(); }
            interface Nowhere { void go(); }
            class Exits { Exits(int n) {} void go() { System.exit(2); } }
            """;

    private static final Map<String, String> CONSTRUCTED = Map.of(
            "p.Opens",
            """
            package p;
            public class Opens {
                private final java.io.FileOutputStream out;
                private final Runnable later = () -> System.exit(1);
                public Opens() throws java.io.IOException { out = new java.io.FileOutputStream("x"); }
                public int harmless(int n) { return n + 1; }
                public void late() { later.run(); }
            }
            """);

    @TempDir
    static Path directory;

    private static ClassPath classes;
    private final MethodScan scan = new MethodScan();

    @BeforeAll
    static void compile() throws IOException {
        Map<String, String> sources = new LinkedHashMap<>(CONSTRUCTED);
        sources.put("p.M", METHODS);
        classes = new ClassPath(List.of(new SmallProject(directory).compile("classes", sources)));
    }

    @ParameterizedTest
    @CsvSource({
        "adds",
        "joins",
        "copies",
        "sortsCopy",
        "ownObject",
        "counts(List)",
        "streams",
        "concatenates",
        "recursive",
        "builds",
        "record",
        "givesCode",
    })
    void whatChangesNothingItDidNotMakeIsPure(String method) {
        assertThat(effects("M#" + method).effects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "clock, clock-read",
        "property, environment-read",
        "readsFile, file-read",
        "readsStatic, state-read",
        "random, clock-read",
        "byToString, environment-read",
    })
    void whatSeesWhatMayChangeReads(String method, String effect) {
        has(method, "reads", effect);
    }

    @ParameterizedTest
    @CsvSource({
        "setsField, instance-write",
        "fillsOwnList, instance-write",
        "fillsWithin, instance-write",
        "fillsArgument, argument-write",
        "fillsArray, argument-write",
        "changesElement, argument-write",
        "changesInLoop, argument-write",
        "changesByLambda, object-write",
        "changesCaptured, argument-write",
        "changesWrapped, argument-write",
        "changesCopied, argument-write",
        "removesByIterator, argument-write",
        "changesView, argument-write",
        "counts(), static-write",
        "fillsStatic, static-write",
        "writesFile, file-write",
        "deletesByReference, file-write",
        "deletesByLambda, file-write",
        "deletesByAnonymous, file-write",
        "throughStreams, file-write",
        "intoSink, argument-write",
        "setsProperty, setting-write",
        "setsLocale, setting-write",
        "prints, output",
        "printsTrace, output",
        "startsThread, thread",
        "submits, thread",
        "initialiserWrites, file-write",
        "inherited, file-write",
        "byDefault, setting-write",
        "cyclic, static-write",
    })
    void whatOutlivesTheCallIsWritten(String method, String effect) {
        has(method, "writes", effect);
    }

    @ParameterizedTest
    @CsvSource({
        "reflects, reflection",
        "loads, reflection",
        "invokes, reflection",
        "services, reflection",
        "deserializes, reflection",
        "nativeCode, native",
        "callsNative, native",
        "applies, given-code",
        "runs, given-code",
        "mapsGiven, given-code",
        "ownFunction, given-code",
        "unimplemented, unresolved",
    })
    void whatBytecodeDoesNotTellIsUnknown(String method, String effect) {
        has(method, "unknown", effect);
    }

    @ParameterizedTest
    @CsvSource({
        "connects, network",
        "opens, network",
        "queries, database",
        "starts, process",
        "execs, process",
        "exits, exit",
        "halts, exit",
        "exitsDeep, exit",
        "byInterface, network",
        "byFactory, network",
    })
    void whatActsOutsideIsExternal(String method, String effect) {
        has(method, "external", effect);
    }

    @Test
    void aLambdaThatIsKeptIsNeverForgotten() {
        assertThat(effects("M#kept").effectClass()).isNotIn("pure", "reads");
    }

    @Test
    void makingTheInstanceCounts() {
        assertThat(codes(effects("Opens#harmless"))).contains("file-write", "exit");
        assertThat(effects("Opens#late").effectClass()).isEqualTo("external");
    }

    @Test
    void theEvidenceIsThePathToWhatDoesIt() {
        assertThat(effects("M#inherited").effects().get(0).path())
                .containsExactly("p.M#inherited", "p.Parent#work", "p.Child#step", "java.io.File#delete");
    }

    @Test
    void theSameIsToldEachTime() {
        assertThat(effects("M#exitsDeep")).isEqualTo(effects("M#exitsDeep"));
    }

    private void has(String method, String effectClass, String effect) {
        SideEffects found = effects("M#" + method);
        assertThat(codes(found)).as(found.toString()).contains(effect);
        assertThat(found.effectClass()).as(found.toString()).isEqualTo(effectClass);
    }

    private static List<String> codes(SideEffects effects) {
        return effects.effects().stream().map(SideEffects.Found::effect).toList();
    }

    private SideEffects effects(String reference) {
        Finding finding = new MethodFinder().find(classes, MethodReference.parse(reference), 17);
        assertThat(finding).as(finding.toString()).isInstanceOf(Finding.Found.class);
        Finding.Found found = (Finding.Found) finding;
        return scan.told(classes, found.method(), found.descriptor(), found.isStatic(), 17)
                .effects();
    }
}
