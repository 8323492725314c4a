package dev.shadowctl.bench.truth;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * What other processes of this machine, and other machines on the same host, burn meanwhile: busy and stolen time of
 * /proc/stat, proc(5), without this process's own. A truth found beside busy neighbours is none.
 */
final class Neighbours {

    private static final double TICKS_PER_SECOND = 100;

    private final long startNanos = System.nanoTime();
    private final double startSeconds = othersSeconds();

    /** Cores they burnt on average since this was made. */
    double cores() {
        return Math.max(0, (othersSeconds() - startSeconds) / ((System.nanoTime() - startNanos) / 1e9));
    }

    /**
     * Gives the cores they burnt.
     *
     * @throws Disturbed if it is more than the options allow
     */
    double coresWithin(Options options) {
        double cores = cores();
        if (cores > options.maxOtherCores()) {
            throw new Disturbed(String.format(
                    Locale.ROOT,
                    "other processes burnt %.2f cores while it was measured, more than %.2f",
                    cores,
                    options.maxOtherCores()));
        }
        return cores;
    }

    private static double othersSeconds() {
        double own =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
        try {
            return busySeconds(Files.readString(Path.of("/proc/stat"))) - own;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc/stat", e);
        }
    }

    /** Of the line {@code cpu user nice system idle iowait irq softirq steal guest guest_nice}; guests are in user. */
    static double busySeconds(String stat) {
        long[] ticks = Arrays.stream(stat.lines().findFirst().orElse("cpu").split("\\s+", -1))
                .skip(1)
                .mapToLong(Long::parseLong)
                .toArray();
        long busy = 0;
        for (int i = 0; i < Math.min(8, ticks.length); i++) {
            busy += i == 3 || i == 4 ? 0 : ticks[i];
        }
        return busy / TICKS_PER_SECOND;
    }
}
