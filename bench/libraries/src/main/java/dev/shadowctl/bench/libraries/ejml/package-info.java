/** Scales and sums up huge matrices with EJML 0.41. */
@NullMarked
package dev.shadowctl.bench.libraries.ejml;

import org.jspecify.annotations.NullMarked;
