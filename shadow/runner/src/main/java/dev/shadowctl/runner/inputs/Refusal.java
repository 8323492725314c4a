package dev.shadowctl.runner.inputs;

import java.time.DateTimeException;

/** How code refuses a wrong argument. */
public final class Refusal {

    private Refusal() {}

    /** Whether a fault speaks of an argument, so that another may be accepted. */
    public static boolean isOfArgument(Throwable thrown) {
        return thrown instanceof IllegalArgumentException
                || thrown instanceof NullPointerException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof ClassCastException
                || thrown instanceof NegativeArraySizeException
                || thrown instanceof DateTimeException
                || thrown.getClass()
                        .getSimpleName()
                        .matches(".*(Parse|Syntax|Format|Invalid|Validation|Constraint|Violation).*");
    }
}
