/**
 * The main of the shadow JVM. A <em>target</em> is the method under measurement; its <em>invocation</em> is called with
 * <em>argument sets</em> made ahead. <em>Workers</em> take <em>arrivals</em> from the <em>pacer</em>; a <em>step
 * meter</em> reads what the process burnt meanwhile; a <em>census</em> counts bytes through sockets; the
 * <em>recorded step</em>, the last of all, samples stacks. The <em>session</em> leads from the assignment to the last frame.
 *
 * <p>Threads of ours that are no workers (<em>own threads</em>) and what they read and burn are taken out of every
 * measurement.
 */
@NullMarked
package dev.shadowctl.runner;

import org.jspecify.annotations.NullMarked;
