package dev.shadowctl.daemon.launch;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.host.NetworkAccess;
import dev.shadowctl.core.job.Stub;
import dev.shadowctl.core.job.complexity.Complexity;
import dev.shadowctl.core.job.effects.SideEffects;
import dev.shadowctl.daemon.classpath.ClassPath;
import dev.shadowctl.daemon.host.JavaHome;
import dev.shadowctl.daemon.host.Rung;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a job runs, found out before anything of it runs.
 *
 * @param method the method
 * @param descriptor its JVM descriptor
 * @param inputs fixture of the arguments, its type written in full, or null
 * @param instance fixture of the instance, likewise
 * @param spring main class of the application whose bean the instance is, likewise, or null
 * @param stubs what is stubbed, likewise
 * @param classPath the user's class path
 * @param codeHash hash of the code reachable from the method
 * @param classPathDigest digest of the class path
 * @param javaHome the JDK of the shadow JVM
 * @param rung what keeps it apart
 * @param network what was asked for
 * @param resolveSeconds how long finding out took
 * @param sideEffects what the method does beside returning a value, or null where that could not be told
 * @param complexity how complex the method is, likewise
 */
record Subject(
        Method method,
        String descriptor,
        @Nullable String inputs,
        @Nullable String instance,
        @Nullable String spring,
        List<Stub> stubs,
        ClassPath classPath,
        String codeHash,
        String classPathDigest,
        JavaHome javaHome,
        Rung rung,
        NetworkAccess network,
        double resolveSeconds,
        @Nullable SideEffects sideEffects,
        @Nullable Complexity complexity) {

    Subject {
        stubs = List.copyOf(stubs);
    }

    /** Whether it runs where odd inputs do no harm: in a sandbox from which no other host can be reached. */
    boolean isolated() {
        return !(rung instanceof Rung.Unsandboxed) && network != NetworkAccess.HOST;
    }
}
