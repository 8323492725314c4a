/** Writes archives with Zip4j 2.9 and reads them again. */
@NullMarked
package dev.shadowctl.bench.libraries.zip4j;

import org.jspecify.annotations.NullMarked;
