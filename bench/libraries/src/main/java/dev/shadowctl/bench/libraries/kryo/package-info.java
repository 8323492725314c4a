/** Serializes with one Kryo 5 that all threads share behind a lock. */
@NullMarked
package dev.shadowctl.bench.libraries.kryo;

import org.jspecify.annotations.NullMarked;
