package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** An allotment as names and numbers, for files and programs that take it as it is. What is null is left out. */
final class AllotmentValues {

    /** What is taken out of a file where an allotment sets none. */
    static final String CPU_LIMIT = "cpuLimitCores";

    /** Arguments of the JVM, set apart by spaces. */
    static final String JVM_ARGUMENTS = "jvmArguments";

    private static final List<String> BYTES = List.of("memoryBytes", "heapBytes");

    private AllotmentValues() {}

    /** By the words of an allotment; numbers are numbers, the collector is its flag's word in lower case. */
    static Map<String, Object> of(Allotment wanted) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("replicas", wanted.replicas());
        values.put("cpuRequestCores", Spelling.cores(wanted.cpuRequestCores()));
        put(values, CPU_LIMIT, cores(wanted.cpuLimitCores()));
        values.put("memoryBytes", wanted.memoryBytes());
        values.put("heapBytes", wanted.heapBytes());
        values.put("collector", wanted.collector().name().toLowerCase(Locale.ROOT));
        values.put("activeProcessors", wanted.activeProcessors());
        put(values, "startupCpuCores", cores(wanted.startupCpuCores()));
        put(values, "startupSeconds", cores(wanted.startupSeconds()));
        put(values, "networkReceiveBytesPerSecond", wanted.networkReceiveBytesPerSecond());
        put(values, "networkTransmitBytesPerSecond", wanted.networkTransmitBytesPerSecond());
        put(values, "diskReadBytesPerSecond", wanted.diskReadBytesPerSecond());
        put(values, "diskWriteBytesPerSecond", wanted.diskWriteBytesPerSecond());
        values.put(JVM_ARGUMENTS, String.join(" ", JvmOptions.of(wanted)));
        return values;
    }

    private static @Nullable BigDecimal cores(OptionalDouble cores) {
        return cores.isPresent() ? Spelling.cores(cores.getAsDouble()) : null;
    }

    private static @Nullable BigDecimal cores(@Nullable Double cores) {
        return cores == null ? null : Spelling.cores(cores);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** A value as it is written. */
    static String written(Object value) {
        return value instanceof BigDecimal number ? Spelling.plain(number) : value.toString();
    }

    /** A value as a person reads it. */
    static void show(Standing standing, String name, Optional<String> value) {
        if (name.endsWith("BytesPerSecond")) {
            standing.rate(name, value);
        } else if (BYTES.contains(name)) {
            standing.bytes(name, value);
        } else if (name.endsWith("Cores") || name.endsWith("Seconds")) {
            standing.number(name, value);
        } else {
            standing.plain(name, value);
        }
    }

    /** The amounts among values by their names, as a person reads them; what is no fixed amount is not known. */
    static dev.shadowctl.core.plan.Standing standing(Map<String, String> values) {
        OptionalDouble replicas = number(values, "replicas");
        OptionalDouble limit = number(values, CPU_LIMIT);
        OptionalDouble cores = limit.isPresent() ? limit : number(values, "cpuRequestCores");
        OptionalLong memory =
                Spelling.bytes(values.getOrDefault("memoryBytes", "").replaceAll("^limit |, request .*$", ""));
        return new dev.shadowctl.core.plan.Standing(
                replicas.isPresent() ? (Integer) (int) replicas.getAsDouble() : null,
                cores.isPresent() ? (Double) cores.getAsDouble() : null,
                memory.isPresent() ? (Long) memory.getAsLong() : null);
    }

    private static OptionalDouble number(Map<String, String> values, String name) {
        return Spelling.number(values.getOrDefault(name, ""));
    }

    /** The names of all values there can be. */
    static List<String> names() {
        return List.of(
                "replicas",
                "cpuRequestCores",
                CPU_LIMIT,
                "memoryBytes",
                "heapBytes",
                "collector",
                "activeProcessors",
                "startupCpuCores",
                "startupSeconds",
                "networkReceiveBytesPerSecond",
                "networkTransmitBytesPerSecond",
                "diskReadBytesPerSecond",
                "diskWriteBytesPerSecond",
                JVM_ARGUMENTS);
    }
}
