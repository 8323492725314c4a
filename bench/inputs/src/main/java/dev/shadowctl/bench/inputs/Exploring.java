package dev.shadowctl.bench.inputs;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Explores a method in a JVM of its own, compiles the source of what was found and compares what calls of both take. */
final class Exploring {

    private static final double START_SECONDS = 20;

    private final String classPath;
    private final Path runner;
    private final Path scratch;
    private final String java;
    private final double seconds;
    private final double longer;

    /**
     * Of what is on a class path.
     *
     * @param scratch a directory of its own
     * @param seconds for exploring a method
     * @param longer how many times that the search goes on for
     */
    Exploring(String classPath, Path runner, Path scratch, String java, double seconds, double longer) {
        this.classPath = classPath;
        this.runner = runner;
        this.scratch = scratch;
        this.java = java;
        this.seconds = seconds;
        this.longer = longer;
    }

    Outcome explore(Labelled method) throws IOException, InterruptedException {
        empty();
        Files.writeString(scratch.resolve("methods"), method.method() + "\n");
        String[] cells = run(
                List.of("-javaagent:" + runner),
                classPath,
                "dev.shadowctl.runner.Explorations",
                seconds * (2 + longer),
                String.valueOf(seconds),
                String.valueOf(longer));
        if (cells.length < 9 || !cells[2].equals("EXPLORED")) {
            String code = cells.length < 3 ? "JVM_EXITED" : cells[2];
            return Outcome.failed(method, code);
        }
        Outcome outcome = new Outcome(
                method,
                "",
                Integer.parseInt(cells[3]),
                Integer.parseInt(cells[4]),
                Integer.parseInt(cells[5]),
                Integer.parseInt(cells[6]),
                cells[7],
                cells[8],
                null);
        return outcome.with(written(method, cells[9]));
    }

    /**
     * The compiled source of a set.
     *
     * @param fault why there is none, empty where there is
     */
    record Source(String fault, String type, Path classes) {}

    /** Compiles the source that exploring left. */
    Source source() throws IOException {
        Path source = scratch.resolve("source");
        Path classes = Files.createDirectories(scratch.resolve("classes"));
        if (!Files.exists(source)) {
            return new Source("no source", "", classes);
        }
        List<String> lines = Files.readAllLines(source);
        String type = lines.stream()
                .filter(line -> line.startsWith("public final class "))
                .map(line -> line.split(" ", -1)[3])
                .findFirst()
                .orElseThrow();
        String name = lines.get(0).startsWith("package ")
                ? lines.get(0).substring("package ".length()).replace(";", "") + "." + type
                : type;
        Path file = Files.write(scratch.resolve(type + ".java"), lines);
        String fault = compiled(file, classes);
        return new Source(fault.isEmpty() ? "" : "does not compile: " + fault, name, classes);
    }

    private Outcome.Written written(Labelled method, String plan) throws IOException, InterruptedException {
        Source source = source();
        if (!source.fault().isEmpty()) {
            return Outcome.Written.failed(source.fault());
        }
        Files.writeString(scratch.resolve("methods"), method.method() + "\t" + source.type() + "\t" + plan + "\n");
        Files.deleteIfExists(scratch.resolve("results"));
        String[] cells = run(
                List.of("-javaagent:" + runner),
                classPath + ":" + source.classes(),
                "dev.shadowctl.runner.Comparisons",
                START_SECONDS);
        return cells.length < 4 || !cells[2].equals("COMPARED")
                ? Outcome.Written.failed(cells.length < 4 ? "the JVM ended" : cells[2] + " " + cells[3])
                : new Outcome.Written("", differences(List.of(cells).subList(3, cells.length)));
    }

    private static List<Double> differences(List<String> sizes) {
        List<Double> differences = new ArrayList<>();
        for (String size : sizes) {
            String[] numbers = size.split(" ", -1);
            for (int i = 1; i < 5; i += 2) {
                double generated = Double.parseDouble(numbers[i]);
                double written = Double.parseDouble(numbers[i + 1]);
                differences.add((written - generated) / Math.max(64, generated)); // an object more or less is nothing
            }
        }
        return differences;
    }

    private String compiled(Path file, Path classes) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter talk = new StringWriter();
        boolean done = compiler.getTask(
                        talk,
                        null,
                        null,
                        List.of("-cp", classPath, "-d", classes.toString(), "-nowarn", "-proc:none"),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        return done ? "" : talk.toString().lines().findFirst().orElse("no word why");
    }

    /** The cells of the last line of results; none where there is none. */
    private String[] run(List<String> jvmArguments, String classPath, String main, double most, String... further)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("methods", "results"));
        arguments.addAll(List.of(further));
        Process process = new ProcessBuilder(new Sandbox(scratch, runner, java)
                        .command(jvmArguments, classPath, main, arguments.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("talk").toFile())
                .start();
        if (!process.waitFor((long) (START_SECONDS + most), TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        Path results = scratch.resolve("results");
        List<String> lines = Files.exists(results) ? Files.readAllLines(results) : List.of();
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return last.startsWith("end\t") ? last.split("\t", -1) : new String[0];
    }

    private void empty() throws IOException {
        Files.createDirectories(scratch);
        try (Stream<Path> old = Files.walk(scratch)) {
            for (Path each : old.sorted(Comparator.reverseOrder()).toList()) {
                if (!each.equals(scratch)) {
                    Files.deleteIfExists(each);
                }
            }
        }
    }
}
