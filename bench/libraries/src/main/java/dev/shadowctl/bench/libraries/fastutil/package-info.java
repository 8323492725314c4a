/** Collects into huge arrays with fastutil 8.5. */
@NullMarked
package dev.shadowctl.bench.libraries.fastutil;

import org.jspecify.annotations.NullMarked;
