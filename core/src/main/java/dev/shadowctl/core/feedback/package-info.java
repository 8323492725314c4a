/**
 * Stage 9 of 9, <em>feedback</em>: were we right? A <em>residual</em> is the log of true over predicted; <em>drift</em>
 * is a residual that stays. An <em>observation</em> is what was predicted of one process beside what was seen of it.
 */
@NullMarked
package dev.shadowctl.core.feedback;

import org.jspecify.annotations.NullMarked;
