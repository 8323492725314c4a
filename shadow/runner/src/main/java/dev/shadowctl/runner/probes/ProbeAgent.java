package dev.shadowctl.runner.probes;

import java.lang.instrument.Instrumentation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runner as its own agent: keeps what changes classes. */
public final class ProbeAgent {

    private static volatile @Nullable Instrumentation instrumentation;

    private ProbeAgent() {}

    /** Called by the JVM before the main, where the runner's jar is its {@code -javaagent}. */
    public static void premain(@Nullable String argument, Instrumentation given) {
        instrumentation = given;
    }

    /** Empty in a JVM that was started without it. */
    static Optional<Instrumentation> instrumentation() {
        return Optional.ofNullable(instrumentation);
    }
}
