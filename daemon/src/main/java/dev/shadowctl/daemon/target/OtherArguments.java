package dev.shadowctl.daemon.target;

import dev.shadowctl.core.plan.Allotment;
import dev.shadowctl.core.target.TargetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * JVM arguments that a process is given elsewhere than in {@code JAVA_TOOL_OPTIONS}. They are read later and win; and a collector
 * among them that is another than the planned one keeps the JVM from starting.
 */
final class OtherArguments {

    /** What the JVM reads itself. */
    private static final List<String> READ = List.of("JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** What scripts that start a JVM hand on by custom. */
    private static final List<String> HANDED_ON = List.of(
            "JAVA_OPTS",
            "JAVA_OPTIONS",
            "JAVA_ARGS",
            "JAVA_EXTRA_OPTS",
            "JVM_OPTS",
            "JVM_OPTIONS",
            "JVM_ARGS",
            "CATALINA_OPTS");

    private final Map<String, List<String>> certain = new LinkedHashMap<>();
    private final Map<String, List<String>> likely = new LinkedHashMap<>();

    private OtherArguments() {}

    /**
     * Those of a process.
     *
     * @param command subject of sentences: {@code the command of the service}
     * @param words of that command
     * @param variable its environment
     */
    static OtherArguments of(String command, List<String> words, Function<String, Optional<String>> variable) {
        OtherArguments others = new OtherArguments();
        others.certain.put(command, words);
        READ.forEach(name -> others.certain.put(name, words(variable.apply(name))));
        String line = String.join(" ", words);
        for (String name : HANDED_ON) {
            boolean named = line.matches("(?s).*[$]([{]" + name + "[:}]|" + name + "\\b).*");
            (named ? others.certain : others.likely).put(name, words(variable.apply(name)));
        }
        return others;
    }

    private static List<String> words(Optional<String> value) {
        return value.map(text -> Arrays.asList(text.strip().split("\\s+"))).orElse(List.of());
    }

    /** Names what wins over what is planned. */
    void tell(Unenforceable said) {
        certain.forEach((where, words) -> tell(said, where, words, ", which wins over JAVA_TOOL_OPTIONS"));
        likely.forEach((where, words) -> tell(
                said,
                where,
                words,
                ", and where a script hands that to java it wins over JAVA_TOOL_OPTIONS"
                        + (JvmOptions.collectors(words).isEmpty() ? "" : ", or keeps the JVM from starting")));
    }

    private static void tell(Unenforceable said, String where, List<String> words, String what) {
        List<String> deciding = JvmOptions.deciding(words);
        if (!deciding.isEmpty()) {
            said.say("JVM arguments: " + where + " holds " + String.join(" ", deciding) + what + "; take it out");
        }
    }

    /** Refuses what no JVM would start with. */
    void requireOneCollector(Allotment wanted) {
        certain.forEach((where, words) -> JvmOptions.collectors(words).stream()
                .filter(collector -> !collector.equals(wanted.collector().flag()))
                .findFirst()
                .ifPresent(collector -> {
                    throw new TargetException(where + " holds " + collector + ", and beside "
                            + wanted.collector().flag() + " in JAVA_TOOL_OPTIONS no JVM starts; take it out, or plan"
                            + " from a profile with --jvm-arg " + collector);
                }));
    }
}
