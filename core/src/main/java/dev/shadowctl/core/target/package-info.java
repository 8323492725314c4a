/**
 * Stage 8 of 9, <em>target</em>: preview, apply, roll back. A <em>target</em> is a place that can be given an allotment: a
 * container, a service of a Compose file, a unit, a file. What it was before is kept as a <em>snapshot</em> before anything
 * is changed, and a <em>receipt</em> holds what is needed to undo.
 */
@NullMarked
package dev.shadowctl.core.target;

import org.jspecify.annotations.NullMarked;
