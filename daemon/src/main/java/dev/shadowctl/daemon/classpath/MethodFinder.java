package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.MethodReference;
import dev.shadowctl.core.job.Failure;
import dev.shadowctl.core.job.FailureCode;

/** Finds the method a reference means, by reading class files. */
public final class MethodFinder {

    /**
     * Finds a method.
     *
     * @param classPath where to look
     * @param reference what was typed
     * @param javaFeature feature version of the shadow JVM, 17: newer class files are refused
     */
    public Finding find(ClassPath classPath, MethodReference reference, int javaFeature) {
        return new Finding.NotFound(new Failure(FailureCode.INTERNAL, reference.toString(), ""));
    }
}
