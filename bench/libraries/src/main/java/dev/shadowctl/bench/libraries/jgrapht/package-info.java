/** Finds the shortest paths of a graph with JGraphT 1.4. */
@NullMarked
package dev.shadowctl.bench.libraries.jgrapht;

import org.jspecify.annotations.NullMarked;
