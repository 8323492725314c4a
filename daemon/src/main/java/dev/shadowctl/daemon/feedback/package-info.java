/** Puts plans to the test: what was planned is run for real, and what is seen is held against what was predicted. */
@NullMarked
package dev.shadowctl.daemon.feedback;

import org.jspecify.annotations.NullMarked;
