/**
 * Learns from observations what the laws cannot know, and corrects predictions by it where that has proved better. The one
 * package that knows Weka.
 */
@NullMarked
package dev.shadowctl.daemon.learn;

import org.jspecify.annotations.NullMarked;
