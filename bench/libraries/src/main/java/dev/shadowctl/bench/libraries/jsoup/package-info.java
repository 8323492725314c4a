/** Parses HTML with jsoup 1.14. */
@NullMarked
package dev.shadowctl.bench.libraries.jsoup;

import org.jspecify.annotations.NullMarked;
