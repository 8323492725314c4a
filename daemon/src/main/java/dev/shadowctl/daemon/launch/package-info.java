/**
 * Runs one job on this machine: a <em>subject</em> (method, class path, JDK, rung) is made of the request, the shadow JVM is
 * started confined with a monitor beside it, a <em>dialogue</em> brings its steps, a <em>watchdog</em> ends what goes
 * beyond its limits, and nothing of it stays behind.
 */
@NullMarked
package dev.shadowctl.daemon.launch;

import org.jspecify.annotations.NullMarked;
