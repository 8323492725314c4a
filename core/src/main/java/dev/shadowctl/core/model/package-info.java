/**
 * Stage 6 of 9, <em>model</em>: what will a <em>workload</em> need. <em>Demand</em> (resource per call) is fitted over
 * size and rate; a <em>prediction</em> gives estimate, low and high of every resource, the <em>extrapolation</em> it
 * stands on and the <em>capacity</em> it ends at, or is refused with the run that would help.
 */
@NullMarked
package dev.shadowctl.core.model;

import org.jspecify.annotations.NullMarked;
