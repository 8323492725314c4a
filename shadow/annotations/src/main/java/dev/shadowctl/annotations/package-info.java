/** What user code compiles against: the latency target of a method. */
package dev.shadowctl.annotations;
