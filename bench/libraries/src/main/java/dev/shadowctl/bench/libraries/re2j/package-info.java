/** Matches a regular expression with RE2/J 1.6. */
@NullMarked
package dev.shadowctl.bench.libraries.re2j;

import org.jspecify.annotations.NullMarked;
