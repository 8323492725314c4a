/** Packs text with the gzip of Commons Compress 1.21. */
@NullMarked
package dev.shadowctl.bench.libraries.compress;

import org.jspecify.annotations.NullMarked;
