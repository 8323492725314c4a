package dev.shadowctl.daemon.host;

import java.util.List;

/**
 * Limits set by prlimit(1) and inherited by everything a job starts.
 *
 * @param fileBytes largest file; above the scratch limit, so that the watchdog over all of scratch speaks first
 * @param openFiles open files; at most the daemon's own hard limit
 * @param processes processes and threads of the user within the sandbox; the kernel exempts root
 */
public record KernelLimits(long fileBytes, long openFiles, int processes) {

    /** As a prefix of a command: {@code prlimit --core=0 … --}. */
    List<String> argv() {
        return List.of(
                "prlimit", "--core=0", "--fsize=" + fileBytes, "--nofile=" + openFiles, "--nproc=" + processes, "--");
    }
}
