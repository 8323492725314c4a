/** Shares a few slow objects through Commons Pool 2.11. */
@NullMarked
package dev.shadowctl.bench.libraries.pool;

import org.jspecify.annotations.NullMarked;
