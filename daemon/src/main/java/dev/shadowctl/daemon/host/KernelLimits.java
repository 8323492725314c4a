package dev.shadowctl.daemon.host;

import java.util.ArrayList;
import java.util.List;

/**
 * Limits set by prlimit(1) and inherited by everything a job starts.
 *
 * @param fileBytes largest file; above the scratch limit, so that the watchdog over all of scratch speaks first
 * @param openFiles open files; at most the daemon's own hard limit
 * @param cpuSeconds CPU time of one process, more than it can use within the job's time: it ends what a watchdog did not
 * @param processes processes and threads in the sandbox's user namespace, or 0 for no such limit: set inside, for outside it
 *     counts all the user runs
 */
public record KernelLimits(long fileBytes, long openFiles, long cpuSeconds, int processes) {

    /** As a prefix of a command: {@code prlimit --core=0 … --}. */
    List<String> argv() {
        return List.of(
                "prlimit", "--core=0", "--fsize=" + fileBytes, "--nofile=" + openFiles, "--cpu=" + cpuSeconds, "--");
    }

    /** The command with the limits that are set inside the sandbox. */
    List<String> inside(List<String> command) {
        List<String> argv = new ArrayList<>();
        if (processes > 0) {
            argv.addAll(List.of("prlimit", "--nproc=" + processes, "--"));
        }
        argv.addAll(command);
        return argv;
    }
}
