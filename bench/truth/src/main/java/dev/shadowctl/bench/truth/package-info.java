/**
 * What a prediction is checked against: the method is really run, with Poisson arrivals at the asked rate into sixteen
 * worker threads of a process that does nothing else, until it is steady, and the CPU of that process is read off. The
 * cost of making the load is taken out. A second mode is the naive baseline: one thread that calls as fast as it can.
 *
 * <p>Nothing here comes from the rest of the project, so that a mistake is not made twice.
 */
@NullMarked
package dev.shadowctl.bench.truth;

import org.jspecify.annotations.NullMarked;
