/**
 * The interactive shell: the line editor over the same command tree. JLine is reached from here and, for signals, from
 * {@code command.Interrupts} only, so that one-shot commands load none of it.
 */
@NullMarked
package dev.shadowctl.cli.shell;

import org.jspecify.annotations.NullMarked;
