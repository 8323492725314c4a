package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The main of the inputs bench: draws, rehearses what is missing, reports. */
public final class Bench {

    private static final long SEED = 20_261_125;

    private final Path root;
    private final Map<String, String> options;

    private Bench(Path root, Map<String, String> options) {
        this.root = root;
        this.options = options;
    }

    /** Options as {@code bench/inputs/run} lists them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        boolean complete = new Bench(Path.of(option(options, "root", ".")).toAbsolutePath(), options).run();
        System.exit(complete ? 0 : 7);
    }

    private static String option(Map<String, String> options, String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    private boolean run() throws IOException, InterruptedException {
        String half = option(options, "half", "tune");
        long until = System.nanoTime() + (long) (Double.parseDouble(option(options, "limit-seconds", "1e6")) * 1e9);
        List<Library> libraries =
                Library.read(root.resolve("bench/inputs/libraries.properties"), target("libraries")).stream()
                        .filter(library -> library.half().equals(half))
                        .filter(library -> Library.isAmong(option(options, "libraries", "all"), library.name()))
                        .toList();
        List<Row> rows = new ArrayList<>();
        boolean complete = true;
        for (Library library : libraries) {
            List<String> methods = drawn(library);
            Map<String, Row> done = done(library);
            methods.stream().filter(done::containsKey).map(done::get).forEach(rows::add);
            List<String> missing =
                    methods.stream().filter(method -> !done.containsKey(method)).toList();
            List<Row> fresh = rehearsing(library).run(missing, until);
            keep(library, fresh);
            rows.addAll(fresh);
            complete &= fresh.size() == missing.size();
        }
        String report = Report.of(rows, half);
        System.out.println(report);
        publish(half, report, complete);
        return complete;
    }

    private List<String> drawn(Library library) throws IOException {
        return Draw.methods(library.own(), Integer.parseInt(option(options, "methods", "30")), SEED);
    }

    private Rehearsing rehearsing(Library library) {
        return new Rehearsing(
                library,
                root.resolve(option(options, "runner", "shadow/runner/target/shadow-runner.jar")),
                target("scratch").resolve(library.name()),
                Double.parseDouble(option(options, "seconds", "20")),
                option(options, "java", System.getProperty("java.home") + "/bin/java"));
    }

    private Path target(String name) {
        return root.resolve("bench/inputs/target").resolve(name);
    }

    private Path rows(Library library) {
        return target("rows").resolve(library.name() + ".tsv");
    }

    private Map<String, Row> done(Library library) throws IOException {
        Map<String, Row> done = new LinkedHashMap<>();
        if (option(options, "redo", "false").equals("true")) {
            Files.deleteIfExists(rows(library));
        }
        if (Files.exists(rows(library))) {
            Files.readAllLines(rows(library)).stream().map(Row::parse).forEach(row -> done.put(row.method(), row));
        }
        return done;
    }

    private void keep(Library library, List<Row> fresh) throws IOException {
        Files.createDirectories(target("rows"));
        Files.write(
                rows(library),
                fresh.stream().map(Row::line).toList(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** Between two marks of the document, where the half is complete. */
    private void publish(String half, String report, boolean complete) throws IOException {
        String out = options.get("out");
        if (out == null || !complete) {
            return;
        }
        Section.replace(root.resolve(out), "inputs, " + half, "bench/inputs/run", report);
    }
}
