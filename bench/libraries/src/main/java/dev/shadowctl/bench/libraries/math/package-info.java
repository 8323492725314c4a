/** Transforms signals with Commons Math 3.6. */
@NullMarked
package dev.shadowctl.bench.libraries.math;

import org.jspecify.annotations.NullMarked;
