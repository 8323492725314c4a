/**
 * Stage 3 of 9, <em>host</em>: which shadow host runs the job, what machine it is, and which <em>isolation</em> it can
 * really enforce. Isolation has rungs; a rung counts only after it was probed by doing.
 */
@NullMarked
package dev.shadowctl.core.host;

import org.jspecify.annotations.NullMarked;
