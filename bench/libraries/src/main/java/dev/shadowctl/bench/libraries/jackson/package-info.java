/** Parses JSON with Jackson 2.13. */
@NullMarked
package dev.shadowctl.bench.libraries.jackson;

import org.jspecify.annotations.NullMarked;
