/**
 * The places of one machine that can be given an allotment: a service of a Compose file, a container, a systemd unit, a
 * file, a program of the user's own. A <em>reference</em> names one; a <em>format</em> knows how an allotment is written
 * there and changes nothing else; {@link dev.shadowctl.daemon.target.FilesTarget} reads, compares and replaces the files,
 * {@link dev.shadowctl.daemon.target.DockerTarget} goes from one call to the engine to the next.
 */
@NullMarked
package dev.shadowctl.daemon.target;

import org.jspecify.annotations.NullMarked;
