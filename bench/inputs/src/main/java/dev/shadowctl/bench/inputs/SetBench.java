package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The main of the bench of input sets: explores the labelled methods and some that are drawn, and reports. */
public final class SetBench {

    private static final long SEED = 20_261_125;

    /** Libraries of the half that nothing is tuned on, of which methods are drawn for the source until there are enough sets. */
    private static final List<String> DRAWN =
            List.of("commons-codec", "commons-validator", "threeten-extra", "javassist", "bcel");

    private static final int MOST_DRAWN = 10;

    private SetBench() {}

    /** Options as {@code bench/inputs/sets} lists them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        Path root = Path.of(options.getOrDefault("root", ".")).toAbsolutePath().normalize();
        Path target = root.resolve("bench/inputs/target");
        Map<String, Library> libraries =
                Library.read(root.resolve("bench/inputs/libraries.properties"), target.resolve("libraries")).stream()
                        .collect(Collectors.toMap(Library::name, library -> library));
        List<Outcome> outcomes = new ArrayList<>();
        String chosen = options.getOrDefault("libraries", "all");
        for (Labelled method : Labelled.read(root.resolve("bench/inputs/growth.tsv"))) {
            if (Library.isAmong(chosen, method.library())) {
                outcomes.add(explored(root, libraries, method, options));
            }
        }
        int wanted = Integer.parseInt(options.getOrDefault("sets", "50"));
        for (Labelled method : drawn(libraries, chosen)) {
            if (outcomes.stream().filter(Outcome::explored).count() < wanted) {
                outcomes.add(explored(root, libraries, method, options));
            }
        }
        String report = SetReport.of(outcomes);
        System.out.println(report);
        String out = options.get("out");
        if (out != null) {
            Section.replace(root.resolve(out), "input sets", "bench/inputs/sets", report);
        }
    }

    private static Outcome explored(
            Path root, Map<String, Library> libraries, Labelled method, Map<String, String> options)
            throws IOException, InterruptedException {
        Library library = Objects.requireNonNull(libraries.get(method.library()), method.library());
        Outcome outcome = exploring(root, library, method, options).explore(method);
        System.err.println(outcome);
        return outcome;
    }

    /** Of each library in turn. */
    private static List<Labelled> drawn(Map<String, Library> libraries, String chosen) throws IOException {
        List<Labelled> methods = new ArrayList<>();
        for (int turn = 0; turn < MOST_DRAWN; turn++) {
            for (String name : DRAWN) {
                Library library = Objects.requireNonNull(libraries.get(name), name);
                List<String> its = Draw.methods(library.own(), MOST_DRAWN, SEED);
                if (Library.isAmong(chosen, name) && turn < its.size()) {
                    methods.add(new Labelled(name, its.get(turn), "", ""));
                }
            }
        }
        return methods;
    }

    private static Exploring exploring(Path root, Library library, Labelled method, Map<String, String> options)
            throws IOException {
        Path scratch = Files.createDirectories(
                root.resolve("bench/inputs/target/sets").resolve(library.name()).resolve(method.brief()));
        return new Exploring(
                library.classPath(),
                root.resolve("shadow/runner/target/shadow-runner.jar"),
                scratch,
                options.getOrDefault("java", System.getProperty("java.home") + "/bin/java"),
                Double.parseDouble(options.getOrDefault("seconds", "3")),
                Double.parseDouble(options.getOrDefault("longer", "10")));
    }
}
