package dev.shadowctl.daemon.classpath;

import dev.shadowctl.daemon.process.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Tells what kind of project a path is, and asks the build tool it belongs to unless nothing changed since. */
final class Project {

    private static final String PASS_CLASS_PATH =
            "Pass the project's folder with --project, or the class path with -cp.";

    private final GivenEntries given;
    private final List<BuildTool> tools;
    private final ConcurrentHashMap<Question, Kept> kept = new ConcurrentHashMap<>();

    Project(Commands commands, GivenEntries given) {
        this.given = given;
        this.tools = List.of(new Maven(commands), new Gradle(commands));
    }

    /** Resolves a project directory, its build file, or a jar. */
    List<Path> resolve(Path path, boolean withTests, Consumer<String> note) throws Unresolvable, IOException {
        if (Files.isDirectory(path)) {
            return directory(path, withTests, note);
        }
        if (!Files.exists(path)) {
            throw new Unresolvable(
                    "the project " + path + " does not exist; the nearest folder that does is "
                            + GivenEntries.nearestExisting(path),
                    "Check --project for a typing mistake.");
        }
        return file(path, withTests, note);
    }

    private List<Path> file(Path path, boolean withTests, Consumer<String> note) throws Unresolvable, IOException {
        Path parent = path.getParent();
        if (parent != null && tools.stream().anyMatch(tool -> tool.isBuildFile(path))) {
            return directory(parent, withTests, note);
        }
        return given.expand(List.of(path.toString()), note);
    }

    private List<Path> directory(Path directory, boolean withTests, Consumer<String> note)
            throws Unresolvable, IOException {
        Optional<BuildTool> tool = toolOf(directory);
        if (tool.isPresent()) {
            return built(tool.get(), directory, withTests, note);
        }
        List<Path> jars = GivenEntries.jarsIn(directory);
        if (jars.size() == 1) {
            return given.expand(List.of(jars.get(0).toString()), note);
        }
        return classDirectory(directory, jars);
    }

    private Optional<BuildTool> toolOf(Path directory) {
        return tools.stream().filter(tool -> tool.owns(directory)).findFirst();
    }

    /** One build at a time: two in one project would write the same files. */
    private synchronized List<Path> built(BuildTool tool, Path directory, boolean withTests, Consumer<String> note)
            throws Unresolvable, IOException {
        Question question = new Question(directory, withTests);
        String state = ProjectState.of(tool.root(directory));
        Kept known = kept.get(question);
        if (known != null && known.holds(state)) {
            return known.entries();
        }
        note.accept(tool.name() + " compiles " + directory
                + " and resolves its class path, with your rights and outside the sandbox");
        List<Path> entries = tool.classPath(directory, withTests);
        kept.put(question, new Kept(state, entries));
        return entries;
    }

    private List<Path> classDirectory(Path directory, List<Path> jars) throws Unresolvable, IOException {
        Optional<Path> root = ClassDirectory.rootIn(directory);
        if (root.isPresent() && root.get().equals(directory)) {
            return List.of(directory);
        }
        if (root.isPresent()) {
            throw new Unresolvable(
                    directory + " is no project, but holds classes whose root is " + root.get(),
                    "Pass -cp " + root.get() + " and the jars these classes need.");
        }
        throw nothingIn(directory, jars);
    }

    private Unresolvable nothingIn(Path directory, List<Path> jars) {
        if (!jars.isEmpty()) {
            return new Unresolvable(
                    directory + " is no project and holds " + jars.size() + " jars, among them "
                            + jars.get(0).getFileName(),
                    "Pass one with --project, or all with -cp '" + directory + "/*'.");
        }
        return new Unresolvable(
                directory + " is no project: no pom.xml, build.gradle, build.gradle.kts, settings.gradle, single jar or"
                        + " class file was found in it",
                projectAbove(directory)
                        .map(above -> "Pass --project " + above + ", or the class path with -cp.")
                        .orElse(PASS_CLASS_PATH));
    }

    private Optional<Path> projectAbove(Path directory) {
        for (Path above = directory.getParent(); above != null; above = above.getParent()) {
            if (toolOf(above).isPresent()) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }

    private record Question(Path directory, boolean withTests) {}

    /** What a build tool answered while the project was in a state. */
    private record Kept(String state, List<Path> entries) {

        boolean holds(String now) throws IOException {
            if (!state.equals(now)) {
                return false;
            }
            for (Path entry : entries) {
                if (!Files.exists(entry) || isEmptied(entry)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isEmptied(Path entry) throws IOException {
            if (!Files.isDirectory(entry)) {
                return false;
            }
            try (var files = Files.list(entry)) {
                return files.findAny().isEmpty();
            }
        }
    }
}
