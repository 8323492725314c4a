package dev.shadowctl.monitor;

import dev.shadowctl.core.host.Machine;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import oshi.hardware.CentralProcessor;
import oshi.hardware.CentralProcessor.TickType;
import oshi.hardware.HardwareAbstractionLayer;
import oshi.nativefree.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Reads the machine's counters. */
final class MachineReader {

    private final OperatingSystem system;
    private final HardwareAbstractionLayer hardware;
    private final CentralProcessor processor;
    private final CpuAllowance allowance;

    MachineReader() {
        SystemInfo info = new SystemInfo();
        system = info.getOperatingSystem();
        hardware = info.getHardware();
        processor = hardware.getProcessor();
        allowance = CpuAllowance.of(Path.of("/proc/self"));
    }

    Machine machine() {
        return new Machine(
                allowance.cores(processor.getLogicalProcessorCount()),
                hardware.getMemory().getTotal(),
                processor.getProcessorIdentifier().getName().strip(),
                named(system.getFamily(), system.getVersionInfo()),
                Objects.requireNonNullElse(system.getVersionInfo().getBuildNumber(), "unknown"));
    }

    private static String named(String family, OperatingSystem.OSVersionInfo version) {
        String codeName = version.getCodeName();
        return family + " " + Objects.requireNonNullElse(version.getVersion(), "unknown")
                + (codeName == null || codeName.isBlank() ? "" : " (" + codeName + ")");
    }

    /**
     * CPU taken of the cores this process may use, in cores.
     *
     * @param busyShare share of the CPU time of the processors it may run on that was busy, 0 to 1
     * @param sharedCores CPU of those under the same quota, 0 where there is none
     */
    double busyCores(double busyShare, double sharedCores) {
        int processors = allowance.processors(processor.getLogicalProcessorCount());
        return allowance.busyCores(processors, busyShare * processors, sharedCores);
    }

    /** CPU seconds that those under the same quota burnt so far, 0 where there is none. */
    double sharedSeconds() {
        return allowance.sharedSeconds();
    }

    /** Ticks since boot, of the processors this process may run on: whoever is bound to the same takes of them. */
    Ticks ticks() {
        long[] sum = new long[TickType.values().length];
        long[][] each = processor.getProcessorCpuLoadTicks();
        for (int number = 0; number < each.length; number++) {
            for (int type = 0; allowance.mayRunOn(number, each.length) && type < sum.length; type++) {
                sum[type] += each[number][type];
            }
        }
        return Ticks.of(sum);
    }

    /** One-minute load average, or -1. */
    double loadAverage() {
        return processor.getSystemLoadAverage(1)[0];
    }

    /** Mean current frequency in hertz, or -1. */
    double frequencyHertz() {
        return Arrays.stream(processor.getCurrentFreq())
                .filter(hertz -> hertz > 0)
                .average()
                .orElse(-1);
    }

    @Nullable
    OSProcess process(long pid) {
        return system.getProcess((int) pid);
    }

    /**
     * CPU time of some processors in ticks.
     *
     * @param busy of all processes and the kernel
     * @param stolen given to other guests by the hypervisor
     * @param total all of it, idle included
     */
    record Ticks(long busy, long stolen, long total) {

        private static Ticks of(long[] ticks) {
            long total = Arrays.stream(ticks).sum();
            long stolen = ticks[TickType.STEAL.getIndex()];
            long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
            return new Ticks(total - idle - stolen, stolen, total);
        }

        /** Share of the CPU time that was busy since an earlier reading, 0 to 1. */
        double busySince(Ticks earlier) {
            return share(busy - earlier.busy, total - earlier.total);
        }

        /** Share of the CPU time that was stolen since an earlier reading, 0 to 1. */
        double stolenSince(Ticks earlier) {
            return share(stolen - earlier.stolen, total - earlier.total);
        }

        private static double share(long part, long whole) {
            return whole <= 0 ? 0 : Math.max(0, Math.min(1, (double) part / whole));
        }
    }
}
