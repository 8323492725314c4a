/**
 * Probes in classes, for the JVM that explores inputs; a JVM that measures has none. An <em>edge</em> is one of the control
 * flow graph of a class of the target's own jar or directory, known to be taken or not; <em>work</em> counts the branches
 * and calls of one thread's way through any class, and is the same each time, which no time is.
 */
@NullMarked
package dev.shadowctl.runner.probes;

import org.jspecify.annotations.NullMarked;
