package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The main of the bench of input sets: explores the labelled methods and some that are drawn, and reports. */
public final class SetBench {

    private static final long SEED = 20_261_125;

    /** Libraries of the half that nothing is tuned on, of which a few methods each are drawn for the source. */
    private static final List<String> DRAWN =
            List.of("commons-codec", "commons-validator", "threeten-extra", "javassist", "bcel");

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
        for (Labelled method : methods(root, libraries, Integer.parseInt(options.getOrDefault("drawn", "4")))) {
            if (Library.isAmong(options.getOrDefault("libraries", "all"), method.library())) {
                Library library = java.util.Objects.requireNonNull(libraries.get(method.library()), method.library());
                outcomes.add(exploring(root, library, options).explore(method));
                System.err.println(outcomes.get(outcomes.size() - 1));
            }
        }
        String report = SetReport.of(outcomes);
        System.out.println(report);
        String out = options.get("out");
        if (out != null) {
            Section.replace(root.resolve(out), "input sets", "bench/inputs/sets", report);
        }
    }

    private static List<Labelled> methods(Path root, Map<String, Library> libraries, int drawn) throws IOException {
        List<Labelled> methods = new ArrayList<>(Labelled.read(root.resolve("bench/inputs/growth.tsv")));
        for (String name : DRAWN) {
            Library library = java.util.Objects.requireNonNull(libraries.get(name), name);
            Draw.methods(library.own(), drawn, SEED).forEach(method -> methods.add(new Labelled(name, method, "", "")));
        }
        return methods;
    }

    private static Exploring exploring(Path root, Library library, Map<String, String> options) throws IOException {
        Path scratch =
                Files.createDirectories(root.resolve("bench/inputs/target/sets").resolve(library.name()));
        return new Exploring(
                library,
                root.resolve("shadow/runner/target/shadow-runner.jar"),
                scratch,
                options.getOrDefault("java", System.getProperty("java.home") + "/bin/java"),
                Double.parseDouble(options.getOrDefault("seconds", "3")),
                Double.parseDouble(options.getOrDefault("longer", "10")));
    }
}
