/**
 * The life of plans: made from predictions and what stands at the <em>registered</em> targets, kept as documents, compared,
 * applied and rolled back. A <em>site</em> is one target as one plan sees it. What is written first, in which order, and
 * what is left after a kill is decided by {@link dev.shadowctl.core.target.Application}; this package does it.
 */
@NullMarked
package dev.shadowctl.daemon.plan;

import org.jspecify.annotations.NullMarked;
