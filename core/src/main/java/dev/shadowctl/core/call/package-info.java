/**
 * Stage 1 of 9, <em>call</em>: which annotated method was called. A <em>method</em> is written
 * {@code pkg.Type#name(param,types)}; what a person types is a <em>reference</em> to one, with the simple type name or
 * without parameters where that is unique. A <em>latency target</em> is a quantile and its bound.
 */
@NullMarked
package dev.shadowctl.core.call;

import org.jspecify.annotations.NullMarked;
