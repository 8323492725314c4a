package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.Method;
import dev.shadowctl.core.job.Failure;

/** What became of a method reference. */
public sealed interface Finding {

    /**
     * One method is meant.
     *
     * @param method the method
     * @param descriptor its JVM descriptor
     * @param isStatic whether it needs no instance
     */
    record Found(Method method, String descriptor, boolean isStatic) implements Finding {}

    /** None, several, or one that cannot be called. */
    record NotFound(Failure failure) implements Finding {}
}
