/**
 * The program {@code shadowctl}. From the inside out: {@code outcome} (exit codes), {@code output} (the only place that
 * prints), {@code client} (finds, starts and asks the daemon), {@code completion} and {@code shell} (both driven by the
 * command model), {@code command} (one class for each command), and {@code Main}, which wires them.
 */
@NullMarked
package dev.shadowctl.cli;

import org.jspecify.annotations.NullMarked;
