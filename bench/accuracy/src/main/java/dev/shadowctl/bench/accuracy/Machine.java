package dev.shadowctl.bench.accuracy;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine figures come from. Those of two machines are never mixed.
 *
 * @param cores processors
 * @param memoryGib memory, rounded down
 * @param cpu name of the processor
 * @param system operating system and architecture
 * @param jdk version and vendor of the JDK
 */
record Machine(int cores, long memoryGib, String cpu, String system, String jdk) {

    static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 30,
                cpuName(),
                System.getProperty("os.name") + " on " + System.getProperty("os.arch"),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    }

    /** One line that tells it from others. */
    String id() {
        return cores + " × " + cpu + "; JDK " + jdk;
    }

    String sentence() {
        return "Machine: " + cores + " cores (" + cpu + "), " + memoryGib + " GiB of memory, " + system + ", JDK " + jdk
                + ".";
    }

    private static String cpuName() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
