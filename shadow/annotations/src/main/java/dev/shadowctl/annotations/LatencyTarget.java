package dev.shadowctl.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Promises that a quantile of the calls of this method ends within a bound: {@code @LatencyTarget(millis = 50)} says 99 %
 * within 50 ms.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface LatencyTarget {

    /** The bound in milliseconds, above 0. */
    double millis();

    /** The quantile that must keep the bound, in (0, 1). */
    double quantile() default 0.99;
}
