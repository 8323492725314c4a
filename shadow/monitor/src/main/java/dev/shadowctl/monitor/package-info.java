/**
 * The monitor: a small process beside the shadow JVM that reads machine and shadow JVM through OSHI, so that the measured
 * process carries none of it. A <em>reading</em> is a moment's counters; a <em>sample</em> is the difference of two.
 */
@NullMarked
package dev.shadowctl.monitor;

import org.jspecify.annotations.NullMarked;
