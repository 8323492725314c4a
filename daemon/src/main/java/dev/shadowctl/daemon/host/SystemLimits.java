package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The kernel's limits that a job of this daemon can be given: none above the daemon's own. */
public final class SystemLimits {

    private static final Path OWN = Path.of("/proc/self/limits");
    private static final long OPEN_FILES = 65_536;

    /** An ordinary user may not raise a hard limit, so none is set above it; this one where it cannot be read. */
    private static final long OPEN_FILES_ANYWHERE = 1_024;

    private SystemLimits() {}

    /**
     * Limits for one job.
     *
     * @param fileBytes largest file
     */
    public static KernelLimits forJobs(long fileBytes) {
        String own = read();
        return new KernelLimits(
                hard(own, "Max file size", fileBytes, fileBytes),
                hard(own, "Max open files", OPEN_FILES, OPEN_FILES_ANYWHERE));
    }

    private static String read() {
        try {
            return Files.readString(OWN);
        } catch (IOException e) {
            return "";
        }
    }

    /** The wanted value, or the hard limit where that is lower; columns as in proc_pid_limits(5). */
    static long hard(String limits, String name, long wanted, long unknown) {
        return limits.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip().split("\\s+"))
                .filter(columns -> columns.length >= 2)
                .mapToLong(columns ->
                        columns[1].equals("unlimited") ? wanted : Math.min(wanted, number(columns[1], unknown)))
                .findFirst()
                .orElse(unknown);
    }

    private static long number(String text, long unknown) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : unknown;
    }
}
