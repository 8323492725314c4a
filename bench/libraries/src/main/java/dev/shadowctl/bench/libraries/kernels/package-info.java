/**
 * Small programs of our own, for shapes of growth and of waiting that a library shows only in part. A <em>kernel</em>
 * does one thing and needs no jar.
 */
@NullMarked
package dev.shadowctl.bench.libraries.kernels;

import org.jspecify.annotations.NullMarked;
