/**
 * What a method may do beside returning a value, decided from a graph of calls without running anything. An <em>effect</em>
 * is one kind of thing done, a file written, a socket opened; an <em>effect class</em> is what the gravest of them amounts
 * to. An effect on an object depends on where that object came from, its <em>origins</em>: what a call made itself is
 * nobody else's.
 */
@NullMarked
package dev.shadowctl.core.job.effects;

import org.jspecify.annotations.NullMarked;
