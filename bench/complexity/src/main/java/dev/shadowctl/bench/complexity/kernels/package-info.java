/** Methods of known growth, written as one writes them for work: some with loops, some with collections, some with streams or calls. */
@NullMarked
package dev.shadowctl.bench.complexity.kernels;

import org.jspecify.annotations.NullMarked;
