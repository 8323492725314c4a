/** One service on several libraries, whose methods are learned from each other. */
@NullMarked
package dev.shadowctl.bench.libraries.shop;

import org.jspecify.annotations.NullMarked;
