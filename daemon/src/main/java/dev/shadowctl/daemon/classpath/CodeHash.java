package dev.shadowctl.daemon.classpath;

import dev.shadowctl.core.call.Method;

/** Hashes by which a profile knows its code. */
public final class CodeHash {

    private CodeHash() {}

    /** SHA-256 in hex over the bytecode reachable from the method within the class path. */
    public static String reachable(ClassPath classPath, Method method) {
        return "";
    }

    /** SHA-256 in hex over names and contents of the class path, in order. */
    public static String digest(ClassPath classPath) {
        return "";
    }
}
