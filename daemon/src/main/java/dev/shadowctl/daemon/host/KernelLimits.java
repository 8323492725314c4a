package dev.shadowctl.daemon.host;

import java.util.List;

/**
 * Limits set by prlimit(1) and inherited by everything a job starts. The number of processes is not among them: that limit
 * counts all the user runs, outside the sandbox too, and exempts root; a watchdog counts them instead.
 *
 * @param fileBytes largest file; above the scratch limit, so that the watchdog over all of scratch speaks first
 * @param openFiles open files; at most the daemon's own hard limit
 */
public record KernelLimits(long fileBytes, long openFiles) {

    /** As a prefix of a command: {@code prlimit --core=0 … --}. */
    List<String> argv() {
        return List.of("prlimit", "--core=0", "--fsize=" + fileBytes, "--nofile=" + openFiles, "--");
    }
}
