/**
 * Which places a plan's processes run at. A <em>place</em> has free cores and memory, a <em>claim</em> is what one service
 * asks of places, a <em>placement</em> gives each claim its places and says how far it may be from the best.
 */
@NullMarked
package dev.shadowctl.core.plan.placement;

import org.jspecify.annotations.NullMarked;
