/**
 * Completion, all of it from the command model: the scripts for bash, zsh, fish and PowerShell, and the candidates of the
 * interactive shell. What only the daemon knows is a <em>kind</em> of value, asked for when it is needed.
 */
@NullMarked
package dev.shadowctl.cli.completion;

import org.jspecify.annotations.NullMarked;
