package dev.shadowctl.daemon.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.complexity.Complexity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplexityTest {

    private static final String METHODS =
            """
            package p;
            import java.math.*;
            import java.util.*;
            import java.util.stream.*;
            public class M {
                private static final int[] TABLE = new int[256];
                private int[] data = new int[4]; private int size; private int at; private String text = "";
                public int constant(int a) { return a * 3 + 1; }
                public int fixed(int a) { int s = a; for (int i = 0; i < 64; i++) s += i * a; for (int i = 0; i < TABLE.length; i++) s ^= TABLE[i]; return s; }
                public double newton(double a) { double x = a; while (Math.abs(x * x - a) > 1e-9) x = (x + a / x) / 2; return x; }
                public int lookUp(Map<String, Integer> m, String k) { return m.getOrDefault(k, 0); }
                public void add(int n) { if (size == data.length) data = Arrays.copyOf(data, 2 * size); data[size++] = n; }
                public void addAll(int[] all) { for (int each : all) add(each); }
                public int bits(int n) { int c = 0; while (n != 0) { c += n & 1; n >>>= 1; } return c; }
                public int doubles(int n) { int c = 0; for (long i = 1; i < n; i *= 2) c++; return c; }
                public boolean binary(int[] a, int k) { int lo = 0, hi = a.length - 1; while (lo <= hi) { int m = (lo + hi) >>> 1; if (a[m] == k) return true; if (a[m] < k) lo = m + 1; else hi = m - 1; } return false; }
                public boolean prime(int n) { for (int i = 2; i * i <= n; i++) if (n % i == 0) return false; return true; }
                public int primes(int n) { int c = 0; for (int i = 0; i < n; i++) if (prime(i)) c++; return c; }
                public int sum(int[] a) { int s = 0; for (int x : a) s += x; return s; }
                public int sumLast(int[] a) { int s = 0, i = a.length; do { s += a[--i]; } while (i > 0); return s; }
                public int sumList(List<Integer> l) { int s = 0; for (int x : l) s += x; return s; }
                public int twoAfterAnother(int[] a) { int s = 0; for (int x : a) s += x; for (int x : a) s -= x; return s; }
                public int cursor(String t) { int i = 0, c = 0; while (i < t.length()) { while (i < t.length() && t.charAt(i) == ' ') i++; while (i < t.length() && t.charAt(i) != ' ') i++; c++; } return c; }
                public int nested(List<List<String>> ll) { int c = 0; for (List<String> l : ll) for (String s : l) c += s.length(); return c; }
                public int eachOf(List<int[]> all) { int c = 0; for (int[] a : all) c += sum(a); return c; }
                public boolean more() { return at < text.length(); }
                public void skip() { while (at < text.length() && text.charAt(at) != ',') at++; }
                public int fields() { int n = 0; while (at < text.length()) { skip(); at++; n++; } return n; }
                public int drains(Deque<Integer> q) { int n = 0; while (!q.isEmpty()) { int x = q.poll(); for (int i = 0; i < 3; i++) n += x; } return n; }
                public int streams(List<Integer> l) { return l.stream().map(x -> x + 1).filter(x -> x > 2).mapToInt(x -> x).sum(); }
                public int switches(int[] a) { int s = 0; for (int x : a) { switch (x) { case 1: s++; break; case 2: s--; break; default: s += 2; } } return s; }
                public int tries(List<String> l) { int s = 0; for (String x : l) { try { s += Integer.parseInt(x); } catch (NumberFormatException e) { s--; } finally { s++; } } return s; }
                public synchronized int locked(int[] a) { int s = 0; for (int x : a) synchronized (this) { s += x; } return s; }
                public int size(Node n) { return n == null ? 0 : 1 + size(n.left) + size(n.right); }
                public int list(Node n) { int c = 0; while (n != null) { c++; n = n.left; } return c; }
                public boolean tree(Node n, int k) { while (n != null) { if (n.key == k) return true; n = k < n.key ? n.left : n.right; } return false; }
                public boolean even(int n) { return n == 0 || odd(n - 1); }
                public boolean odd(int n) { return n != 0 && even(n - 1); }
                public int down(int n) { return n == 0 ? 0 : 1 + down(n - 1); }
                public long half(long n) { return n == 0 ? 1 : half(n / 2) + 1; }
                public int range(int[] a, int from, int to) { if (to - from < 2) return a[from]; int m = (from + to) / 2; return range(a, from, m) + range(a, m, to); }
                public void sortHalves(int[] a, int from, int to) { if (to - from < 2) return; int m = (from + to) / 2; sortHalves(a, from, m); sortHalves(a, m, to); int[] b = new int[to - from]; for (int i = from; i < to; i++) b[i - from] = a[i]; }
                public int[] sorts(int[] a) { int[] b = a.clone(); Arrays.sort(b); return b; }
                public Map<Integer, Integer> sortedMap(int[] a) { Map<Integer, Integer> m = new TreeMap<>(); TreeMap<Integer, Integer> t = new TreeMap<>(); for (int x : a) t.put(x, x); return t; }
                public int pairs(int[] a) { int c = 0; for (int i = 0; i < a.length; i++) for (int j = i + 1; j < a.length; j++) if (a[i] == a[j]) c++; return c; }
                public int pairsFrom(int[] a) { int c = 0; for (int i = 0; i < a.length; i++) for (int j = i; j < a.length; j++) if (a[i] == a[j]) c++; return c; }
                public int pairsOfList(List<Integer> l) { int c = 0; for (int x : l) for (int y : l) if (x == y) c++; return c; }
                public int callsLoop(int[] a) { int c = 0; for (int x : a) c += x * sum(a); return c; }
                public int contains(List<String> l, List<String> m) { int c = 0; for (String s : l) if (m.contains(s)) c++; return c; }
                public int sets(List<String> l, Set<String> m) { int c = 0; for (String s : l) if (m.contains(s)) c++; return c; }
                public String concat(List<String> l) { String s = ""; for (String x : l) s += x; return s; }
                public String builder(List<String> l) { StringBuilder s = new StringBuilder(); for (String x : l) s.append(x).append(' '); return s.toString(); }
                public int streamInLoop(List<String> l, List<String> m) { int c = 0; for (String s : l) if (m.stream().anyMatch(x -> x.equals(s))) c++; return c; }
                public BigInteger factorial(int n) { BigInteger p = BigInteger.ONE; for (int i = 1; i <= n; i++) p = p.multiply(BigInteger.valueOf(i)); return p; }
                public int insertion(int[] a) { for (int i = 1; i < a.length; i++) { int j = i; while (j > 0 && a[j - 1] > a[j]) { int t = a[j]; a[j] = a[j - 1]; a[j - 1] = t; j--; } } return a[0]; }
                public double[][] product(double[][] a, double[][] b) { double[][] c = new double[a.length][b.length]; for (int i = 0; i < a.length; i++) for (int j = 0; j < b.length; j++) for (int k = 0; k < b.length; k++) c[i][j] += a[i][k] * b[k][j]; return c; }
                public void mergesUp(int[] a) { for (int size = 1; size < a.length; size *= 2) for (int from = 0; from < a.length; from += 2 * size) { int to = Math.min(from + size, a.length); for (int i = from; i < to; i++) a[i]++; } }
                public void refuses(String s) { if (s == null) { StringBuilder b = new StringBuilder("no"); for (char c : s.toCharArray()) b.append(c); throw new IllegalArgumentException(b.toString()); } }
                public int eachUnderKey(Map<String, List<Integer>> m, List<String> keys) { int c = 0; for (String k : keys) for (int x : m.get(k)) c += x; return c; }
                public long fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }
            }
            class Node { int key; Node left, right; }
            """;

    @TempDir
    static Path directory;

    private static ClassPath classes;
    private static final MethodScan SCAN = new MethodScan();

    @BeforeAll
    static void compile() throws IOException {
        classes = new ClassPath(List.of(new SmallProject(directory).compile("classes", Map.of("p.M", METHODS))));
    }

    @ParameterizedTest
    @CsvSource({
        "constant, 1",
        "fixed, 1",
        "newton, 1",
        "lookUp, 1",
        "bits, log n",
        "doubles, log n",
        "binary, log n",
        "tree, log n",
        "half, log n",
        "prime, √n",
        "primes, n√n",
        "sum, n",
        "sumLast, n",
        "sumList, n",
        "twoAfterAnother, n",
        "cursor, n",
        "nested, n",
        "eachOf, n",
        "fields, n",
        "drains, n",
        "addAll, n",
        "streams, n",
        "switches, n",
        "tries, n",
        "locked, n",
        "size, n",
        "list, n",
        "even, n",
        "down, n",
        "range, n",
        "sets, n",
        "builder, n",
        "sorts, n log n",
        "sortedMap, n log n",
        "sortHalves, n log n",
        "mergesUp, n log n",
        "refuses, 1",
        "eachUnderKey, n",
        "pairs, n²",
        "pairsFrom, n²",
        "pairsOfList, n²",
        "callsLoop, n²",
        "contains, n²",
        "concat, n²",
        "streamInLoop, n²",
        "factorial, n²",
        "insertion, n²",
        "product, n³",
        "fibonacci, 2ⁿ",
    })
    void growthIsToldFromLoopsCallsAndRecursion(String method, String growth) {
        assertThat(of("M#" + method).growth()).isEqualTo(growth);
    }

    @Test
    void theWayToWhatGrowsIsNamed() {
        assertThat(of("M#callsLoop").growthPath()).containsExactly("p.M#callsLoop", "loop", "p.M#sum", "loop");
        assertThat(of("M#contains").growthPath()).containsExactly("p.M#contains", "loop", "java.util.List#contains");
        assertThat(of("M#product").growthPath()).containsExactly("p.M#product", "3 nested loops");
        assertThat(of("M#constant").growthPath()).isEmpty();
    }

    @Test
    void partsAreCounted() {
        Complexity.OwnCode tries = of("M#tries").own();
        assertThat(tries.loops()).isEqualTo(1);
        assertThat(tries.cyclomatic()).isEqualTo(2);
        assertThat(of("M#product").own().loopNesting()).isEqualTo(3);
        assertThat(of("M#switches").own().cyclomatic()).isEqualTo(4);
        assertThat(of("M#locked").own().lockSites()).isEqualTo(2);
        assertThat(of("M#sorts").own().platformCalls()).isEqualTo(2);
        assertThat(of("M#callsLoop").own().directCalls()).isEqualTo(1);
        assertThat(of("M#streams").own().lambdas()).isEqualTo(3);
        assertThat(of("M#concat").own().allocationSites()).isZero();
        assertThat(of("M#down").own().isRecursive()).isTrue();
        assertThat(of("M#even").reached().recursiveMethods()).isEqualTo(2);
        assertThat(of("M#callsLoop").reached().loops()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void theScoreFollowsTheGrowth() {
        assertThat(of("M#constant").score()).isLessThan(of("M#sum").score());
        assertThat(of("M#sum").score()).isLessThan(of("M#pairs").score());
        assertThat(of("M#pairs").score()).isLessThan(of("M#product").score());
        assertThat(of("M#product").score()).isLessThan(of("M#fibonacci").score());
        assertThat(of("M#fibonacci").score()).isLessThanOrEqualTo(100);
    }

    private static Complexity of(String reference) {
        Finding.Found found = (Finding.Found) new MethodFinder().find(classes, MethodReference.parse(reference), 17);
        return SCAN.told(classes, found.method(), found.descriptor(), found.isStatic(), 17)
                .complexity();
    }
}
