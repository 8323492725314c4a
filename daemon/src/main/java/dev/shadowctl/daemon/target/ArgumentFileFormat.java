package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file of arguments of the JVM, started as {@code java @FILE …}. */
final class ArgumentFileFormat implements Format {

    private final Path file;

    ArgumentFileFormat(Path file) {
        this.file = file;
    }

    @Override
    public String subject() {
        return "file " + file;
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    private JvmOptions options(Map<Path, String> texts) {
        return JvmOptions.ofArgumentFile(texts.getOrDefault(file, ""));
    }

    @Override
    public Map<Path, String> with(Map<Path, String> texts, Allotment wanted) {
        Map<Path, String> after = new LinkedHashMap<>(texts);
        after.put(file, options(texts).with(wanted));
        return after;
    }

    @Override
    public Map<String, String> standing(Map<Path, String> texts) {
        return options(texts).standing();
    }

    @Override
    public List<String> unenforceable(Map<Path, String> texts, Allotment wanted) {
        return new Unenforceable("an argument file", wanted)
                .say("cpuRequestCores, cpuLimitCores, memoryBytes: an argument file holds arguments of the JVM alone")
                .startup()
                .network()
                .disk("an argument file holds arguments of the JVM alone")
                .processes("an argument file is read by whoever starts a process; start as many")
                .sentences();
    }
}
