/**
 * What jobs recorded of stacks, a directory for each under the home: <em>hot spots</em>, <em>collapsed stacks</em> and the
 * <em>recording</em> itself, which comes out of a sandbox and is never read here.
 */
@NullMarked
package dev.shadowctl.daemon.recording;

import org.jspecify.annotations.NullMarked;
