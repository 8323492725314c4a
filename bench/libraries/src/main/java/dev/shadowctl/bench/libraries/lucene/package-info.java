/** Searches an index in memory with Lucene 9. */
@NullMarked
package dev.shadowctl.bench.libraries.lucene;

import org.jspecify.annotations.NullMarked;
