package dev.shadowctl.cli.view;

import dev.shadowctl.core.plan.Plan;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The settings of an allotment as people call them. */
final class SettingText {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("latencySeconds", "latency left"),
            Map.entry("cpuRequestCores", "CPU request"),
            Map.entry("cpuLimitCores", "CPU limit"),
            Map.entry("memoryBytes", "memory limit"),
            Map.entry("heapBytes", "heap"),
            Map.entry("activeProcessors", "processors"),
            Map.entry("startupCpuCores", "start-up CPU"),
            Map.entry("startupSeconds", "start-up time"),
            Map.entry("networkReceiveBytesPerSecond", "network receive"),
            Map.entry("networkTransmitBytesPerSecond", "network transmit"),
            Map.entry("diskReadBytesPerSecond", "disk read"),
            Map.entry("diskWriteBytesPerSecond", "disk write"),
            Map.entry("jvmArguments", "JVM arguments"));

    private static final List<String> ORDER = List.of(
            "replicas",
            "memoryBytes",
            "cpuLimitCores",
            "cpuRequestCores",
            "heapBytes",
            "collector",
            "activeProcessors",
            "startupCpuCores",
            "startupSeconds");

    private SettingText() {}

    static String word(String setting) {
        return WORDS.getOrDefault(setting, setting);
    }

    /** What counts most first, in the order of the words; what has no place there last. */
    static List<Plan.SettingChange> inOrder(List<Plan.SettingChange> changes) {
        return changes.stream()
                .sorted(Comparator.comparingInt(
                        change -> ORDER.contains(change.setting()) ? ORDER.indexOf(change.setting()) : ORDER.size()))
                .toList();
    }

    /** {@code ~ memory limit 2 GiB → 640 MiB (p99 41 → 44 ms, headroom 1.4×)}. */
    static String line(Plan.SettingChange change) {
        String effect = change.effect() == null || change.effect().isEmpty() ? "" : " (" + change.effect() + ")";
        boolean twofold = change.before() != null && change.before().startsWith("limit ");
        String word = twofold ? "memory" : word(change.setting());
        if (change.before() == null) {
            return "+ " + word + " " + change.after() + effect;
        }
        return change.after() == null
                ? "- " + word + " " + change.before() + effect
                : "~ " + word + " " + change.before() + " → " + change.after() + effect;
    }
}
