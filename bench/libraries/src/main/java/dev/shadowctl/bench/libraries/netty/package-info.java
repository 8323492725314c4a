/** Copies frames through the pooled direct buffers of Netty 4.1. */
@NullMarked
package dev.shadowctl.bench.libraries.netty;

import org.jspecify.annotations.NullMarked;
