/**
 * Stage 7 of 9, <em>plan</em>: which host, limits, JVM flags and replicas follow from predictions. A <em>plan</em> is a
 * list of <em>changes</em>, before → after.
 */
@NullMarked
package dev.shadowctl.core.plan;

import org.jspecify.annotations.NullMarked;
