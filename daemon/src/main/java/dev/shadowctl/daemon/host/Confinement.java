package dev.shadowctl.daemon.host;

import java.nio.file.Path;
import java.util.List;

/**
 * What a confined command may touch.
 *
 * @param scratch the one directory it may write to, holding {@code tmp} and {@code shm}; absolute
 * @param readable files and directories it may read beside the system's own, at their own paths; absolute
 * @param limits what the kernel enforces on it
 */
public record Confinement(Path scratch, List<Path> readable, KernelLimits limits) {

    public Confinement {
        readable = List.copyOf(readable);
        if (!scratch.isAbsolute()) {
            throw new IllegalArgumentException("scratch must be absolute but is " + scratch);
        }
        for (Path path : readable) {
            if (!path.isAbsolute()) {
                throw new IllegalArgumentException("each readable path must be absolute but one is " + path);
            }
        }
    }

    /** Temporary files go here. */
    public Path tmp() {
        return scratch.resolve("tmp");
    }

    /** Shared memory goes here: a disk, lest it escape the limit on memory. */
    public Path shm() {
        return scratch.resolve("shm");
    }
}
