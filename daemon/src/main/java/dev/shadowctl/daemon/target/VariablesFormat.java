package dev.shadowctl.daemon.target;

import static dev.shadowctl.daemon.target.ComposeService.OPTIONS;

import dev.shadowctl.core.plan.Allotment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A file of variables: {@code JAVA_TOOL_OPTIONS}, and each amount as {@code SHADOWCTL_MEMORY_BYTES} and so on. */
final class VariablesFormat implements Format {

    private static final String PREFIX = "SHADOWCTL_";

    private final Path file;

    VariablesFormat(Path file) {
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

    private static String variable(String name) {
        return PREFIX + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }

    @Override
    public Map<Path, String> with(Map<Path, String> texts, Allotment wanted) {
        String text = texts.getOrDefault(file, "");
        Map<String, Object> values = AllotmentValues.of(wanted);
        values.remove(AllotmentValues.JVM_ARGUMENTS);
        for (Map.Entry<String, Object> each : values.entrySet()) {
            text = Variables.with(text, variable(each.getKey()), AllotmentValues.written(each.getValue()), false);
        }
        String limit = variable(AllotmentValues.CPU_LIMIT);
        if (wanted.cpuLimitCores().isEmpty() && Variables.value(text, limit).isPresent()) {
            text = Variables.with(text, limit, "", false);
        }
        String options =
                JvmOptions.ofVariable(Variables.value(text, OPTIONS).orElse("")).with(wanted);
        text = Variables.with(text, OPTIONS, options, false);
        Map<Path, String> after = new LinkedHashMap<>(texts);
        after.put(file, text);
        return after;
    }

    @Override
    public Map<String, String> standing(Map<Path, String> texts) {
        String text = texts.getOrDefault(file, "");
        Standing standing = new Standing();
        AllotmentValues.names().stream()
                .filter(name -> !name.equals(AllotmentValues.JVM_ARGUMENTS))
                .forEach(name -> AllotmentValues.show(
                        standing, name, Variables.value(text, variable(name)).filter(value -> !value.isEmpty())));
        Optional<String> options = Variables.value(text, OPTIONS);
        return standing.all(JvmOptions.ofVariable(options.orElse("")).standing())
                .values();
    }

    @Override
    public List<String> unenforceable(Map<Path, String> texts, Allotment wanted) {
        return List.of("all but the JVM arguments: variables hold nobody to anything; what reads " + file + " must");
    }
}
