/** Reads through a cache of Caffeine 3.1 whose entries expire. */
@NullMarked
package dev.shadowctl.bench.libraries.caffeine;

import org.jspecify.annotations.NullMarked;
