package dev.shadowctl.bench.complexity;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.classpath.Finding;
import dev.shadowctl.daemon.classpath.MethodFinder;
import dev.shadowctl.daemon.classpath.MethodScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Ranks the methods of {@code cases.tsv} by score, and holds the order against what is known of their growth. */
public final class Bench {

    private static final int FEATURE = 17;

    private final Path home;
    private final MethodFinder finder = new MethodFinder();
    private final MethodScan scan = new MethodScan();

    private Bench(Path home) {
        this.home = home;
    }

    private record Told(Case of, Complexity complexity) {}

    /**
     * Prints every case and the rank correlations.
     *
     * @param arguments the directory {@code bench/complexity}; {@code tune}, {@code score} or {@code all}
     */
    public static void main(String[] arguments) throws IOException {
        Bench bench = new Bench(Path.of(arguments[0]));
        List<Told> told = bench.tell(arguments[1]);
        told.forEach(Bench::print);
        System.out.println();
        System.out.println("| half | methods | score | growth alone | same order | off by a power |");
        System.out.println("|---|---|---|---|---|---|");
        for (String half : List.of("tune", "score")) {
            List<Told> ofHalf =
                    told.stream().filter(each -> each.of().half().equals(half)).toList();
            line(half, ofHalf, each -> true);
            line(half + ", libraries", ofHalf, each -> !each.of().isKernel());
            line(half + ", kernels", ofHalf, each -> each.of().isKernel());
        }
        line("all", told, each -> true);
    }

    private List<Told> tell(String half) throws IOException {
        Properties libraries = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("libraries.properties"))) {
            libraries.load(in);
        }
        Map<String, String> halves = new HashMap<>();
        libraries.forEach(
                (name, value) -> halves.put(name.toString(), value.toString().split(" ", 2)[0]));
        List<Told> told = new ArrayList<>();
        for (Case each : Case.read(Files.readAllLines(home.resolve("cases.tsv")), halves)) {
            if (half.equals("all") || half.equals(each.half())) {
                tell(each, told);
            }
        }
        return told;
    }

    private void tell(Case each, List<Told> told) throws IOException {
        ClassPath classPath = classPath(each);
        Finding finding = finder.find(classPath, MethodReference.parse(each.method()), FEATURE);
        if (finding instanceof Finding.Found found) {
            told.add(new Told(
                    each,
                    scan.told(classPath, found.method(), found.descriptor(), found.isStatic(), FEATURE)
                            .complexity()));
        } else {
            System.out.println("MISSING " + each.method() + ": " + ((Finding.NotFound) finding).failure());
        }
    }

    private ClassPath classPath(Case each) throws IOException {
        if (each.isKernel()) {
            return new ClassPath(List.of(home.resolve("target/classes").toAbsolutePath()));
        }
        Path directory = home.resolve("target/libraries").resolve(each.library());
        Path own = directory.resolve(Files.readString(directory.resolve("own")).strip());
        List<Path> entries = new ArrayList<>(List.of(own.toAbsolutePath()));
        try (Stream<Path> jars = Files.list(directory)) {
            jars.filter(jar -> jar.toString().endsWith(".jar") && !jar.equals(own))
                    .sorted()
                    .map(Path::toAbsolutePath)
                    .forEach(entries::add);
        }
        return new ClassPath(entries);
    }

    private static void print(Told told) {
        boolean same = told.of().growth().equals(told.complexity().growth());
        System.out.printf(
                Locale.ROOT,
                "%s %5.1f  %-8s %-8s %s  %s%n",
                same ? " " : Math.abs(told.of().exponent() - told.complexity().exponent()) < 0.75 ? "-" : "!",
                told.complexity().score(),
                told.of().growth(),
                told.complexity().growth(),
                told.of().method().replaceFirst("^[a-z0-9.]*\\.", ""),
                String.join(" > ", told.complexity().growthPath()).replaceAll("[a-z0-9]+\\.", ""));
    }

    private static void line(String what, List<Told> all, Predicate<Told> which) {
        List<Told> told = all.stream().filter(which).toList();
        if (told.size() < 3) {
            return;
        }
        double[] known = array(told, each -> each.of().exponent());
        double[] scores = array(told, each -> each.complexity().score());
        double[] exponents = array(told, each -> each.complexity().exponent());
        double[] interval = Ranks.interval(known, scores);
        long same = told.stream()
                .filter(each -> each.of().growth().equals(each.complexity().growth()))
                .count();
        long off = told.stream()
                .filter(each ->
                        Math.abs(each.of().exponent() - each.complexity().exponent()) >= 0.75)
                .count();
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f (%.2f to %.2f) | %.2f | %.0f %% | %.0f %% |%n",
                what,
                told.size(),
                Ranks.correlation(known, scores),
                interval[0],
                interval[1],
                Ranks.correlation(known, exponents),
                100.0 * same / told.size(),
                100.0 * off / told.size());
    }

    private static double[] array(List<Told> told, ToDoubleFunction<Told> of) {
        return told.stream().mapToDouble(of).toArray();
    }
}
