package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.process.Commands;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Maven: compiles and asks the dependency plugin.
 *
 * <p>The plugin writes one file per module. Its name is made of {@code ${project.…}} expressions, which Maven evaluates
 * inside a user property, so that the file's own path says which module it belongs to and where that module's classes
 * go: no output directory is guessed, and nothing is written into the project beyond what compiling writes.
 */
final class Maven implements BuildTool {

    private static final String BUILD_CLASS_PATH =
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final String MARK = ".shadowctl";
    private static final String FILE = "class-path";

    private final Commands commands;

    Maven(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "Maven";
    }

    @Override
    public boolean isBuildFile(Path file) {
        return file.endsWith("pom.xml");
    }

    @Override
    public boolean owns(Path directory) {
        return Files.isRegularFile(directory.resolve("pom.xml"));
    }

    /** The topmost directory whose modules lead to this one. */
    @Override
    public Path root(Path directory) {
        Path root = directory;
        for (Path above = directory.getParent(); above != null; above = above.getParent()) {
            if (owns(above) && MavenModules.of(above).contains(root)) {
                root = above;
            }
        }
        return root;
    }

    @Override
    public List<Path> classPath(Path directory, boolean withTests) throws Unresolvable, IOException {
        Path root = root(directory);
        Path answers = Files.createTempDirectory("shadowctl-maven-");
        try {
            Commands.Result result = commands.run(command(directory, root, answers, withTests), root, LIMIT);
            if (!result.succeeded()) {
                throw new BuildOutput(name(), directory, root, result).failure();
            }
            return entries(directory, answers, withTests);
        } finally {
            FileTree.delete(answers);
        }
    }

    private List<String> command(Path directory, Path root, Path answers, boolean withTests) {
        List<String> argv = new ArrayList<>();
        argv.add(BuildTool.command(directory, root, "mvnw", "mvn"));
        argv.addAll(List.of("-q", "-B"));
        if (!directory.equals(root)) {
            argv.addAll(List.of("-pl", projects(directory, root), "-am"));
        }
        argv.addAll(List.of(withTests ? "test-compile" : "compile", BUILD_CLASS_PATH));
        argv.add("-Dmdep.outputFile=" + answers + "/${project.basedir}/" + MARK + "/${project.build.outputDirectory}/"
                + MARK + "/${project.build.testOutputDirectory}/" + FILE);
        argv.add("-Dmdep.includeScope=" + (withTests || MavenModules.useProvided(root) ? "test" : "runtime"));
        return argv;
    }

    private static String projects(Path directory, Path root) {
        return MavenModules.below(directory).stream()
                .map(module -> FileTree.relative(root, module))
                .collect(Collectors.joining(","));
    }

    private static List<Path> entries(Path directory, Path answers, boolean withTests)
            throws Unresolvable, IOException {
        List<Module> modules = new ArrayList<>();
        for (Path answer : FileTree.files(answers)) {
            Module module = Module.read(answers, answer);
            if (module.directory().startsWith(directory)) {
                modules.add(module);
            }
        }
        Set<Path> entries = new LinkedHashSet<>();
        modules.forEach(module -> entries.addAll(module.outputs(withTests)));
        modules.forEach(module -> entries.addAll(module.dependencies()));
        entries.removeIf(entry -> !Files.exists(entry) || !isLoadedFrom(entry));
        if (entries.isEmpty()) {
            throw new Unresolvable(
                    "Maven compiled " + directory + " but it has neither classes nor dependencies",
                    "Is it the module you mean? Pass --project with the module's folder, or the class path with -cp.");
        }
        return List.copyOf(entries);
    }

    /** Not what a dependency of type pom is resolved to, or one on a module that is only packaged with {@code package}, or a tar file. */
    private static boolean isLoadedFrom(Path entry) {
        String name = entry.toString();
        return Files.isDirectory(entry) || name.endsWith(".jar") || name.endsWith(".zip") || name.endsWith(".war");
    }

    /** What Maven said of one module. */
    private record Module(Path directory, Path classes, Path testClasses, List<Path> dependencies) {

        static Module read(Path answers, Path answer) throws IOException {
            String[] parts = FileTree.relative(answers, answer).split("/" + MARK + "/", -1);
            String testClasses = parts[2].substring(0, parts[2].length() - FILE.length() - 1);
            List<Path> dependencies = Arrays.stream(
                            Files.readString(answer).strip().split(File.pathSeparator, -1))
                    .filter(path -> !path.isEmpty())
                    .map(Path::of)
                    .toList();
            return new Module(absolute(parts[0]), absolute(parts[1]), absolute(testClasses), dependencies);
        }

        private static Path absolute(String path) {
            return Path.of("/" + path);
        }

        List<Path> outputs(boolean withTests) {
            return withTests ? List.of(classes, testClasses) : List.of(classes);
        }
    }
}
