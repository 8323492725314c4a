package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.daemon.target.engine.EngineJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Limits of a container as its {@code HostConfig} has them; 0 is none.
 *
 * @param swap memory and swap together; -1 is no limit
 * @param nanoCpus CPU limit in billionths of a core; where it is 0 the quota may be one
 * @param quota microseconds of CPU in a period
 * @param period microseconds; 0 is {@link #PERIOD}
 * @param read bytes a second by block device
 * @param write bytes a second by block device
 * @see <a href="https://docs.docker.com/engine/containers/resource_constraints/">Resource constraints</a>
 */
record DockerLimits(
        long memory,
        long swap,
        long reservation,
        long nanoCpus,
        long quota,
        long period,
        Map<String, Long> read,
        Map<String, Long> write) {

    private static final long PERIOD = 100_000;
    private static final int NANO = 9;
    private static final String READ = "BlkioDeviceReadBps";
    private static final String WRITE = "BlkioDeviceWriteBps";

    DockerLimits {
        read = new TreeMap<>(read);
        write = new TreeMap<>(write);
    }

    static DockerLimits of(EngineJson hostConfig) {
        return new DockerLimits(
                hostConfig.number("Memory"),
                hostConfig.number("MemorySwap"),
                hostConfig.number("MemoryReservation"),
                hostConfig.number("NanoCpus"),
                Math.max(0, hostConfig.number("CpuQuota")),
                hostConfig.number("CpuPeriod"),
                rates(hostConfig.list(READ)),
                rates(hostConfig.list(WRITE)));
    }

    private static Map<String, Long> rates(List<?> list) {
        Map<String, Long> rates = new TreeMap<>();
        list.stream().map(EngineJson::of).forEach(rate -> rates.put(rate.text("Path"), rate.number("Rate")));
        return rates;
    }

    /**
     * With an allotment's in them, each in the form that it has.
     *
     * @param device block device whose rates are limited, where one is known
     */
    DockerLimits with(Allotment wanted, Optional<String> device) {
        BigDecimal cores = wanted.cpuLimitCores().isPresent()
                ? Spelling.cores(wanted.cpuLimitCores().getAsDouble())
                : BigDecimal.ZERO;
        boolean asQuota = nanoCpus == 0 && quota > 0 && cores.signum() > 0;
        long bytes = wanted.memoryBytes();
        return new DockerLimits(
                bytes,
                swapFor(bytes),
                reservation == 0 ? 0 : bytes,
                asQuota ? 0 : cores.movePointRight(NANO).longValueExact(),
                asQuota
                        ? cores.multiply(BigDecimal.valueOf(periodInForce()))
                                .setScale(0, RoundingMode.CEILING)
                                .longValueExact()
                        : 0,
                asQuota ? period : 0,
                with(read, device, wanted.diskReadBytesPerSecond()),
                with(write, device, wanted.diskWriteBytesPerSecond()));
    }

    /** None beyond the memory, unless somebody chose some; where the engine chose, it is as much again. */
    private long swapFor(long bytes) {
        if (bytes == memory || swap < 0) {
            return swap;
        }
        boolean chosen = swap > memory && memory > 0 && swap != 2 * memory;
        return chosen ? bytes + (swap - memory) : bytes;
    }

    private static Map<String, Long> with(Map<String, Long> rates, Optional<String> device, @Nullable Long rate) {
        if (rate == null || device.isEmpty()) {
            return rates;
        }
        Map<String, Long> with = new TreeMap<>(rates);
        with.put(device.get(), rate);
        return with;
    }

    private long periodInForce() {
        return period == 0 ? PERIOD : period;
    }

    /**
     * Whether an update makes these of the others and another one back: it takes 0 for "as it is", so that a limit can
     * neither be taken away nor, once set, be taken back; it knows no rates.
     */
    boolean isUpdateOf(DockerLimits before) {
        return bothOrSame(before.memory, memory)
                && bothOrSame(before.swap, swap)
                && bothOrSame(before.reservation, reservation)
                && bothOrSame(before.nanoCpus, nanoCpus)
                && bothOrSame(before.quota, quota)
                && before.period == period
                && before.read.equals(read)
                && before.write.equals(write);
    }

    private static boolean bothOrSame(long before, long after) {
        return before == after || (before != 0 && after != 0);
    }

    /** What an update sets. */
    Map<String, @Nullable Object> update() {
        Map<String, @Nullable Object> values = amounts();
        values.values().removeIf(Long.valueOf(0)::equals);
        return values;
    }

    private Map<String, @Nullable Object> amounts() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("Memory", memory);
        values.put("MemorySwap", swap);
        values.put("MemoryReservation", reservation);
        values.put("NanoCpus", nanoCpus);
        values.put("CpuQuota", quota);
        values.put("CpuPeriod", period);
        return values;
    }

    /** As members of a {@code HostConfig}. */
    Map<String, @Nullable Object> hostConfig() {
        Map<String, @Nullable Object> values = amounts();
        values.put(READ, json(read));
        values.put(WRITE, json(write));
        return values;
    }

    private static List<Object> json(Map<String, Long> rates) {
        List<Object> list = new ArrayList<>();
        rates.forEach((path, rate) -> list.add(Map.of("Path", path, "Rate", rate)));
        return list;
    }

    /** What a plan depends on: swap follows the memory, and an engine whose kernel counts none forgets it. */
    String basis() {
        return memory + " " + reservation + " " + nanoCpus + " " + quota + "/" + period + " " + read + " " + write;
    }

    /** By the words of an allotment. */
    Standing show(Standing standing, Optional<String> device) {
        BigDecimal cores = nanoCpus > 0
                ? BigDecimal.valueOf(nanoCpus, NANO)
                : BigDecimal.valueOf(quota).divide(BigDecimal.valueOf(periodInForce()), NANO, RoundingMode.HALF_UP);
        standing.bytes("memoryBytes", shown(memory));
        standing.number(
                AllotmentValues.CPU_LIMIT, cores.signum() == 0 ? Optional.empty() : Optional.of(Spelling.plain(cores)));
        device.ifPresent(path -> {
            standing.rate("diskReadBytesPerSecond", shown(read.getOrDefault(path, 0L)));
            standing.rate("diskWriteBytesPerSecond", shown(write.getOrDefault(path, 0L)));
        });
        return standing;
    }

    private static Optional<String> shown(long amount) {
        return amount == 0 ? Optional.empty() : Optional.of(Long.toString(amount));
    }
}
