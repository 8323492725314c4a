/**
 * The domain of shadowctl, without clock, I/O or threads. Nine packages, one for each stage of the loop
 * {@code call → trigger → host → job → measure → model → plan → target → feedback}; a stage knows only the stages before
 * it.
 */
@NullMarked
package dev.shadowctl.core;

import org.jspecify.annotations.NullMarked;
