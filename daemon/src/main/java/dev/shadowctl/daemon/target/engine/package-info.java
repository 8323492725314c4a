/**
 * The Docker engine of this machine: what is asked of it, and how. It speaks raw JSON, so that a container can be made again
 * with all that an engine of any version knows of it.
 */
@NullMarked
package dev.shadowctl.daemon.target.engine;

import org.jspecify.annotations.NullMarked;
