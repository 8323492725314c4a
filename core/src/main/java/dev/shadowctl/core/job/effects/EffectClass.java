package dev.shadowctl.core.job.effects;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the effects of a method amount to, from harmless to grave. The order is the lattice: the class of a method is the
 * greatest of the classes of what it and everything it reaches does. {@link #UNKNOWN} lies below {@link #EXTERNAL}, for what
 * is known to act outside is no more harmless for being unclear elsewhere.
 */
public enum EffectClass {
    /** Changes nothing it did not make itself, and its result hangs on instance, arguments and constants alone. */
    PURE,
    /** Besides, it sees what may change without it: files, environment, clock, static fields that are not final. */
    READS,
    /** Besides, it changes what outlives the call on this machine: its instance, arguments, static fields, files, threads. */
    WRITES,
    /** Calls what bytecode does not tell: reflection, native code, code it is given, types that are not there. */
    UNKNOWN,
    /** Acts on other processes or machines: network, database, child processes, the end of its own JVM. */
    EXTERNAL;

    /** The word for it in JSON and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a word.
     *
     * @throws IllegalArgumentException if it names no class; the message lists those there are
     */
    public static EffectClass parse(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no side-effect class; write one of "
                        + Arrays.stream(values()).map(EffectClass::word).collect(Collectors.joining(", "))));
    }
}
