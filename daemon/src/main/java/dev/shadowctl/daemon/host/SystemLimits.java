package dev.shadowctl.daemon.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kernel's limits that a job of this daemon can be given: none above the daemon's own. */
public final class SystemLimits {

    private static final Path OWN = Path.of("/proc/self/limits");
    private static final long OPEN_FILES = 65_536;

    /** An ordinary user may not raise a hard limit, so none is set above it; this one where it cannot be read. */
    private static final long OPEN_FILES_ANYWHERE = 1_024;

    private static final Pattern RELEASE = Pattern.compile("(\\d+)\\.(\\d+).*");

    private SystemLimits() {}

    /**
     * Limits for one job.
     *
     * @param fileBytes largest file
     * @param seconds time the job has
     * @param processes its processes and threads
     */
    public static KernelLimits forJobs(long fileBytes, double seconds, int processes) {
        String own = read(OWN);
        long cpuSeconds = (long) Math.ceil(seconds * Runtime.getRuntime().availableProcessors()) + 1;
        return new KernelLimits(
                hard(own, "Max file size", fileBytes, fileBytes),
                hard(own, "Max open files", OPEN_FILES, OPEN_FILES_ANYWHERE),
                hard(own, "Max cpu time", cpuSeconds, cpuSeconds),
                countsInside() ? (int) hard(own, "Max processes", processes, processes) : 0);
    }

    /** Whether the kernel holds the number of a sandbox's processes without a control group. */
    static boolean countsInside() {
        return countsInside(read(Path.of("/proc/sys/kernel/osrelease")), isRoot());
    }

    /** Since Linux 5.14 each user namespace counts its own processes (RLIMIT_NPROC, getrlimit(2)); root is exempt. */
    static boolean countsInside(String release, boolean root) {
        Matcher version = RELEASE.matcher(release.strip());
        if (root || !version.matches()) {
            return false;
        }
        int major = Integer.parseInt(version.group(1));
        return major > 5 || (major == 5 && Integer.parseInt(version.group(2)) >= 14);
    }

    private static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return true;
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
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
