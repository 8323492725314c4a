package dev.shadowctl.bench.libraries;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CasesTest {

    private static final List<String> KINDS =
            List.of("cpu", "allocation", "arrays", "cache", "lock", "wait", "http", "jdbc", "file", "native");

    /** The library of our own; all others come from outside. */
    private static final String OWN = "kernels";

    private static final int THREADS = 16;
    private static final Properties CASES = load();

    static List<String> names() {
        return split(CASES.getProperty("corpus"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachCaseCanBeCalledAtEachOfItsSizes(String name) throws ReflectiveOperationException {
        Method method = find(of(name, "qualified"));
        Method inputs = find(of(name, "inputs"));
        Object instance = instance(name);

        for (int size : sizes(name)) {
            Object[] arguments = (Object[]) inputs.invoke(null, size);
            Object result = method.invoke(instance, arguments);

            assertThat(result != null || method.getReturnType() == void.class)
                    .as("result at size " + size)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachCaseCanBeCalledBySixteenThreadsAtOnce(String name) throws Exception {
        Method method = find(of(name, "qualified"));
        Method inputs = find(of(name, "inputs"));
        Object instance = instance(name);
        int smallest = sizes(name).first();
        List<Callable<Object>> calls = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Object[] arguments = (Object[]) inputs.invoke(null, smallest);
            calls.add(() -> method.invoke(instance, arguments));
        }

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            assertThat(threads.invokeAll(calls)).allSatisfy(CasesTest::assertDone);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachCaseNamesItsJarsAndItsRate(String name) {
        List<String> jars = of(name, "library").equals(OWN) ? List.of() : split(of(name, "jars"));

        assertThat(jars).allMatch(jar -> jar.matches("[^:]+:[^:]+:[^:]+"));
        assertThat(Double.parseDouble(of(name, "rps"))).isPositive();
        assertThat(of(name, "method")).contains("#");
        assertThat(CASES.getProperty(name + ".network", "loopback")).isEqualTo("loopback");
    }

    @ParameterizedTest
    @MethodSource("names")
    void workloadsHoldTheHeadlineAndReachThreeToTenTimesBeyond(String name) {
        List<Workload> workloads = workloads(name);
        double size = numbers(name, "sizes").last();
        double rate =
                CASES.containsKey(name + ".rates") ? numbers(name, "rates").last() : Double.POSITIVE_INFINITY;
        List<Double> reaches = workloads.stream()
                .map(workload -> Math.max(workload.size() / size, workload.rps() / rate))
                .toList();

        assertThat(workloads)
                .hasSizeBetween(3, 5)
                .doesNotHaveDuplicates()
                .contains(new Workload(Integer.parseInt(of(name, "size")), Double.parseDouble(of(name, "rps"))));
        assertThat(reaches)
                .allMatch(reach -> reach <= 10)
                .anyMatch(reach -> reach <= 1)
                .anyMatch(reach -> reach > 3);
    }

    @Test
    void theCorpusHoldsTheReadmesCases() {
        assertThat(names()).doesNotHaveDuplicates().containsAll(split(CASES.getProperty("cases")));
    }

    @Test
    void thereAreManyMethodsOfManyLibrariesOfEachKind() {
        List<String> real = names().stream()
                .filter(name -> !of(name, "library").equals(OWN))
                .toList();
        Map<String, Long> kinds =
                names().stream().collect(groupingBy(name -> of(name, "kind"), TreeMap::new, counting()));

        assertThat(real).extracting(name -> of(name, "qualified")).doesNotHaveDuplicates();
        assertThat(real).hasSizeGreaterThanOrEqualTo(34);
        assertThat(real.stream().map(name -> of(name, "library")).distinct()).hasSizeGreaterThanOrEqualTo(22);
        assertThat(kinds).containsOnlyKeys(KINDS).allSatisfy((kind, count) -> assertThat(count)
                .isGreaterThanOrEqualTo(2));
    }

    @Test
    void halvesAreDealtByTheRuleOfTheFile() {
        Map<String, TreeSet<String>> libraries = names().stream()
                .filter(name -> !of(name, "library").equals(OWN))
                .collect(groupingBy(
                        name -> of(name, "kind"),
                        TreeMap::new,
                        mapping(name -> of(name, "library"), toCollection(TreeSet::new))));
        Map<String, String> halves = new TreeMap<>(Map.of(OWN, "tune"));
        libraries.forEach((kind, sorted) -> {
            for (String library : sorted) {
                String half = sorted.headSet(library).size() % 2 == 0 ? "score" : "tune";
                assertThat(halves.put(library, half)).as("kinds of " + library).isNull();
            }
        });

        assertThat(names()).allSatisfy(name -> assertThat(of(name, "half")).isEqualTo(halves.get(of(name, "library"))));
    }

    @Test
    void noCaseNeedsAnother() {
        slices().matching("dev.shadowctl.bench.libraries.(*)..")
                .should()
                .notDependOnEachOther()
                .check(new ClassFileImporter().importPackages("dev.shadowctl.bench.libraries"));
    }

    private record Workload(int size, double rps) {}

    private static List<Workload> workloads(String name) {
        return Stream.of(of(name, "workloads").split(" ", -1))
                .map(text -> text.split("@", -1))
                .map(pair -> new Workload(Integer.parseInt(pair[0]), Double.parseDouble(pair[1])))
                .toList();
    }

    private static SortedSet<Integer> sizes(String name) {
        TreeSet<Integer> sizes = new TreeSet<>();
        numbers(name, "sizes").forEach(size -> sizes.add(size.intValue()));
        workloads(name).forEach(workload -> sizes.add(workload.size()));
        return sizes;
    }

    private static SortedSet<Double> numbers(String name, String key) {
        return split(of(name, key)).stream().map(Double::valueOf).collect(toCollection(TreeSet::new));
    }

    private static Object instance(String name) throws ReflectiveOperationException {
        String fixture = CASES.getProperty(name + ".instance");
        return fixture == null ? null : find(fixture).invoke(null);
    }

    private static void assertDone(Future<Object> call) throws InterruptedException, ExecutionException {
        call.get();
    }

    private static String of(String name, String key) {
        return CASES.getProperty(name + "." + key, "");
    }

    private static List<String> split(String text) {
        return List.of(text.split(",", -1));
    }

    private static Method find(String text) throws ReflectiveOperationException {
        int hash = text.indexOf('#');
        String[] name = text.substring(hash + 1).split("[()]", -1);
        return Arrays.stream(Class.forName(text.substring(0, hash)).getMethods())
                .filter(method -> method.getName().equals(name[0]) && !method.isBridge())
                .filter(method -> name.length == 1 || parameters(method).equals(name[1]))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(text));
    }

    private static String parameters(Method method) {
        return String.join(
                ",",
                Arrays.stream(method.getParameterTypes())
                        .map(Class::getTypeName)
                        .toList());
    }

    private static Properties load() {
        Properties cases = new Properties();
        try (Reader in = Files.newBufferedReader(Path.of("cases.properties"))) {
            cases.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("can't read cases.properties", e);
        }
        return cases;
    }
}
