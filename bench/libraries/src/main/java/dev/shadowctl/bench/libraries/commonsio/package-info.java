/** Writes files and reads them again with Commons IO 2.11. */
@NullMarked
package dev.shadowctl.bench.libraries.commonsio;

import org.jspecify.annotations.NullMarked;
