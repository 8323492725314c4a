/** Reads through a cache of Guava 31 whose entries expire. */
@NullMarked
package dev.shadowctl.bench.libraries.guava;

import org.jspecify.annotations.NullMarked;
