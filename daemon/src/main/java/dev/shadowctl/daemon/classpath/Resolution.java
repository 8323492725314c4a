package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.job.Failure;

/** What became of a request's class path. */
public sealed interface Resolution {

    /** It stands. */
    record Resolved(ClassPath classPath) implements Resolution {}

    /** It could not be had. */
    record Unresolved(Failure failure) implements Resolution {}
}
