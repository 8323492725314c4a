/** Changes one RoaringBitmap that all threads share behind a lock. */
@NullMarked
package dev.shadowctl.bench.libraries.roaring;

import org.jspecify.annotations.NullMarked;
