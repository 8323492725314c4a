/** Compares texts with Commons Text 1.9. */
@NullMarked
package dev.shadowctl.bench.libraries.text;

import org.jspecify.annotations.NullMarked;
