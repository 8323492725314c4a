package dev.shadowctl.daemon.classpath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** What compiles a project and knows its class path. */
sealed interface BuildTool permits Maven, Gradle {

    /** Time a build may take: the first one downloads what it needs. */
    Duration LIMIT = Duration.ofMinutes(15);

    String name();

    /** Whether a file is what this tool is started by. */
    boolean isBuildFile(Path file);

    /** Whether a directory is a project of this tool. */
    boolean owns(Path directory);

    /** The directory of the whole build a project is part of: whatever changes the class path lies below it. */
    Path root(Path directory);

    /**
     * Compiles the project and asks for its class path.
     *
     * @param directory directory of the build or of one module
     * @param withTests whether test classes and their dependencies count
     */
    List<Path> classPath(Path directory, boolean withTests) throws Unresolvable, IOException;

    /** The project's own wrapper, in a directory or above up to the build's root; else the command on the path. */
    static String command(Path directory, Path root, String wrapper, String installed) {
        for (Path at = directory; at != null && at.startsWith(root); at = at.getParent()) {
            if (Files.isExecutable(at.resolve(wrapper))) {
                return at.resolve(wrapper).toString();
            }
        }
        return installed;
    }
}
