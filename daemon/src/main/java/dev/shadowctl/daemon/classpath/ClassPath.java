package dev.shadowctl.daemon.classpath;

import java.nio.file.Path;
import java.util.List;

/**
 * A resolved class path.
 *
 * @param entries absolute paths of jars and class directories that exist, in order
 */
public record ClassPath(List<Path> entries) {

    public ClassPath {
        entries = List.copyOf(entries);
    }
}
