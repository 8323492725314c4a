package dev.shadowctl.daemon.classpath;

/** A class file or jar that cannot be read. */
public final class DamagedCode extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String origin;

    /**
     * Names the file.
     *
     * @param origin the jar, or the class file with the jar it lies in
     * @param cause what came back
     */
    DamagedCode(String origin, Exception cause) {
        super(origin + " cannot be read: " + cause, cause);
        this.origin = origin;
    }

    /** The file to build or download again. */
    public String origin() {
        return origin;
    }
}
