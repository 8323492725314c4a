package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Gradle, 4.4 or later: an init script adds to each Java project a task that builds its runtime class path and writes
 * it to a file.
 */
final class Gradle implements BuildTool {

    private static final String TASK = "shadowctlClassPath";
    private static final List<String> SETTINGS = List.of("settings.gradle", "settings.gradle.kts");
    private static final List<String> BUILDS = List.of("build.gradle", "build.gradle.kts");

    private final Commands commands;

    Gradle(Commands commands) {
        this.commands = commands;
    }

    @Override
    public String name() {
        return "Gradle";
    }

    @Override
    public boolean isBuildFile(Path file) {
        return Stream.concat(BUILDS.stream(), SETTINGS.stream()).anyMatch(file::endsWith);
    }

    @Override
    public boolean owns(Path directory) {
        return holds(directory, BUILDS) || holds(directory, SETTINGS);
    }

    /** The nearest directory with settings, which is how Gradle finds a build's root itself. */
    @Override
    public Path root(Path directory) {
        for (Path at = directory; at != null; at = at.getParent()) {
            if (holds(at, SETTINGS)) {
                return at;
            }
        }
        return directory;
    }

    private static boolean holds(Path directory, List<String> names) {
        return names.stream().anyMatch(name -> Files.isRegularFile(directory.resolve(name)));
    }

    @Override
    public List<Path> classPath(Path directory, boolean withTests) throws Unresolvable, IOException {
        Path root = root(directory);
        Path temporary = Files.createTempDirectory("shadowctl-gradle-");
        try {
            Path script = initScript(temporary);
            Path answers = Files.createDirectory(temporary.resolve("answers"));
            Commands.Result result =
                    commands.run(command(directory, root, script, answers, withTests), directory, LIMIT);
            if (!result.succeeded()) {
                throw new BuildOutput(name(), directory, root, result).failure();
            }
            return entries(directory, answers);
        } finally {
            FileTree.delete(temporary);
        }
    }

    private static Path initScript(Path temporary) throws IOException {
        Path script = temporary.resolve("class-path.gradle");
        try (InputStream in = Gradle.class.getResourceAsStream("class-path.gradle")) {
            if (in == null) {
                throw new IOException("class-path.gradle is missing from the daemon's own jar");
            }
            Files.copy(in, script);
        }
        return script;
    }

    private static List<String> command(Path directory, Path root, Path script, Path answers, boolean withTests) {
        List<String> argv = new ArrayList<>();
        argv.add(BuildTool.command(directory, root, "gradlew", "gradle"));
        // --no-daemon: nothing stays behind; the class path is kept by us as long as the project does not change
        argv.addAll(List.of("-q", "--no-daemon", "--console=plain", "-I", script.toString()));
        argv.add("-Dshadowctl.answers=" + answers);
        argv.add("-Dshadowctl.sourceSet=" + (withTests ? "test" : "main"));
        // the task reads the project while it runs, which a configuration cache forbids
        argv.add("-Dorg.gradle.configuration-cache=false");
        argv.add("-Dorg.gradle.unsafe.configuration-cache=false");
        argv.add(TASK);
        return argv;
    }

    private static List<Path> entries(Path directory, Path answers) throws Unresolvable, IOException {
        Set<Path> directories = new LinkedHashSet<>();
        Set<Path> jars = new LinkedHashSet<>();
        for (Path answer : FileTree.files(answers)) {
            for (String line : Files.readAllLines(answer)) {
                add(Path.of(line), directories, jars);
            }
        }
        directories.addAll(jars);
        if (directories.isEmpty()) {
            throw new Unresolvable(
                    "Gradle built " + directory + " but it has neither classes nor dependencies",
                    "Is it the project you mean? Pass --project with its folder, or the class path with -cp.");
        }
        return List.copyOf(directories);
    }

    private static void add(Path entry, Set<Path> directories, Set<Path> jars) {
        if (Files.isDirectory(entry)) {
            directories.add(entry);
        } else if (Files.exists(entry)) {
            jars.add(entry);
        }
    }
}
