package dev.shadowctl.core.job;

/** Why a job ended without a profile. The name is the stable code in JSON; the number is the exit code of the command. */
public enum FailureCode {
    /** The project could not be resolved or does not compile. */
    PROJECT_UNRESOLVED(8),
    /** No type of that name is on the class path. */
    TYPE_NOT_FOUND(5),
    /** The type has no method of that name or parameters. */
    METHOD_NOT_FOUND(5),
    /** More than one type or overload is meant; the message lists them. */
    METHOD_AMBIGUOUS(2),
    /** The method cannot be called: private, abstract, or of a type that cannot be reached. */
    METHOD_NOT_CALLABLE(2),
    /** A class was built for a newer JDK than the shadow JVM. */
    CLASS_TOO_NEW(8),
    /** A class the method needs is missing from the class path. */
    CLASS_MISSING(8),
    /** A fixture does not exist or has the wrong shape. */
    FIXTURE_INVALID(2),
    /** A fixture threw. */
    FIXTURE_FAILED(8),
    /** A type to be stubbed does not exist or cannot be stubbed. */
    STUB_INVALID(2),
    /** The application is none of Spring Boot, or has no bean, or more than one, of the method's type. */
    APPLICATION_INVALID(2),
    /** The application did not start, or could not make the bean. */
    APPLICATION_FAILED(8),
    /** The application did not start within its share of the budget. */
    APPLICATION_TIMED_OUT(7),
    /** No instance or argument could be made without a fixture. */
    INPUT_NOT_CONSTRUCTIBLE(8),
    /** The method, or what it calls, refused all generated inputs that were tried as wrong arguments. */
    INPUT_REJECTED(8),
    /** The method threw in most of its calls. */
    METHOD_THREW(8),
    /** The method did not return within the time it had. */
    METHOD_BLOCKED(7),
    /** The JVM ended before the job was done: the method called exit, or the JVM crashed. */
    JVM_EXITED(8),
    /** The heap of the shadow JVM was too small. */
    OUT_OF_MEMORY(8),
    /** A limit on memory, processes or scratch space was hit. */
    LIMIT_EXCEEDED(8),
    /** The budget and its grace passed. */
    TIMED_OUT(7),
    /** No isolation could be had, and the request did not allow to run without. */
    ISOLATION_UNAVAILABLE(4),
    /** The named host is not in the inventory. */
    HOST_NOT_FOUND(5),
    /** The shadow JVM could not be started. */
    LAUNCH_FAILED(8),
    /** The disk is full. */
    DISK_FULL(8),
    /** The daemon ended while the job was open. */
    DAEMON_LOST(8),
    /** A fault of shadowctl itself. */
    INTERNAL(1);

    private final int exitCode;

    FailureCode(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
