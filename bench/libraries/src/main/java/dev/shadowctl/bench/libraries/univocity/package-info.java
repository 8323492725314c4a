/** Parses CSV with univocity-parsers 2.9, whose parser brings a buffer of two megabytes. */
@NullMarked
package dev.shadowctl.bench.libraries.univocity;

import org.jspecify.annotations.NullMarked;
