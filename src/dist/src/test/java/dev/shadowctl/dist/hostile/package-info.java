/**
 * Methods that mean harm. Each tries to break out or to break down what runs it, and throws at the end: {@code held} with
 * what was refused, or {@code BROKE} with what was not. Profiled by {@link dev.shadowctl.dist.HostileIT}, never called by a
 * test. What they are aimed at comes as system properties.
 */
package dev.shadowctl.dist.hostile;
