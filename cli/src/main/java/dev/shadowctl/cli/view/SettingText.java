package dev.shadowctl.cli.view;

import dev.shadowctl.core.plan.Plan;
import java.util.Map;

/** The settings of an allotment as people call them. */
final class SettingText {

    private static final Map<String, String> WORDS = Map.ofEntries(
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

    private SettingText() {}

    static String word(String setting) {
        return WORDS.getOrDefault(setting, setting);
    }

    /** {@code ~ memory limit 2 GiB → 640 MiB (p99 41 → 44 ms, headroom 1.4×)}. */
    static String line(Plan.SettingChange change) {
        String effect = change.effect() == null || change.effect().isEmpty() ? "" : " (" + change.effect() + ")";
        String word = word(change.setting());
        if (change.before() == null) {
            return "+ " + word + " " + change.after() + effect;
        }
        return change.after() == null
                ? "- " + word + " " + change.before() + effect
                : "~ " + word + " " + change.before() + " → " + change.after() + effect;
    }
}
