/**
 * Stage 4 of 9, <em>job</em>: what exactly runs on the host. A <em>job request</em> is what a client asks for; a
 * <em>job</em> is its row, which goes through {@link dev.shadowctl.core.job.JobState} to exactly one end; an
 * <em>assignment</em> is what the runner inside the shadow JVM is told.
 */
@NullMarked
package dev.shadowctl.core.job;

import org.jspecify.annotations.NullMarked;
