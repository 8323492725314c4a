/**
 * How well the complexity score ranks methods whose growth is known, and how little it hangs on who compiled them. Nothing of it
 * is in the distribution.
 */
@NullMarked
package dev.shadowctl.bench.complexity;

import org.jspecify.annotations.NullMarked;
