package dev.shadowctl.bench.inputs;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The main that finds, for the cases of the accuracy corpus, the sizes at which generated arguments are as large as those of the
 * hand-written fixture: a fixture's size may be kilobytes or records, a generated one is characters or elements. What is the
 * same is how many bytes the arguments would be as a message.
 */
public final class SameSize {

    private static final double SECONDS = 3;
    private static final double MEASURING_SECONDS = 30;

    private final Path root;
    private final Properties cases;
    private final String java;

    private SameSize(Path root, Properties cases, String java) {
        this.root = root;
        this.cases = cases;
        this.java = java;
    }

    /** Options as {@code bench/inputs/same-size} lists them. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            options.put(arguments[i].substring(2), arguments[i + 1]);
        }
        Path root = Path.of(options.getOrDefault("root", ".")).toAbsolutePath().normalize();
        Properties cases = new Properties();
        try (Reader in = Files.newBufferedReader(root.resolve("bench/libraries/cases.properties"))) {
            cases.load(in);
        }
        SameSize bench =
                new SameSize(root, cases, options.getOrDefault("java", System.getProperty("java.home") + "/bin/java"));
        String chosen = options.getOrDefault("cases", "all");
        String names = chosen.equals("all") ? cases.getProperty("corpus", "") : chosen;
        Path out = root.resolve(options.getOrDefault("out", "bench/inputs/same-size.tsv"));
        Map<String, String> rows = new TreeMap<>();
        if (Files.exists(out)) {
            Files.readAllLines(out).forEach(row -> rows.put(row.split("\t", 2)[0], row));
        }
        for (String name : names.split("[,\\s]+", -1)) {
            rows.put(name, bench.row(name));
            System.err.println(rows.get(name));
            Files.write(out, rows.values());
        }
    }

    /** Name, the fixture's sizes, those of the same volume, a note. */
    private String row(String name) throws IOException, InterruptedException {
        String sizes = property(name, "sizes");
        Found found = found(name);
        List<Integer> matched = Volumes.matched(found.volumes());
        boolean whole = matched.size() == sizes.split(",", -1).length;
        String note = !found.fault().isEmpty()
                ? found.fault()
                : whole
                        ? "same volume"
                        : found.volumes().contains(Volumes.NUMBER) ? "same number" : "no size in common";
        String generated = matched.stream().map(String::valueOf).collect(Collectors.joining(","));
        return String.join("\t", name, sizes, whole ? generated : sizes, note);
    }

    /** What was measured, or why nothing was. */
    private record Found(List<String> volumes, String fault) {

        static Found none(String fault) {
            return new Found(List.of(), fault.replaceAll("\\s+", " "));
        }
    }

    private Found found(String name) throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(
                root.resolve("bench/inputs/target/same-size").resolve(name));
        Path runner = root.resolve("shadow/runner/target/shadow-runner.jar");
        Optional<String> method = method(name);
        if (method.isEmpty()) {
            return Found.none("the method was not found");
        }
        Outcome outcome = Outcome.none();
        Exploring exploring = new Exploring(classPath(name), runner, scratch, java, SECONDS, 0);
        for (String instance : alternatives(cases.getProperty(name + ".instance"))) {
            outcome = exploring.explore(new Labelled(name, method.get() + instance, "", ""));
            if (outcome.explored()) {
                return measured(name, exploring.source(), new Sandbox(scratch, runner, java));
            }
        }
        return Found.none("not explored: " + outcome.failure());
    }

    private static List<String> alternatives(@Nullable String instance) {
        return instance == null ? List.of("") : List.of("", " " + instance.strip());
    }

    private Found measured(String name, Exploring.Source source, Sandbox sandbox)
            throws IOException, InterruptedException {
        if (!source.fault().isEmpty()) {
            return Found.none(source.fault());
        }
        Path volumes = sandbox.scratch().resolve("volumes");
        Path own = root.resolve("bench/inputs/target/classes");
        Process process = new ProcessBuilder(sandbox.command(
                        List.of(),
                        String.join(":", classPath(name), source.classes().toString(), own.toString()),
                        Volumes.class.getName(),
                        volumes.toString(),
                        property(name, "inputs"),
                        property(name, "sizes"),
                        source.type()))
                .redirectErrorStream(true)
                .redirectOutput(sandbox.scratch().resolve("talk").toFile())
                .start();
        if (!process.waitFor((long) MEASURING_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        return Files.exists(volumes)
                ? new Found(Files.readAllLines(volumes), "")
                : Found.none("not measured: "
                        + Files.readAllLines(sandbox.scratch().resolve("talk")).stream()
                                .findFirst()
                                .orElse("the JVM said nothing"));
    }

    private String property(String name, String key) {
        return cases.getProperty(name + "." + key, "").strip();
    }

    private Path directory(String name) {
        return root.resolve("bench/target/cases").resolve(name);
    }

    private List<Path> jars(String name) throws IOException {
        try (Stream<Path> jars = Files.list(directory(name).resolve("lib"))) {
            return jars.sorted().toList();
        }
    }

    private String classPath(String name) throws IOException {
        List<Path> all = new ArrayList<>(List.of(directory(name).resolve("classes")));
        all.addAll(jars(name));
        return all.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** {@code type name descriptor} of a case's method. */
    private Optional<String> method(String name) throws IOException {
        String[] parts = property(name, "qualified").replace(")", "").split("[#(]", -1);
        String file = parts[0].replace('.', '/') + ".class";
        byte @Nullable [] classFile = classFile(name, file);
        if (classFile == null) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public @Nullable MethodVisitor visitMethod(
                                    int access,
                                    String method,
                                    String descriptor,
                                    @Nullable String signature,
                                    String @Nullable [] exceptions) {
                                String parameters = Arrays.stream(Type.getArgumentTypes(descriptor))
                                        .map(Type::getClassName)
                                        .collect(Collectors.joining(","));
                                if (method.equals(parts[1])
                                        && (access & Opcodes.ACC_PUBLIC) != 0
                                        && (access & Opcodes.ACC_SYNTHETIC) == 0
                                        && (parts.length < 3 || parts[2].equals(parameters))) {
                                    found.add(parts[0] + " " + method + " " + descriptor);
                                }
                                return null;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return found.stream().findFirst();
    }

    private byte @Nullable [] classFile(String name, String file) throws IOException {
        Path own = directory(name).resolve("classes").resolve(file);
        if (Files.exists(own)) {
            return Files.readAllBytes(own);
        }
        for (Path jar : jars(name)) {
            byte[] bytes = Draw.read(jar, file);
            if (bytes.length > 0) {
                return bytes;
            }
        }
        return null;
    }
}
