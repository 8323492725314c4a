package dev.shadowctl.daemon.classpath;

/** A class built for a later Java than the shadow JVM. */
final class CodeTooNew extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int needed;

    CodeTooNew(String type, int needed, int javaFeature) {
        super(type + " is built for Java " + needed + " but the shadow JVM is " + javaFeature);
        this.needed = needed;
    }

    /** The Java version it needs at least. */
    int needed() {
        return needed;
    }
}
