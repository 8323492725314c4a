/**
 * What a prediction is checked against: the method is really run, with Poisson arrivals at the asked rate into sixteen
 * worker threads of a process that does nothing else, until it is steady; CPU, latency, garbage collection and memory of
 * that process are read off. The cost of making the load is taken out. Further <em>modes</em>: the naive baseline, one
 * thread that calls as fast as it can; bytes through files and sockets; a search for the highest rate. The smallest heap
 * is found from outside, by runs at several {@code -Xmx}.
 *
 * <p>Nothing here comes from the rest of the project, so that a mistake is not made twice. What changes a figure raises
 * the number in {@code bench/truth/protocol}, and results kept from before no longer count.
 */
@NullMarked
package dev.shadowctl.bench.truth;

import org.jspecify.annotations.NullMarked;
