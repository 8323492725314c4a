/** Writes a record with Commons CSV 1.9. */
@NullMarked
package dev.shadowctl.bench.libraries.csv;

import org.jspecify.annotations.NullMarked;
